import type { OperationView } from '../../api/contract/views.ts';
import { usageError, type OpsCommand } from './command.ts';
import { carryOut, operationOptions, reasonOf } from './operation.ts';

export const undo: OpsCommand = {
  usage: 'OPERATION --reason …',
  does: 'Takes an operation back within 30 days; each case says whether it still can be.',
  options: operationOptions,
  run: async (call) => {
    const [id] = call.rest;
    if (id === undefined) throw usageError('Say which operation: undo ID');
    const body = { reason: reasonOf(call), dryRun: true };
    const path = `/api/operations/${encodeURIComponent(id)}/undo`;
    return carryOut(call, await call.client.post<OperationView>(path, body));
  },
};

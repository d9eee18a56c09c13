/** How the endpoints of operations, versions and health are called. */
import { randomUUID } from 'node:crypto';
import { paths, reason, sending } from './asked.ts';

export const operatorRequests = {
  operations: paths(() => '/api/operations'),
  versions: paths(() => '/api/versions'),
  health: paths(() => '/api/health'),
  heat: paths(() => '/api/heat?by=school&process=program-approval'),
  operation: paths(() => `/api/operations/${randomUUID()}`),
  planOperation: sending(
    () => '/api/operations',
    ({ caseId }) => ({ action: 'extend', days: 1, reason, cases: [caseId], dryRun: true }),
    ({ caseId }) => ({ action: 'pause', reason, cases: [caseId], dryRun: true }),
  ),
  runOperation: sending(
    () => `/api/operations/${randomUUID()}/run`,
    () => ({}),
  ),
  undoOperation: sending(
    () => `/api/operations/${randomUUID()}/undo`,
    () => ({ reason }),
  ),
};

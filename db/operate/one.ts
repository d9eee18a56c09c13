import type { OperatorRequest } from '../../domain/operations/actions.ts';
import { permits } from '../../domain/permissions.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { TransactionName } from '../core/failpoints.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { newId } from '../core/ids.ts';
import { lockById } from '../core/work.ts';
import { actOn } from './act.ts';
import { keepOperation, newItem } from './store.ts';

export interface Operated {
  operationId: string;
  caseId: string;
}

/** These were there before operations, and chaos kills at their commits by name. */
const named: readonly string[] = ['reassign', 'extend', 'cancel'];

/**
 * An administrator's action on one case, with a reason, before and after: one transaction, kept as an operation of one.
 * @throws refusals not-allowed, not-found, already-ended, paused, too-late, withdrawn, step-closed, chain-refused, invalid
 */
export function operate(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  request: OperatorRequest,
  idempotency?: Idempotency,
): Promise<Accepted<Operated>> {
  const { action, reason, ...params } = request;
  return runCommand(deps, {
    name: (named.includes(action) ? action : 'operate') as TransactionName,
    actor,
    idempotency,
    may: (roles) => permits(roles, 'case.operate'),
    on: (tx) => lockById(tx, deps, caseId),
    do: async (work) => {
      const done = await actOn(work, actor.personId, request);
      const operation = { action, params, reason, actor_id: actor.personId, at: work.now };
      const id = newId();
      keepOperation(work.tx, { ...operation, id, undoes: null, state: 'verifying', total: 1 }, [
        { ...newItem(id, 0, caseId), ...done, state: 'done' },
      ]);
      return { operationId: id, caseId };
    },
  });
}

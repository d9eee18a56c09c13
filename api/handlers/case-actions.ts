import { withdraw } from '../../db/core/commands.ts';
import { operate } from '../../db/operate/one.ts';
import { verify } from '../../db/operate/verify.ts';
import { readItems } from '../../db/read/operations.ts';
import type { Endpoints } from '../contract/index.ts';
import { operatorRequest } from '../read/operator-request.ts';
import type { Handler } from '../server/context.ts';
import { demandVisible } from './cases.ts';
import { viewOf } from './operations.ts';

/** POST /api/cases/{id}/withdraw: the initiator takes it back. */
export const withdrawCase: Handler<Endpoints['withdrawCase']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  await demandVisible(deps, actor, params.id);
  const { answer, wakes } = await withdraw(deps.core, actor, params.id, body.reason, idempotency);
  deps.engine.deliver(wakes);
  return answer;
};

/** POST /api/cases/{id}/actions/{action}: an operator's, with a reason; the operation with before and after. */
export const caseAction: Handler<Endpoints['caseAction']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  const request = operatorRequest(params.action, body);
  await demandVisible(deps, actor, params.id);
  const { answer, wakes } = await operate(deps.core, actor, params.id, request, idempotency);
  deps.engine.deliver(wakes);
  await verify(deps.core, { id: answer.operationId, action: params.action, undoes: null });
  const [view, [item]] = await Promise.all([
    viewOf(deps, actor, answer.operationId),
    readItems(deps.pool, answer.operationId, -1, 1),
  ]);
  return { ...view, caseId: params.id, before: { ...item?.before }, after: { ...item?.after } };
};

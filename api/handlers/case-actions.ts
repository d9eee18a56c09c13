import { operate, withdraw } from '../../db/core/commands.ts';
import type { OperatorRequest } from '../../db/core/operate.ts';
import { refusal } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import type { Endpoints } from '../contract/index.ts';
import type { Handler } from '../server/context.ts';
import { demandId } from '../server/validate.ts';
import { demandVisible } from './cases.ts';

/** POST /api/cases/{id}/withdraw: the initiator takes it back. */
export const withdrawCase: Handler<Endpoints['withdrawCase']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  await demandVisible(deps, actor, params.id);
  const { answer, wakes } = await withdraw(deps.core, actor, params.id, body.reason, idempotency);
  deps.engine.deliver(wakes);
  return answer;
};

/** POST /api/cases/{id}/actions/{reassign|extend|cancel}: an operator's, with a reason; before and after. */
export const caseAction: Handler<Endpoints['caseAction']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  const request = operatorRequest(params.action, body);
  await demandVisible(deps, actor, params.id);
  const { answer, wakes } = await operate(deps.core, actor, params.id, request, idempotency);
  deps.engine.deliver(wakes);
  return answer;
};

interface ActionBody {
  reason: string;
  taskId?: string | undefined;
  to?: string | undefined;
  days?: number | undefined;
}

/** Each action takes its own fields and no other. */
function operatorRequest(action: OperatorRequest['action'], body: ActionBody): OperatorRequest {
  const { reason, taskId, to, days } = body;
  demandId('taskId', taskId);
  demandId('to', to);
  if (action === 'reassign') {
    refuseFields(
      { days },
      say('Такого поля здесь нет. Уберите его.', 'There is no such field here. Remove it.'),
    );
    if (taskId === undefined) throw missing('taskId', say('Выберите задачу', 'Choose the task'));
    if (to === undefined) throw missing('to', say('Выберите, кому передать', 'Choose whom it goes to'));
    return { action, reason, taskId, to };
  }
  refuseFields({ to }, say('Такого поля здесь нет. Уберите его.', 'There is no such field here. Remove it.'));
  if (action === 'cancel') {
    refuseFields(
      { days, taskId },
      say('Такого поля здесь нет. Уберите его.', 'There is no such field here. Remove it.'),
    );
    return { action, reason };
  }
  if (days === undefined)
    throw missing(
      'days',
      say('Укажите, на сколько рабочих дней продлить', 'Say by how many working days to extend'),
    );
  return { action, reason, days, taskId };
}

function missing(path: string, message: string): Error {
  return refusal('invalid', { errors: [{ path, message }] });
}

function refuseFields(fields: Record<string, unknown>, message: string): void {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  throw refusal('unknown-field', { errors: given.map(([path]) => ({ path, message })) });
}

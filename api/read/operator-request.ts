import {
  operatorActions,
  type OperatorActionKey,
  type OperatorRequest,
} from '../../domain/operations/actions.ts';
import type { z } from 'zod';
import { say } from '../../domain/said.ts';
import { refusal } from '../../domain/refusals.ts';
import { parsed } from '../server/validate.ts';

const wanted = {
  taskId: say('Выберите задачу', 'Choose the task'),
  to: say('Выберите, кому передать', 'Choose whom it goes to'),
  person: say('Выберите, кого замещают', 'Choose who is stood in for'),
  days: say('Укажите, на сколько рабочих дней продлить', 'Say by how many working days to extend'),
  data: say('Укажите, что исправить', 'Say what to correct'),
} as const;

/** An action with its own fields and no other. @throws refusals invalid, unknown-field */
export function operatorRequest(
  action: OperatorActionKey,
  { reason, ...fields }: { reason: string } & Record<string, unknown>,
): OperatorRequest {
  const { fields: schema } = operatorActions[action];
  for (const [path, message] of Object.entries(wanted)) {
    const shape: Record<string, z.ZodType> = schema.shape;
    const isWanted = shape[path]?.safeParse(undefined).success === false;
    if (isWanted && fields[path] === undefined) throw refusal('invalid', { errors: [{ path, message }] });
  }
  return { ...(parsed(schema, fields) as object), action, reason } as OperatorRequest;
}

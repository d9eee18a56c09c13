import { answerQuestion, askQuestion, delegate as delegateTask } from '../../db/core/commands.ts';
import { refusal } from '../../domain/refusals.ts';
import { readQuestion } from '../../db/read/questions.ts';
import type { Endpoints } from '../contract/index.ts';
import type { Handler } from '../server/context.ts';
import { demandId } from '../server/validate.ts';
import { demandVisible } from './cases.ts';
import { asSeenBy } from './tasks.ts';

/** POST /api/tasks/{id}/delegate: hands one's task over, with a reason. */
export const delegate: Handler<Endpoints['delegate']> = async ({
  deps,
  actor,
  params,
  body,
  idempotency,
}) => {
  demandId('to', body.to);
  const { answer, wakes } = await asSeenBy(deps, actor, params.id, () =>
    delegateTask(deps.core, actor, params.id, body.to, body.reason, idempotency),
  );
  deps.engine.deliver(wakes);
  return answer;
};

/** POST /api/tasks/{id}/questions: asks somebody without returning the case. */
export const ask: Handler<Endpoints['ask']> = async ({ deps, actor, params, body, idempotency }) => {
  demandId('to', body.to);
  const { answer } = await asSeenBy(deps, actor, params.id, () =>
    askQuestion(deps.core, actor, params.id, body.to, body.text, idempotency),
  );
  return answer;
};

/** POST /api/questions/{id}/answer: by whoever was asked, once. */
export const answer: Handler<Endpoints['answer']> = async ({ deps, actor, params, body, idempotency }) => {
  const asked = await readQuestion(deps.pool, params.id);
  if (asked === undefined) throw refusal('not-found');
  await demandVisible(deps, actor, asked.case_id);
  return (await answerQuestion(deps.core, actor, params.id, body.text, idempotency)).answer;
};

import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { say } from '../../domain/said.ts';
import { record } from './audit.ts';
import { runCommand, type Accepted, type Actor } from './command.ts';
import type { CoreDeps } from './deps.ts';
import { openTask } from './delegate.ts';
import { holdsNow } from './holding.ts';
import type { Idempotency } from './idempotency.ts';
import { newId } from './ids.ts';
import { notify } from './notify.ts';
import type { QuestionRow } from './rows.ts';
import { statement } from './sql.ts';
import { lockById, lockByTask } from './work.ts';

const insert = statement(
  'question_insert',
  `insert into questions (id, case_id, task_id, from_id, to_id, text, asked_at) values ($1, $2, $3, $4, $5, $6, $7)`,
);
const person = statement('person_exists', 'select 1 from people where id = $1');

/**
 * Somebody deciding asks a question on the case without returning it; the step's term goes on.
 * @throws refusals not-found, withdrawn, not-assignee, invalid
 */
export function askQuestion(
  deps: CoreDeps,
  actor: Actor,
  taskId: string,
  to: string,
  text: string,
  idempotency?: Idempotency,
): Promise<Accepted<{ id: string }>> {
  return runCommand(deps, {
    name: 'ask',
    actor,
    idempotency,
    status: 201,
    on: (tx) => lockByTask(tx, deps, taskId),
    do: async (work) => {
      const task = openTask(work, taskId);
      if (task.holder_id !== actor.personId || !holdsNow(work, task)) throw refusal('not-assignee');
      if ((await work.tx.query(person, [to])).length === 0 || to === actor.personId) {
        throw refusal('invalid', {
          errors: [{ path: 'to', message: say('Выберите, кого спросить', 'Choose whom to ask') }],
        });
      }
      const questionId = newId();
      work.tx.last(insert, [questionId, work.row.id, taskId, actor.personId, to, text, work.now]);
      record(work, {
        kind: 'asked',
        actorId: actor.personId,
        stepId: task.step_id,
        taskId,
        detail: { questionId, to },
      });
      notify(work, {
        personId: to,
        kind: 'question',
        taskId,
        number: work.row.audit_seq,
        params: { questionId },
      });
      return { id: questionId };
    },
  });
}

const find = statement('question_find', 'select * from questions where id = $1');
const findCase = statement('question_case', 'select case_id from questions where id = $1');
const write = statement(
  'question_answer',
  'update questions set answer = $2, answered_at = $3 where id = $1',
);

/**
 * Answers a question asked of oneself, once.
 * @throws refusals not-found, not-assignee, already-decided
 */
export function answerQuestion(
  deps: CoreDeps,
  actor: Actor,
  questionId: string,
  text: string,
  idempotency?: Idempotency,
): Promise<Accepted<{ id: string }>> {
  return runCommand(deps, {
    name: 'answer',
    actor,
    idempotency,
    on: async (tx) => {
      const [asked] = await tx.query<{ case_id: string }>(findCase, [questionId]);
      if (asked === undefined) throw refusal('not-found');
      return lockById(tx, deps, asked.case_id);
    },
    do: async (work) => {
      const [question] = await work.tx.query<QuestionRow>(find, [questionId]);
      if (question === undefined) throw refusal('not-found');
      if (question.to_id !== actor.personId)
        throw refusal('not-assignee', {
          detail: t('Этот вопрос задан не вам.', 'This question was not put to you.'),
        });
      if (question.answer !== null)
        throw refusal('already-decided', {
          detail: t('На вопрос уже ответили.', 'The question has been answered already.'),
        });
      work.tx.last(write, [questionId, text, work.now]);
      record(work, {
        kind: 'answered',
        actorId: actor.personId,
        taskId: question.task_id,
        detail: { questionId },
      });
      notify(work, {
        personId: question.from_id,
        kind: 'answered',
        taskId: question.task_id,
        number: work.row.audit_seq,
        params: { questionId },
      });
      return { id: questionId };
    },
  });
}

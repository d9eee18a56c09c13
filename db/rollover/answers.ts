/** What schools and the department answer about exceptions. */
import {
  answerTitles,
  asksForSchool,
  askedOf,
  kindAfter,
  type Answer,
  type Reason,
} from '../../domain/rollover/reasons.ts';
import type { RowDetail } from '../../domain/rollover/survey.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import type { Effect } from '../core/deps.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import { contentOf } from './rows.ts';

export interface GivenAnswer {
  person: string;
  answer: Answer;
  school?: string | undefined;
}

interface AskedRow {
  person_id: string;
  school: string | null;
  reason: Reason | null;
  detail: RowDetail;
}

const asked = statement(
  'rollover_asked_rows',
  `select r.person_id, r.school, r.reason, r.detail
   from jsonb_to_recordset($2::jsonb) as n(person uuid)
   join rollover_rows r on r.year = $1 and r.person_id = n.person and r.reason is not null`,
);

const write = statement(
  'rollover_answers_write',
  `update rollover_rows r set answer = n.answer, answer_school = n.school, answered_by = $3, answered_at = $4,
     kind = n.kind
   from jsonb_to_recordset($2::jsonb) as n(person uuid, answer text, school text, kind text)
   where r.year = $1 and r.person_id = n.person`,
);

/** Of whom these answers may come: of the schools (or the district) named; of everybody where left out. */
export interface MayAnswer {
  personId: string;
  of?: readonly string[];
}

/**
 * Writes the answers, all or none: each about an exception of the year that this person is asked of.
 * @throws refusal invalid, at `answers.N`
 */
export async function writeAnswers(
  tx: Tx,
  { year, now, by }: { year: number; now: Date; by: MayAnswer },
  answers: readonly GivenAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  const rows = await tx.query<AskedRow>(asked, [year, JSON.stringify(answers)]);
  const byPerson = new Map(rows.map((row) => [row.person_id, row]));
  const errors = answers.flatMap((given, index) => {
    const problem = problemOf(given, byPerson.get(given.person), by);
    return problem === undefined ? [] : [{ ...problem, path: `answers.${index}.${problem.path}` }];
  });
  const twice = answers.findIndex(({ person }, index) =>
    answers.some((other, at) => at < index && other.person === person),
  );
  if (twice >= 0)
    errors.push({
      path: `answers.${twice}.person`,
      message: say('Об этом человеке ответ уже есть выше.', 'This person is answered about above.'),
    });
  if (errors.length > 0) throw refusal('invalid', { errors });
  const settled = answers.map((given) => {
    const reason = byPerson.get(given.person)?.reason ?? 'failed';
    return { ...given, kind: kindAfter(reason, given.answer) };
  });
  await tx.query(write, [year, JSON.stringify(settled), by.personId, now]);
}

function problemOf(given: GivenAnswer, row: AskedRow | undefined, by: MayAnswer): FieldError | undefined {
  const reason = row?.reason ?? undefined;
  const isTheirs =
    reason !== undefined && (by.of?.includes(askedOf({ reason, school: row?.school ?? null })) ?? true);
  if (row === undefined || reason === undefined || !isTheirs || !(given.answer in answerTitles[reason]))
    return {
      path: 'person',
      message: say(
        'Этого исключения у вас нет: обновите список.',
        'There is no such exception of yours: refresh the list.',
      ),
    };
  // Nobody decides on their own case: of a deputy the head says it, of a head the department.
  if (given.person === by.personId)
    return {
      path: 'person',
      message: say(
        'О себе не отвечают: пусть ответит другой руководитель школы или управление.',
        'Nobody answers about themself: let another who leads the school do it, or the department.',
      ),
    };
  const asks = given.answer === 'start' && asksForSchool.includes(reason);
  const isOther = row.detail.schools?.includes(given.school ?? '') !== true;
  if (asks && isOther) return { path: 'school', message: say('Укажите школу.', 'Name the school.') };
  if (!asks && given.school !== undefined)
    return { path: 'school', message: say('Школа здесь не нужна.', 'No school is needed here.') };
  return undefined;
}

/** A school's decision on its branch: its answers, as if given one by one. */
export const settleExceptions: Effect = async (work: Work, step) => {
  const decision = work.changes.decisions.find(({ step_id: id }) => id === step?.id);
  if (decision === undefined || step === undefined) throw new Error('Only a decision answers for a school');
  const answers = (decision.form['answers'] ?? []) as GivenAnswer[];
  const by = { personId: decision.actor_id, of: [step.branch] };
  await writeAnswers(work.tx, { year: (await contentOf(work)).year, now: work.now, by }, answers);
  return { answers: answers.length };
};

/** What a survey means for the case: who is asked, and the steps that are over by it. */
import { askedOf } from '../../domain/rollover/reasons.ts';
import { closeStep } from '../core/close-step.ts';
import { systemEdition } from '../core/edit.ts';
import { record } from '../core/audit.ts';
import { statement } from '../core/sql.ts';
import type { StepRow } from '../core/rows.ts';
import type { Work } from '../core/work.ts';
import { forgetFailures } from './failures.ts';
import { contentOf } from './rows.ts';
import { takeSurvey, unanswered, writeSurvey } from './survey.ts';

const noteSurvey = statement(
  'rollover_surveyed',
  'update rollovers set surveyed_at = $2, surveys = surveys + 1 where year = $1',
);

/** Who must be asked about the exceptions that nobody has answered, in the order of their ids. */
export async function toAsk(work: Work, year: number): Promise<string[]> {
  const open = await unanswered(work.tx, year);
  const asked = open.flatMap(({ reason, school }) => (reason === null ? [] : askedOf({ reason, school })));
  return [...new Set(asked)].toSorted();
}

/** Surveys the district and writes what it finds; `by` is whoever asked for it before its day. */
export async function surveyNow(
  work: Work,
  year: number,
  { by, reason }: { by?: string | undefined; reason?: string | undefined } = {},
): Promise<void> {
  const rows = await takeSurvey(work, year);
  await forgetFailures(work.tx, year);
  await writeSurvey(work, year, rows, { all: true });
  await work.tx.query(noteSurvey, [year, work.now]);
  const exceptions = rows.filter(({ kind }) => kind === 'exception').length;
  record(work, {
    kind: 'rolloverSurveyed',
    actorId: by ?? null,
    detail: { teachers: rows.length, exceptions },
    ...(reason !== undefined && { reason }),
  });
}

/** The open step of this key; undefined where the case stands elsewhere. */
export function openStepOf(work: Work, key: string, branch?: string): StepRow | undefined {
  return work.steps.find(
    (step) => step.state === 'open' && step.key === key && (branch === undefined || step.branch === branch),
  );
}

/** Closes a dry run with the edition that says who is asked. Nobody is, where the time for answers is over. */
export async function closeDryRun(
  work: Work,
  step: StepRow,
  { year, answersUntil }: { year: number; answersUntil: Date },
): Promise<void> {
  const { asks: _, ...content } = await contentOf(work);
  const asks = work.now < answersUntil ? await toAsk(work, year) : [];
  await systemEdition(work, step, { ...content, survey: content.survey + 1, asks });
  await closeStep(work, step, 'done', 'beside');
}

/** Closes the answers that wait for nothing more: all is answered, or the list is frozen. */
export async function closeAnswers(work: Work, year: number, frozen: boolean): Promise<number> {
  const open = work.steps.filter(
    ({ state, key }) => state === 'open' && (key === 'answers' || key === 'secondAnswers'),
  );
  if (open.length === 0) return 0;
  const waiting = frozen ? [] : await toAsk(work, year);
  const over = open.filter(({ branch }) => !waiting.includes(branch));
  for (const step of over) await closeStep(work, step, frozen ? 'cut' : 'answered', 'beside');
  return over.length;
}

import { localDate } from '../../../domain/calendar.ts';
import { refusal } from '../../../domain/refusals.ts';
import { termEnd, workingDaysBetween } from '../../../domain/terms.ts';
import { t } from '../../../domain/text-object.ts';
import { record } from '../../core/audit.ts';
import { calendarOf, declarationOf, reproject } from '../../core/open-step.ts';
import type { StepRow } from '../../core/rows.ts';
import type { Work } from '../../core/work.ts';
import type { By, OperatorAction } from '../action.ts';
import { afterTerms, setTerm, stepsWithTerm } from './extend.ts';

const betweenSteps = t(
  'Дело как раз переходит к следующему шагу. Повторите через минуту.',
  'The case is just going on to its next step. Try again in a minute.',
);
const inSession = t(
  'Дело стоит в повестке заседания: приостановить его можно после заседания, а перенести заседание — в разделе «Заседания».',
  'The case is on a session’s agenda: it can be paused after the session; the session is moved under "Sessions".',
);
const notPaused = t('Дело не приостановлено.', 'The case is not paused.');

/** Terms stand still from now on: nothing reminds, escalates or closes by time, and nothing is decided (db/core/decide.ts). */
export const pause: OperatorAction<'pause'> = {
  verifiedBy: 'rows',
  act: (work, by) => stop(work, by),
  undo: (work, by) => goOn(work, by),
};

/** Terms go on with as many working days as were left. */
export const resume: OperatorAction<'resume'> = {
  verifiedBy: 'rows',
  act: (work, by) => goOn(work, by),
  undo: (work, by) => stop(work, by),
};

function stop(work: Work, { personId, reason }: By): void {
  const { row, steps, now } = work;
  if (row.paused_at !== null) throw refusal('paused');
  const open = steps.filter(({ state }) => state === 'open');
  if (open.length === 0) throw refusal('too-late', { detail: betweenSteps });
  if (open.some(({ beside_id: beside }) => beside !== null)) throw refusal('too-late', { detail: inSession });
  // A step that waits for its day has no term to stop: the day comes all the same.
  if (stepsWithTerm(work).length < open.length) throw refusal('too-late', { detail: inSession });
  for (const step of open) {
    step.next_at = null;
    work.changes.steps.add(step);
  }
  row.paused_at = now;
  record(work, { kind: 'paused', actorId: personId, reason });
  reproject(work);
}

function goOn(work: Work, { personId, reason }: By): void {
  const { row, steps } = work;
  const since = row.paused_at;
  if (since === null) throw refusal('step-closed', { detail: notPaused });
  row.paused_at = null;
  for (const step of steps.filter(({ state }) => state === 'open')) restart(work, step, since);
  const detail = {
    pausedAt: since.toISOString(),
    due: steps.map(({ key, due }) => ({ key, due: due.toISOString() })),
  };
  record(work, { kind: 'resumed', actorId: personId, detail, reason });
  afterTerms(work);
}

/** So many working days as were left when it stopped; what was late already is due when it was. */
function restart(work: Work, step: StepRow, since: Date): void {
  const calendar = calendarOf(work, declarationOf(work, step.key));
  const day = (at: Date) => localDate(at, calendar.zone);
  const left = workingDaysBetween(day(since), day(step.due), calendar);
  const late = step.due <= since;
  const from = new Date(Math.max(step.opened_at.getTime(), work.now.getTime()));
  const due = late ? step.due : termEnd(work.now, Math.max(1, left), calendar);
  const reminded = late ? step.reminded : 0;
  setTerm(work, step, due, { from, days: Math.max(1, left) });
  step.reminded = reminded;
}

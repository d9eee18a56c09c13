import { waitsForItsDay } from '../../../domain/operations/makes-sense.ts';
import { refusal } from '../../../domain/refusals.ts';
import { reminders, termEnd } from '../../../domain/terms.ts';
import { t } from '../../../domain/text-object.ts';
import { record } from '../../core/audit.ts';
import { warnIfUnsure } from '../../core/calendar-warning.ts';
import { owe } from '../../core/close-step.ts';
import { openTask } from '../../core/delegate.ts';
import { askedAt, calendarOf, declarationOf, reproject } from '../../core/open-step.ts';
import type { StepRow } from '../../core/rows.ts';
import type { Work } from '../../core/work.ts';
import { refusePaused, type OperatorAction } from '../action.ts';

const ofItsDay = t(
  'Здесь никого не торопят: шаг ждёт своего дня. Если день другой, его меняют там, где он назначен.',
  'Nobody is late here: the step waits for its day. If the day is another, it changes where it was set.',
);
const movedSince = t(
  'Срок с тех пор изменился или шаг закрыт: возвращать прежний срок нельзя.',
  'The term has changed since, or the step has closed: the former term can not come back.',
);

/** Open steps whose term may move: of the task, or all. @throws refusal step-closed */
export function stepsWithTerm(work: Work, taskId?: string): StepRow[] {
  const only = taskId === undefined ? undefined : openTask(work, taskId).step_id;
  const all = work.steps.filter(({ state, id }) => state === 'open' && (only === undefined || id === only));
  if (all.length === 0) throw refusal('step-closed');
  const open = all.filter(({ key }) => !waitsForItsDay(declarationOf(work, key)));
  if (open.length === 0) throw refusal('step-closed', { detail: ofItsDay });
  return open;
}

/** Sets a step's term, with its reminders and its ladder counted from `from` by so many working days; tasks follow. */
export function setTerm(work: Work, step: StepRow, due: Date, { from, days }: { from: Date; days: number }) {
  const calendar = calendarOf(work, declarationOf(work, step.key));
  step.due = due;
  step.reminders = reminders(from, due, days, calendar).map((at) => at.toISOString());
  step.authorities = step.authorities.map((authority, number) => ({
    ...authority,
    at: askedAt(due, authority.afterWd ?? 0, number, calendar),
  }));
  step.reminded = 0;
  const next = step.reminders.find((at) => Date.parse(at) > work.now.getTime());
  step.next_at = next === undefined ? due : new Date(next);
  work.changes.steps.add(step);
  warnIfUnsure(work, step);
  for (const task of work.tasks) {
    if (task.step_id !== step.id || task.state !== 'open') continue;
    task.due = due;
    work.changes.tasks.add(task);
  }
}

/** After terms have moved: the workflow's timer still stands at the old time, so it is told, and asks the rows. */
export function afterTerms(work: Work): void {
  reproject(work);
  owe(work);
}

/** Gives a task's step, or every open step, more working days, from its term or from now, whichever is later; reminders follow. */
export const extend: OperatorAction<'extend'> = {
  verifiedBy: 'rows',
  act(work, { personId, reason }, { days, taskId }) {
    refusePaused(work);
    for (const step of stepsWithTerm(work, taskId)) {
      const before = step.due;
      const from = new Date(Math.max(step.due.getTime(), work.now.getTime()));
      const calendar = calendarOf(work, declarationOf(work, step.key));
      setTerm(work, step, termEnd(from, days, calendar), { from, days });
      const detail = { days, before: before.toISOString(), after: step.due.toISOString() };
      record(work, { kind: 'extended', actorId: personId, stepId: step.id, detail, reason });
    }
    afterTerms(work);
  },
  undo(work, { personId, reason }, { before, after }) {
    refusePaused(work);
    const moved = after.steps.flatMap(({ id, due }) => {
      const was = before.steps.find((step) => step.id === id)?.due;
      return was === undefined || was === due ? [] : [{ id, due, was }];
    });
    const open = moved.map(({ id, due, was }) => ({
      step: work.steps.find(
        (each) => each.id === id && each.state === 'open' && each.due.toISOString() === due,
      ),
      was: new Date(was),
    }));
    for (const { step, was } of open) {
      if (step === undefined) throw refusal('step-closed', { detail: movedSince });
      const detail = { before: step.due.toISOString(), after: was.toISOString() };
      setTerm(work, step, was, { from: step.opened_at, days: step.term_days ?? 1 });
      record(work, { kind: 'extended', actorId: personId, stepId: step.id, detail, reason });
    }
    afterTerms(work);
  },
};

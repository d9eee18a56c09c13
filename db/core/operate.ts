import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import type { StepDeclaration } from '../../domain/step.ts';
import { reminders, termEnd } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import { record } from './audit.ts';
import { warnIfUnsure } from './calendar-warning.ts';
import { owe } from './close-step.ts';
import { runCommand, type Accepted, type Actor } from './command.ts';
import { openTask, refusePersonal } from './delegate.ts';
import type { CoreDeps } from './deps.ts';
import { reassignTask } from './hand-over.ts';
import { mayHold } from './holding.ts';
import type { Idempotency } from './idempotency.ts';
import { leave, refuseServerMade } from './leave.ts';
import { askedAt, calendarOf, declarationOf, reproject } from './open-step.ts';
import { lockById, type Work } from './work.ts';

export type OperatorRequest =
  | { action: 'reassign'; reason: string; taskId: string; to: string }
  /** The task's own step, or every open one where no task is named. */
  | { action: 'extend'; reason: string; days: number; taskId?: string | undefined }
  | { action: 'cancel'; reason: string };

export interface Operated {
  caseId: string;
  action: OperatorRequest['action'];
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/**
 * An administrator's action on one case, with a reason, and before and after in the audit.
 * @throws refusals not-allowed, not-found, already-ended, too-late, withdrawn, chain-refused
 */
export function operate(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  request: OperatorRequest,
  idempotency?: Idempotency,
): Promise<Accepted<Operated>> {
  return runCommand(deps, {
    name: request.action,
    actor,
    idempotency,
    may: (roles) => permits(roles, 'case.operate'),
    on: (tx) => lockById(tx, deps, caseId),
    do: async (work) => {
      if (request.action !== 'cancel' || work.process.mayBeCalledOff !== true) refuseServerMade(work);
      if (work.row.closed_at !== null || work.row.ending !== null) throw refusal('already-ended');
      const before = snapshot(work);
      await act(work, actor, request);
      return { caseId, action: request.action, before, after: snapshot(work) };
    },
  });
}

function act(work: Work, actor: Actor, request: OperatorRequest): Promise<void> | void {
  switch (request.action) {
    case 'reassign':
      return reassign(work, actor, request);
    case 'extend':
      return extend(work, actor, request);
    case 'cancel':
      return leave(work, 'cancelled', actor, request.reason);
  }
}

function snapshot({ row }: Work): Record<string, unknown> {
  return { state: row.state, step: row.step, holders: [...row.holders], due: row.due?.toISOString() ?? null };
}

async function reassign(
  work: Work,
  actor: Actor,
  { taskId, to, reason }: Extract<OperatorRequest, { action: 'reassign' }>,
) {
  const task = openTask(work, taskId);
  refusePersonal(task);
  if (to !== task.person_id && !(await mayHold(work, task, to))) {
    throw refusal('chain-refused', {
      detail: t(
        'Роль этого человека не позволяет держать такую задачу.',
        "This person's role does not allow such a task.",
      ),
    });
  }
  if (!reassignTask(work, task, to, { actorId: actor.personId, reason })) {
    throw refusal('chain-refused', {
      detail: t(
        'Передать нельзя: это автор, нынешний держатель или тот, кто уже отвечает на этом шаге.',
        'It can not go there: this is an author, the present holder or somebody who answers in this step already.',
      ),
    });
  }
}

const ofItsDay = t(
  'Здесь никого не торопят: шаг ждёт своего дня. Если день другой, его меняют там, где он назначен.',
  'Nobody is late here: the step waits for its day. If the day is another, it changes where it was set.',
);

/** Its day is set by what it is about, and nobody is late in it. */
function waitsForItsDay({ date, waits, choices }: StepDeclaration): boolean {
  return date !== undefined && (waits === true || Object.keys(choices).length === 0);
}

/** Gives a task's step, or every open step, more working days, from its term or from now, whichever is later; reminders follow. */
function extend(
  work: Work,
  actor: Actor,
  { days, reason, taskId }: Extract<OperatorRequest, { action: 'extend' }>,
): void {
  const only = taskId === undefined ? undefined : openTask(work, taskId).step_id;
  const all = work.steps.filter(({ state, id }) => state === 'open' && (only === undefined || id === only));
  if (all.length === 0) throw refusal('step-closed');
  const open = all.filter(({ key }) => !waitsForItsDay(declarationOf(work, key)));
  if (open.length === 0) throw refusal('step-closed', { detail: ofItsDay });
  for (const step of open) {
    const calendar = calendarOf(work, declarationOf(work, step.key));
    const before = step.due;
    const from = new Date(Math.max(step.due.getTime(), work.now.getTime()));
    step.due = termEnd(from, days, calendar);
    step.reminders = reminders(from, step.due, days, calendar).map((at) => at.toISOString());
    step.authorities = step.authorities.map((authority, number) => ({
      ...authority,
      at: askedAt(step.due, authority.afterWd ?? 0, number, calendar),
    }));
    step.reminded = 0;
    step.next_at = step.reminders[0] === undefined ? step.due : new Date(step.reminders[0]);
    work.changes.steps.add(step);
    warnIfUnsure(work, step);
    for (const task of work.tasks) {
      if (task.step_id !== step.id || task.state !== 'open') continue;
      task.due = step.due;
      work.changes.tasks.add(task);
    }
    record(work, {
      kind: 'extended',
      actorId: actor.personId,
      stepId: step.id,
      detail: { days, before: before.toISOString(), after: step.due.toISOString() },
      reason,
    });
  }
  reproject(work);
  // The workflow's timer still stands at the old time: it is told, and asks the rows.
  owe(work);
}

/** What waits for the leader of a cohort goes to whoever leads it now. */
import type { LeaderRole } from '../../domain/cohort.ts';
import { DISTRICT_SCOPE } from '../../domain/roles.ts';
import { record } from '../core/audit.ts';
import { asHolder } from '../core/holders.ts';
import { notify } from '../core/notify.ts';
import { addTasks, reproject } from '../core/open-step.ts';
import type { StepRow } from '../core/rows.ts';
import type { Work } from '../core/work.ts';
import type { StoredSeat } from '../entities/stored.ts';

/** The key of the seat of whoever leads (workflows/program-delivery/seats.ts). */
const LEADER = 'leader';

interface Change {
  before: string;
  after: string;
  /** As what they are asked: leader of a course, or of a form. */
  role: LeaderRole;
}

/**
 * Tasks in the leader's seat are withdrawn, whoever holds them by now – the leader, a substitute, a methodist in the place of one
 * who had left – and the new leader gets their own. A session's substitute keeps theirs.
 */
export function giveTasksToLeader(work: Work, change: Change): void {
  for (const step of work.steps.filter(({ state }) => state === 'open')) {
    leaveOut(work, step, change);
    const seat = step.seats.find(({ key }) => key === LEADER);
    if (seat !== undefined) reseat(work, step, seat, change);
  }
  reproject(work);
}

function reseat(work: Work, step: StepRow, seat: StoredSeat, { before, after, role }: Change): void {
  const asked = work.tasks.filter(
    (task) => task.step_id === step.id && task.seat === LEADER && task.state === 'open',
  );
  const isLeaders = seat.role !== role || asked.some(({ person_id: person }) => person === before);
  if (!isLeaders || asked.some(({ person_id: person }) => person === after && seat.role === role)) return;
  const own: StoredSeat = { ...seat, role, scope: DISTRICT_SCOPE };
  step.seats = step.seats.map((each) => (each.key === LEADER ? own : each));
  work.changes.steps.add(step);
  for (const task of asked) {
    task.state = 'withdrawn';
    task.closed_at = work.now;
    work.changes.tasks.add(task);
    record(work, {
      kind: 'reseated',
      role: own.role,
      stepId: step.id,
      taskId: task.id,
      detail: { before: task.holder_id, after },
    });
  }
  ask(work, step, own, after);
}

/** Somebody who led it before gets the task back that was theirs. */
function ask(work: Work, step: StepRow, seat: StoredSeat, person: string): void {
  const before = work.tasks.find(
    (task) => task.step_id === step.id && task.seat === LEADER && task.person_id === person,
  );
  if (before === undefined) {
    addTasks(work, step, [asHolder(seat, person)], false, work.row.audit_seq);
    return;
  }
  Object.assign(before, { state: 'open', closed_at: null, holder_id: person, chain: [], due: step.due });
  Object.assign(before, { role: seat.role, scope: seat.scope });
  work.changes.tasks.add(before);
  notify(work, {
    ...{ personId: person, kind: 'opened', step, taskId: before.id, number: work.row.audit_seq },
  });
}

/** Whoever leads it now accepts its report no more than whoever did. */
function leaveOut(work: Work, step: StepRow, { before, after }: Change): void {
  if (!step.seats.some(({ except }) => except?.includes(before))) return;
  step.seats = step.seats.map((seat) =>
    seat.except?.includes(before) ? { ...seat, except: [...seat.except, after] } : seat,
  );
  work.changes.steps.add(step);
}

import type { Authority } from '../../domain/seats.ts';
import type { StoredAuthority } from '../entities/stored.ts';
import { record } from './audit.ts';
import { settle } from './close-step.ts';
import { nobodyHolds, raise } from './incidents.ts';
import { notify } from './notify.ts';
import { addTasks, nextAuthority, reproject } from './open-step.ts';
import type { StepRow } from './rows.ts';
import { answersFor, seatAuthority } from './seats.ts';
import type { Work } from './work.ts';

/**
 * Does for an open step whatever its time has come for: reminders, the term. After a long outage several may be
 * due at once; passed reminders coincide and are sent once.
 */
export async function lookAfter(work: Work, step: StepRow): Promise<void> {
  const now = work.now.getTime();
  if (step.state !== 'open' || step.next_at === null || step.next_at.getTime() > now) return;
  if (now >= step.due.getTime()) await term(work, step);
  else remind(work, step);
}

function remind(work: Work, step: StepRow): void {
  const passed = step.reminders.filter((at) => Date.parse(at) <= work.now.getTime()).length;
  if (passed > step.reminded) {
    step.reminded = passed;
    record(work, { kind: 'reminded', stepId: step.id, detail: { step: step.key, number: passed } });
    // Not the reminder's own number: after an extension it begins anew, and the letter would be taken for the old one.
    const number = work.row.audit_seq;
    for (const task of openTasks(work, step)) {
      notify(work, { personId: task.holder_id, kind: 'reminder', step, taskId: task.id, number });
    }
  }
  const next = step.reminders[passed];
  step.next_at = next === undefined ? step.due : new Date(next);
  work.changes.steps.add(step);
}

/** The next authority, if its time has come: a ladder may begin some days after the term. */
function authorityDue(work: Work, step: StepRow): StoredAuthority | undefined {
  const next = nextAuthority(step);
  return next !== undefined && Date.parse(next.at) <= work.now.getTime() ? next : undefined;
}

/** Silence never approves: a step closes by its rule, or goes on with one more authority asked. */
async function term(work: Work, step: StepRow): Promise<void> {
  if (step.on_term === 'close') {
    if ((await settle(work, step, 'term')) === undefined)
      throw new Error(`${step.key}: its rule gives no outcome at the term`);
    return;
  }
  let authority = authorityDue(work, step);
  while (authority !== undefined) {
    step.escalations += 1;
    const escalated = await escalate(work, step, authority);
    if (escalated === 'asked') break;
    if (escalated === 'nobody')
      raise(work, { kind: 'no-holder', activity: step.key, message: nobodyHolds(authority) });
    authority = nextAuthority(step);
  }
  const next = nextAuthority(step);
  step.next_at = next === undefined ? null : new Date(next.at);
  work.changes.steps.add(step);
  reproject(work);
}

/**
 * Asks the authority in place of each seat that is still waited for, but for those it is asked for already: a late
 * chair can't be the late chair's authority.
 */
async function escalate(
  work: Work,
  step: StepRow,
  authority: Authority,
): Promise<'asked' | 'asked before' | 'nobody'> {
  const asked = [];
  // Where the first answer decides, one in the place of any seat is one in the place of all.
  const waiting = waitingSeats(work, step).slice(0, step.rule.kind === 'first' ? 1 : undefined);
  for (const seat of waiting) {
    const holders = await seatAuthority(work, authority, seat, step.escalations);
    if (holders.length === 0) return 'nobody';
    const before = openTasks(work, step).filter((task) => answersFor(step, task.seat) === seat.key);
    const others = holders.filter((to) => before.every((task) => task.holder_id !== to.holderId));
    const first = others[0];
    if (first === undefined) continue;
    step.seats = [...step.seats, first.seat];
    asked.push(...others);
  }
  if (asked.length === 0) return 'asked before';
  for (const task of openTasks(work, step)) {
    notify(work, {
      personId: task.holder_id,
      kind: 'escalated',
      step,
      taskId: task.id,
      number: step.escalations,
    });
  }
  addTasks(work, step, asked, false);
  const to = { role: authority.role, scope: authority.scope };
  record(work, {
    kind: 'escalated',
    stepId: step.id,
    detail: {
      step: step.key,
      to,
      asked: asked.map(({ seat, holderId }) => ({ seat: seat.key, holder: holderId })),
    },
  });
  return 'asked';
}

/** Seats that nobody has answered yet, neither themselves nor an authority in their place. */
function waitingSeats(work: Work, step: StepRow) {
  const answers = work.decisions.filter(({ step_id }) => step_id === step.id);
  const answered = new Set(answers.map(({ seat }) => answersFor(step, seat)));
  return step.seats.filter((seat) => seat.standsFor === undefined && !answered.has(seat.key));
}

function openTasks(work: Work, step: StepRow) {
  return work.tasks.filter((task) => task.step_id === step.id && task.state === 'open');
}

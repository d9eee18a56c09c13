import { localDate } from '../../domain/calendar.ts';
import { caseRoles } from '../../domain/roles.ts';
import type { StoredSeat } from '../entities/stored.ts';
import { record } from './audit.ts';
import { flush } from './changes.ts';
import { databaseNow } from './clock.ts';
import type { Seat } from '../../domain/seats.ts';
import type { CoreDeps } from './deps.ts';
import { eachCase } from './each-case.ts';
import { factsOfStep } from './facts.ts';
import { isRaised, nobodyHolds, raise, wentTo } from './incidents.ts';
import { addTasks, declarationOf, reproject } from './open-step.ts';
import type { StepRow, TaskRow } from './rows.ts';
import type { Holder } from './holders.ts';
import { answersFor, presentHolders, seatAuthority } from './seats.ts';
import { statement, type Tx } from './sql.ts';
import { read, transact } from './transact.ts';
import { lockById, type Work } from './work.ts';

const vacated = statement(
  'cases_with_vacated_seats',
  `with holding as (
     select role, scope, person_id from role_grants
     where valid_from <= $1::date and (valid_to is null or valid_to >= $1::date))
   select distinct t.case_id from tasks t join cases c on c.id = t.case_id
   where t.state = 'open' and not t.personal and t.role <> all($2::text[])
     and not t.chain @> '[{"kind": "reassignment"}]'
     and not exists (
       select from holding h where h.role = t.role and h.scope = t.scope and h.person_id = t.person_id)
     and (
       exists (select from holding h where h.role = t.role and h.scope = t.scope and h.person_id <> all(c.author_ids))
       or not exists (select from tasks o where o.step_id = t.step_id and o.seat like '%+' || $3 || ':' || t.seat))
   union
   select s.case_id from steps s join cases c on c.id = s.case_id
     cross join lateral jsonb_to_recordset(s.seats) as seat(key text, role text)
   where s.state = 'open' and c.ending is null and s.rule->>'kind' <> 'vote' and seat.role <> all($2::text[])
     and not exists (select from tasks t where t.step_id = s.id and t.seat = seat.key)
     and not exists (select from tasks o where o.step_id = s.id and o.seat like '%+' || $3 || ':' || seat.key)
   order by case_id`,
);

/**
 * A seat whose holder has left the role, or that nobody held when its step opened, goes to whoever holds it now; where
 * nobody does, the next authority is asked at once, and an incident says so (domain.md, *Rules common to every process*).
 * Each case in a transaction of its own. The sweep calls it, so it makes no difference by which way roles are given.
 */
export async function passOnVacatedSeats(deps: CoreDeps): Promise<number> {
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  if (clock === undefined) return 0;
  const today = localDate(await deps.clock.now(clock.now), deps.packs.current().calendar.zone);
  const found = await read<{ case_id: string }>(deps.pool, vacated, [
    today,
    Object.keys(caseRoles),
    IN_VACANCY,
  ]);
  const passOnIn = (caseId: string) => async (tx: Tx) => {
    const work = await lockById(tx, deps, caseId);
    let count = 0;
    for (const task of work.tasks.filter(mayPass)) if (await succeed(work, task)) count += 1;
    for (const step of work.steps) count += await fillEmptySeats(work, step);
    if (count > 0) flush(tx, work.row, work.changes);
    return count;
  };
  const ids = found.map(({ case_id: id }) => id);
  return eachCase(deps, 'passOn', ids, (caseId) => transact(deps.pool, passOnIn(caseId), 'passOn'));
}

/** Nobody could be asked when the step opened; an appointment since then is no reason to wait for the term. */
async function fillEmptySeats(work: Work, step: StepRow): Promise<number> {
  let filled = 0;
  for (const seat of step.seats) {
    if (work.tasks.some((task) => task.step_id === step.id && answersFor(step, task.seat) === seat.key))
      continue;
    if (seat.standsFor !== undefined || !(await isOfRole(work, step, seat.key))) continue;
    const holders = await presentHolders(work, seat);
    addTasks(work, step, holders, false);
    if (holders.length > 0 || (await goUp(work, step, seat))) filled += 1;
    for (const { holderId } of holders)
      record(work, { kind: 'reseated', role: seat.role, stepId: step.id, detail: { after: holderId } });
  }
  if (filled > 0) reproject(work);
  return filled;
}

/** Passes the task on if its owner has left the role and somebody else holds it; if nobody does, upwards. */
async function succeed(work: Work, task: TaskRow): Promise<boolean> {
  const step = work.steps.find(({ id }) => id === task.step_id);
  const seat = step && (await seatOfRole(work, step, task));
  if (step === undefined || seat === undefined) return false;
  const present = await presentHolders(work, seat);
  if (present.some(({ personId }) => personId === task.person_id)) return false;
  if (present.length === 0) return (await goUp(work, step, seat)) || sayNobody(work, step, seat);
  passOn(work, step, task, present);
  return true;
}

/** Once: the incident stands until the step closes. */
async function sayNobody(work: Work, step: StepRow, seat: StoredSeat): Promise<boolean> {
  const incident = { kind: 'no-holder', activity: step.key, message: nobodyHolds(seat) } as const;
  if (await isRaised(work, incident)) return false;
  raise(work, incident);
  return true;
}

/** Tells the seat of an authority that is asked in a vacancy from those that escalations add. */
const IN_VACANCY = 0;

/**
 * Asks the first authority of the seat that somebody holds. The vacated task stays, so that whoever is appointed later
 * is asked as well.
 */
async function goUp(work: Work, step: StepRow, seat: StoredSeat): Promise<boolean> {
  const own = (await declaredSeats(work, step)).find(({ key }) => key === seat.key);
  const ladder = own?.kind === 'holders' ? (own.otherwise ?? []) : [];
  for (const authority of ladder) {
    const holders = await seatAuthority(work, authority, seat, IN_VACANCY);
    const [first] = holders;
    if (first === undefined || step.seats.some(({ key }) => key === first.seat.key)) continue;
    step.seats = [...step.seats, first.seat];
    work.changes.steps.add(step);
    addTasks(work, step, holders, false);
    raise(work, { kind: 'seat-moved', activity: step.key, message: wentTo(seat, authority.role) });
    reproject(work);
    return true;
  }
  return false;
}

/** Votes are their members' own, and whom an administrator chose keeps the task. */
function mayPass({ state, personal, chain }: TaskRow): boolean {
  return state === 'open' && !personal && chain.every(({ kind }) => kind !== 'reassignment');
}

/** The task's seat, where it is a role's: an author's or a reviewer's is that very person's. */
async function seatOfRole(work: Work, step: StepRow, task: TaskRow): Promise<StoredSeat | undefined> {
  const seat = step.seats.find(({ key }) => key === task.seat);
  // An authority that an escalation has added is asked by its role, too.
  if (seat?.standsFor !== undefined) return seat;
  return (await isOfRole(work, step, task.seat)) ? seat : undefined;
}

async function isOfRole(work: Work, step: StepRow, seat: string): Promise<boolean> {
  return (await declaredSeats(work, step)).some(({ key, kind }) => key === seat && kind === 'holders');
}

async function declaredSeats(work: Work, step: StepRow): Promise<readonly Seat[]> {
  return declarationOf(work, step.key).seats(await factsOfStep(work, step), step.branch);
}

/** A task of their own for each who has none in this seat yet: what the one before has typed stays theirs. */
function passOn(work: Work, step: StepRow, task: TaskRow, present: readonly Holder[]): void {
  task.state = 'withdrawn';
  task.closed_at = work.now;
  work.changes.tasks.add(task);
  const asked = work.tasks.filter(
    (other) => other.step_id === step.id && other.seat === task.seat && other.state === 'open',
  );
  const successors = present.filter(({ personId }) => asked.every((other) => other.person_id !== personId));
  for (const { holderId } of successors.length > 0 ? successors : present.slice(0, 1)) {
    record(work, {
      kind: 'reseated',
      role: task.role,
      stepId: step.id,
      taskId: task.id,
      detail: { before: task.holder_id, after: holderId },
    });
  }
  addTasks(work, step, successors, false, work.row.audit_seq);
  reproject(work);
}

/** Seats of a cohort and the line before it: a seat that is freed goes to the next in the same transaction. */
import { localDate } from '../../domain/calendar.ts';
import { schoolKinds } from '../../domain/iop.ts';
import { refusal } from '../../domain/refusals.ts';
import type { EnrollmentState } from '../../domain/cohort.ts';
import { statement } from '../core/sql.ts';
import { writeEnrollments, type EnrollmentRow, type Group } from './group.ts';
import { tellGroup } from './letters.ts';
import { askRelease, canStillAsk } from './releases.ts';

const HOUR_MS = 3_600_000;

const one = statement('enrollment_one', 'select * from enrollments where cohort_id = $1 and person_id = $2');
const next = statement(
  'enrollment_next',
  `select e.*, p.dismissed_on is not null and p.dismissed_on < $2::date as has_left,
     (select g.scope from role_grants g join organizations o on o.id = g.scope and o.kind = any($3::text[])
      where g.person_id = e.person_id and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to >= $2::date)
      order by g.role <> 'teacher', g.valid_from, g.id limit 1) as school_now
   from enrollments e join people p on p.id = e.person_id
   where e.cohort_id = $1 and e.state = 'waiting' order by e.arrival limit 1`,
);

/** Somebody's enrollment; undefined for who never came. */
export async function enrollmentOf({ tx, row }: Group, personId: string): Promise<EnrollmentRow | undefined> {
  return (await tx.query<EnrollmentRow>(one, [row.id, personId]))[0];
}

/** The same, or the refusal that there is none in these states. */
export async function demandEnrolled(
  group: Group,
  personId: string,
  states: readonly EnrollmentState[],
): Promise<EnrollmentRow> {
  const found = await enrollmentOf(group, personId);
  if (found === undefined || !states.includes(found.state)) throw refusal('not-found');
  return found;
}

export function writeEnrollment(group: Group, row: EnrollmentRow): Promise<void> {
  return writeEnrollments(group, [row]);
}

/** Is there a seat? Whoever comes now still waits behind those who wait. */
export function hasSeat({ row: { places, taken } }: Group): boolean {
  return places === null || taken < places;
}

/** Gives the seat: from now on it is theirs, and their school is asked where sessions are in working time. */
export async function seat(group: Group, enrollment: EnrollmentRow): Promise<void> {
  group.row.taken += 1;
  Object.assign(enrollment, {
    state: 'enrolled',
    seated_at: group.now,
    release: null,
    release_case_id: null,
  });
  await askRelease(group, enrollment);
}

/** Takes a person out, and lets the next of the line move up where they had a seat. */
export async function takeOut(
  group: Group,
  enrollment: EnrollmentRow,
  state: Exclude<EnrollmentState, 'enrolled' | 'waiting'>,
  reason: string | null,
): Promise<void> {
  const hadSeat = enrollment.state === 'enrolled';
  Object.assign(enrollment, { state, reason });
  await writeEnrollment(group, enrollment);
  if (!hadSeat) return;
  group.row.taken -= 1;
  await moveUp(group);
}

const fillable: readonly string[] = ['enrollment', 'gathering'];

/**
 * Fills free seats from the line, in order of arrival; whoever moves up may refuse for some hours. Once the course runs nobody
 * moves up any more, nor where there is no time left to ask their school.
 */
export async function moveUp(group: Group): Promise<void> {
  const { row, now, policy } = group;
  while (fillable.includes(row.phase) && hasSeat(group) && canStillAsk(group)) {
    const first = await firstInLine(group);
    if (first === undefined) return;
    first.refuse_until = new Date(now.getTime() + policy.refuseHours * HOUR_MS);
    await seat(group, first);
    await writeEnrollment(group, first);
    const { person_id: person, arrival } = first;
    group.entries.push({ kind: 'seatFreed', actor_id: null, for_id: person, detail: { cohortId: row.id } });
    const params = { due: first.refuse_until.toISOString() };
    tellGroup(group, { kind: 'seatFreed', people: [person], params, about: arrival });
  }
}

/** Who waits first, at the school where they work by now; whoever has left the district meanwhile waits no more. */
async function firstInLine(group: Group): Promise<EnrollmentRow | undefined> {
  const { tx, row, now, pack } = group;
  const today = localDate(now, pack.calendar.zone);
  for (;;) {
    type Found = EnrollmentRow & { has_left: boolean; school_now: string | null };
    const [found] = await tx.query<Found>(next, [row.id, today, [...schoolKinds]]);
    if (found === undefined) return undefined;
    const { has_left: hasLeft, school_now: school, ...enrollment } = found;
    if (!hasLeft) return { ...enrollment, school };
    await writeEnrollment(group, { ...enrollment, state: 'left' });
  }
}

/** Seats of a cohort and the line before it: a seat that is freed goes to the next in the same transaction. */
import { refusal } from '../../domain/refusals.ts';
import type { EnrollmentState } from '../../domain/cohort.ts';
import { statement } from '../core/sql.ts';
import type { EnrollmentRow, Group } from './group.ts';
import { tellGroup } from './letters.ts';
import { askRelease } from './releases.ts';

const HOUR_MS = 3_600_000;

const one = statement('enrollment_one', 'select * from enrollments where cohort_id = $1 and person_id = $2');
const next = statement(
  'enrollment_next',
  `select * from enrollments where cohort_id = $1 and state = 'waiting' order by arrival limit 1`,
);
const write = statement(
  'enrollments_write',
  `insert into enrollments select * from jsonb_populate_recordset(null::enrollments, $1)
   on conflict (cohort_id, person_id) do update set (school, arrival, state, enrolled_at, seated_at, refuse_until, release,
     release_case_id, reason) = (excluded.school, excluded.arrival, excluded.state, excluded.enrolled_at, excluded.seated_at,
     excluded.refuse_until, excluded.release, excluded.release_case_id, excluded.reason)`,
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

export async function writeEnrollments(
  { tx }: Pick<Group, 'tx'>,
  rows: readonly EnrollmentRow[],
): Promise<void> {
  if (rows.length > 0) await tx.query(write, [JSON.stringify(rows)]);
}

export function writeEnrollment(group: Group, row: EnrollmentRow): Promise<void> {
  return writeEnrollments(group, [row]);
}

/** Is there a seat for who comes now? Nobody passes those who wait. */
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

/** Fills free seats from the line, in order of arrival; whoever moves up may refuse for some hours. */
export async function moveUp(group: Group): Promise<void> {
  const { tx, row, now, policy } = group;
  while (fillable.includes(row.phase) && hasSeat(group)) {
    const [first] = await tx.query<EnrollmentRow>(next, [row.id]);
    if (first === undefined) return;
    first.refuse_until = new Date(now.getTime() + policy.refuseHours * HOUR_MS);
    await seat(group, first);
    await writeEnrollment(group, first);
    group.entries.push({
      kind: 'seatFreed',
      actor_id: null,
      for_id: first.person_id,
      detail: { cohortId: row.id },
    });
    tellGroup(group, {
      kind: 'seatFreed',
      people: [first.person_id],
      params: { due: first.refuse_until.toISOString() },
      about: first.arrival,
    });
  }
}

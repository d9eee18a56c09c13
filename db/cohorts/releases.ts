/** A head releases their people for sessions in working time (workflows/course-release); silence releases nobody. */
import { localDate, localTime } from '../../domain/calendar.ts';
import { cohortDays } from '../../domain/cohort-policy.ts';
import { courseTitle } from '../../domain/cohort.ts';
import { refusal } from '../../domain/refusals.ts';
import { termEnd } from '../../domain/terms.ts';
import { processOf, type CoreDeps } from '../core/deps.ts';
import { leave } from '../core/leave.ts';
import { statement, type Tx } from '../core/sql.ts';
import { lockById, type Work } from '../core/work.ts';
import type { EnrollmentRow, Group } from './group.ts';

/** A head has at least so many working days, as long as the group isn't looked at before. */
const AT_LEAST_WD = 3;

const working = statement(
  'cohort_working_sessions',
  'select starts_at, ends_at from cohort_sessions where cohort_id = $1 and working_time order by number',
);

/** Asks the school of whoever has got a seat, where any session is in working time. */
export async function askRelease(group: Group, enrollment: EnrollmentRow): Promise<void> {
  const { tx, deps, row, pack, now } = group;
  const { person_id: person, school, id } = enrollment;
  if (!row.working_time || school === null) return;
  const { zone } = pack.calendar;
  const sessions = await tx.query<{ starts_at: Date; ends_at: Date }>(working, [row.id]);
  const work = await group.begin({
    process: processOf(deps, 'course-release'),
    content: {
      ...{ cohort: row.id, enrollment: id, person, school, title: courseTitle(row) },
      sessions: sessions.map(({ starts_at: from, ends_at: to }) => ({
        date: localDate(from, zone),
        from: localTime(from, zone),
        to: localTime(to, zone),
      })),
      until: answerUntil(group, now).toISOString(),
    },
    initiatorId: person,
  });
  Object.assign(enrollment, { release: 'asked', release_case_id: work.row.id });
}

/** At the end of the enrollment a seat goes to the line; whoever moves up late has until the group is looked at. */
function answerUntil({ row, pack, policy }: Group, now: Date): Date {
  const { checkUntil } = cohortDays(row.first_day, policy, pack.calendar);
  const fair = termEnd(now, AT_LEAST_WD, pack.calendar);
  if (fair <= row.enrollment_until) return row.enrollment_until;
  return fair < checkUntil ? fair : checkUntil;
}

const openReleases = statement(
  'releases_open',
  `select e.release_case_id as id from enrollments e join cases c on c.id = e.release_case_id
   where e.cohort_id = $1 and c.closed_at is null and c.ending is null and ($2::uuid is null or e.person_id = $2)
   order by 1`,
);

/** Ids of the open requests of a cohort, or of one person in it, in the order in which they are locked. */
export async function releasesOf(tx: Tx, cohortId: string, personId?: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(openReleases, [cohortId, personId ?? null]);
  return rows.map(({ id }) => id);
}

/** Takes these requests back: nobody need be released any more. To be called before the cohort is locked. */
export async function takeBackReleases(
  tx: Tx,
  deps: CoreDeps,
  ids: readonly string[],
  reason: string,
): Promise<Work[]> {
  const works: Work[] = [];
  for (const id of ids) {
    const work = await lockById(tx, deps, id);
    if (await takeBackRelease(work, reason)) works.push(work);
  }
  return works;
}

/** One that has ended meanwhile needs nothing. */
export async function takeBackRelease(work: Work, reason: string): Promise<boolean> {
  if (work.row.closed_at !== null || work.row.ending !== null) return false;
  if (work.row.type !== 'course-release') throw refusal('not-found');
  await leave(work, 'withdrawn', { personId: work.row.initiator_id, roles: [] }, reason);
  return true;
}

/** A head releases their people for sessions in working time (workflows/course-release); silence releases nobody. */
import { localDate, localTime } from '../../domain/calendar.ts';
import { courseTitle } from '../../domain/cohort.ts';
import { refusal } from '../../domain/refusals.ts';
import { endOfWork, termEnd, workingDayBefore } from '../../domain/terms.ts';
import { processOf, type CoreDeps } from '../core/deps.ts';
import { leave } from '../core/leave.ts';
import { statement, type Tx } from '../core/sql.ts';
import { lockById, type Work } from '../core/work.ts';
import { writeEnrollments, type EnrollmentRow, type Group } from './group.ts';

/** Deputy and head together have so many working days where the first session leaves them; and never fewer than these. */
const FAIR_WD = 3;
const LEAST_WD = 2;

const working = statement(
  'cohort_working_sessions',
  'select starts_at, ends_at from cohort_sessions where cohort_id = $1 and working_time order by number',
);

/** Asks the school of whoever has got a seat, where any session is in working time. */
export async function askRelease(group: Group, enrollment: EnrollmentRow): Promise<void> {
  const { tx, deps, row, pack } = group;
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
      until: answerUntil(group).toISOString(),
    },
    initiatorId: person,
  });
  Object.assign(enrollment, { release: 'asked', release_case_id: work.row.id });
}

/**
 * At the end of the enrollment a seat goes to the line; whoever moves up late has some days, up to the last working day before
 * the first session.
 */
function answerUntil(group: Group): Date {
  const { row, pack, now } = group;
  const fair = termEnd(now, FAIR_WD, pack.calendar);
  if (fair <= row.enrollment_until) return row.enrollment_until;
  const last = lastAnswer(group);
  return fair < last ? fair : last;
}

function lastAnswer({ row, pack: { calendar } }: Group): Date {
  return endOfWork(workingDayBefore(row.first_day, 1, calendar), calendar.zone);
}

/** Is there still time to ask a school about somebody? Where there isn't, nobody moves up for sessions in working time. */
export function canStillAsk(group: Group): boolean {
  const { row, pack, now } = group;
  return !row.working_time || termEnd(now, LEAST_WD, pack.calendar) <= lastAnswer(group);
}

const enrolled = statement(
  'releases_enrolled',
  `select * from enrollments where cohort_id = $1 and state = 'enrolled' order by arrival`,
);

/** The days have changed: every school is asked anew. Open requests were taken back before the cohort was locked. */
export async function askReleasesAnew(group: Group): Promise<void> {
  const rows = await group.tx.query<EnrollmentRow>(enrolled, [group.row.id]);
  for (const enrollment of rows) {
    Object.assign(enrollment, { release: null, release_case_id: null });
    await askRelease(group, enrollment);
  }
  await writeEnrollments(group, rows);
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

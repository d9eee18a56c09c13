/** Of whom details are asked, for which course, and whether they are there: no ciphertext is opened for it. */
import type pg from 'pg';
import { SHORTEST_QUALIFICATION_HOURS } from '../../domain/earlier-documents.ts';
import { detailsState, type DetailsState } from '../../domain/details.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/**
 * May the cohort `c` give an удостоверение (`givesCertificate` in SQL)? To whom of it is in the enrollment `e`'s word: who
 * has completed it, or is in it before it is concluded.
 */
const isDue = `c.issuer is not null and c.hours >= ${SHORTEST_QUALIFICATION_HOURS} and c.final_work
  and c.phase <> 'cancelled' and (e.completed or (e.completed is null and e.state = 'enrolled'))`;

/**
 * Are this person's details there, and confirmed since the cohort's case opened? SQL, for whoever waits for them, such as the
 * scribe before an удостоверение. @param person and cohort SQL expressions of the ids
 */
export const detailsReady = (person: string, cohort: string) => `exists (
  select from personal_details d join cases k on k.id = ${cohort}
  where d.person_id = ${person} and d.confirmed_at >= k.opened_at)`;

export interface DueCourse {
  cohortId: string;
  title: string;
  /** Academic hours. */
  hours: number;
  firstDay: string;
  lastDay: string;
  state: DetailsState;
}

const due = statement(
  'details_due',
  `select c.id as "cohortId", c.title, c.hours, c.first_day::text as "firstDay", c.last_day::text as "lastDay",
     k.opened_at as opened, d.confirmed_at as confirmed
   from enrollments e join cohorts c on c.id = e.cohort_id join cases k on k.id = c.id
     left join personal_details d on d.person_id = e.person_id
   where e.person_id = $1::uuid and ${isDue} order by c.first_day, c.id`,
);

/** For which courses this person's details are needed, and how it stands with each. */
export async function readDueCourses(pool: pg.Pool, personId: string): Promise<DueCourse[]> {
  const rows = await read<Omit<DueCourse, 'state'> & { opened: Date; confirmed: Date | null }>(pool, due, [
    personId,
  ]);
  return rows.map(({ opened, confirmed, ...course }) => ({
    ...course,
    state: detailsState(confirmed, opened),
  }));
}

const waits = statement(
  'details_wait',
  `select exists (select from enrollments e join cohorts c on c.id = e.cohort_id
     where e.person_id = $1::uuid and ${isDue} and not ${detailsReady('e.person_id', 'c.id')}) as waits`,
);

/** Is this person asked to tell or confirm their details now? */
export async function isAskedForDetails(pool: pg.Pool, personId: string): Promise<boolean> {
  return (await read<{ waits: boolean }>(pool, waits, [personId]))[0]?.waits ?? false;
}

const ready = statement(
  'details_ready',
  `select p.id from unnest($1::uuid[]) as p(id) where ${detailsReady('p.id', '$2::uuid')}`,
);

/**
 * Who of these people has told their details and confirmed them since the cohort's case opened.
 * @param cohortId the cohort's id, which is its case's
 */
export async function hasDetails(
  tx: Pick<Tx, 'query'>,
  personIds: readonly string[],
  cohortId: string,
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(ready, [personIds, cohortId]);
  return new Set(rows.map(({ id }) => id));
}

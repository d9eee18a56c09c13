/** A course by its rows alone, as its case would have left them. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export interface Course {
  title?: string;
  hours?: number;
  /** The licensed issuer; null where there is none. */
  issuer?: string | null;
  finalWork?: boolean;
  phase?: string;
  firstDay?: string;
  lastDay?: string;
  form?: string;
  openedAt?: Date;
  /** Who takes part: person id → state, and whether they have completed it. */
  people: Record<string, { state?: string; completed?: boolean | null }>;
}

/** Inserts it as the owner of the tables; gives its id, which is its case's, and the enrollments by person. */
export async function insertCourse(
  owner: Pick<pg.Pool, 'query'>,
  course: Course,
): Promise<{ id: string; enrollments: Record<string, string> }> {
  const id = randomUUID();
  const people = Object.keys(course.people);
  const {
    title = 'Смешанное обучение',
    hours = 18,
    issuer = 'minusinsk-college',
    finalWork = true,
    phase = 'running',
    firstDay = '2026-10-01',
    lastDay = '2026-11-15',
    form = 'mixed',
    openedAt = new Date('2026-09-01T03:00:00Z'),
  } = course;
  await owner.query(
    `with made as (
       insert into cases (id, type, process_version, pack_version, business_key, subject, level, year, organization_ids,
         initiator_id, author_ids, edition, content_hash, state, holders, since, opened_at, closed_at)
       values ($1::uuid, 'program-delivery', 1, 1, $1::text, $2::text, 'district', 2026, '{}', $3::uuid, '{}', 1, 'x', 'active', '{}',
         $4::timestamptz, $4, $4)
       returning id)
     insert into cohorts (id, title, hours, issuer, form, host, leader_id, places, minimum, final_work, working_time,
       first_day, last_day, enrollment_until, phase)
     select id, $2, $5::int, $6, $7, 'school-1', $3, null, 1, $8::bool, false, $9::date, $10::date, $4, $11 from made`,
    [id, title, people[0], openedAt, hours, issuer, form, finalWork, firstDay, lastDay, phase],
  );
  const enrollments: Record<string, string> = {};
  for (const [arrival, [person, { state = 'enrolled', completed = null }]] of Object.entries(
    course.people,
  ).entries()) {
    const enrollment = randomUUID();
    enrollments[person] = enrollment;
    await owner.query(
      `insert into enrollments (id, cohort_id, person_id, arrival, state, enrolled_at, completed)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [enrollment, id, person, arrival, state, openedAt, completed],
    );
  }
  return { id, enrollments };
}

/** The person has completed two parts, 9 hours each, of a licensed program of 18. */
export async function insertHalves(
  owner: Pick<pg.Pool, 'query'>,
  person: string,
  title: string,
): Promise<void> {
  await owner.query('alter table programs disable trigger user');
  const { rows } = await owner.query<{ id: string }>(
    `insert into programs (id, case_id, title, hours, leader_id, edition, content_hash, vote_step_id, school_ids, approved_at,
       valid_until)
     values (gen_random_uuid(), gen_random_uuid(), $1, 18, $2, 1, 'x', 'x', '{}', now(), now()) returning id`,
    [title, person],
  );
  await owner.query('alter table programs enable trigger user');
  for (const [part, lastDay] of [
    ['часть 1', '2026-03-20'],
    ['часть 2', '2026-05-20'],
  ] as const) {
    const { id } = await insertCourse(owner, {
      ...{ title: `${title}, ${part}`, hours: 9, phase: 'concluded', firstDay: '2026-03-01', lastDay },
      people: { [person]: { completed: true } },
    });
    await owner.query('update cohorts set program_id = $2 where id = $1', [id, rows[0]?.id]);
  }
}

/** A course as rows, for tests of what follows from one: its case, its cohort, sessions and who was there. */
import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { schoolYear } from '../../domain/school-year.ts';
import { localDate } from '../../domain/calendar.ts';
import type { TestDistrict } from '../../scripts/test/district.ts';

export interface CourseRows {
  id: string;
  sessions: readonly { number: number; startsAt: Date; hours: number }[];
}

interface Wanted {
  leader: string;
  /** The first session; the others come a day apart. */
  from: Date;
  /** Academic hours, a session each. */
  hours?: readonly number[];
  /** Who leads which session in the leader's place, by number. */
  substitutes?: Readonly<Record<number, string>>;
}

const DAY_MS = 86_400_000;

/** A course that gathers its people, as the owner of the database writes it; its case stands in `enrollment`. */
export async function courseRows(
  district: TestDistrict,
  { leader, from, hours = [4, 4], substitutes = {} }: Wanted,
): Promise<CourseRows> {
  const owner = new pg.Client({ connectionString: district.database.ownerUrl });
  await owner.connect();
  const id = randomUUID();
  const { zone } = district.deps.packs.current().calendar;
  const sessions = hours.map((of, index) => ({
    number: index + 1,
    startsAt: new Date(from.getTime() + index * DAY_MS),
    hours: of,
  }));
  const day = (at: Date) => localDate(at, zone);
  const last = sessions.at(-1)?.startsAt ?? from;
  try {
    await owner.query('begin');
    await owner.query(
      `insert into cases (id, type, process_version, pack_version, business_key, subject, level, year, organization_ids,
         initiator_id, author_ids, edition, content_hash, state, holders, since, opened_at, closed_steps, run, engine_run,
         wake_attempts, audit_seq, audit_hash)
       select $1::uuid, 'program-delivery', 1, (select max(version) from pack_versions), $1::text, 'Курс «Смешанное обучение»', 'district', $2, '{}',
         $3, array[$3::uuid], 1, 'none', 'submitted', '{}', now(), now(), 0, 1, 1, 0, 0, ''`,
      [id, schoolYear(day(from)), district.actor(leader).personId],
    );
    await owner.query(
      `insert into steps (id, case_id, key, round, branch, state, opened_at, due, reminders, reminded, authorities, escalations,
         on_term, rule, seats, form_hash, edition, content_hash)
       select $1::text || '/enrollment/1/', $1::uuid, 'enrollment', 1, '', 'open', now(), $2, '[]', 0, '[]', 0, 'close', '{"kind":"elsewhere"}',
         '[]', (select hash from forms limit 1), 1, 'none'`,
      [id, from],
    );
    await owner.query(
      `insert into cohorts (id, title, hours, form, host, leader_id, places, minimum, final_work, working_time, first_day,
         last_day, enrollment_until, phase)
       values ($1, 'Смешанное обучение', $2, 'inPerson', 'school-1', $3, 25, 1, false, false, $4, $5, $6, 'enrollment')`,
      [
        id,
        hours.reduce((sum, one) => sum + one, 0),
        district.actor(leader).personId,
        day(from),
        day(last),
        from,
      ],
    );
    for (const { number, startsAt, hours: of } of sessions)
      await owner.query(
        `insert into cohort_sessions (cohort_id, number, starts_at, ends_at, hours, topic, working_time, substitute_id, sheet_ids)
         values ($1, $2, $3, $4, $5, 'Тема', false, $6, '{}')`,
        [
          ...[id, number, startsAt, new Date(startsAt.getTime() + of * 2_700_000), of],
          substitutes[number] === undefined ? null : district.actor(substitutes[number]).personId,
        ],
      );
    await owner.query('commit');
  } finally {
    await owner.end();
  }
  return { id, sessions };
}

/** Marks these sessions with somebody who was there; the others had nobody. */
export async function holdSessions(
  district: TestDistrict,
  course: CourseRows,
  numbers: readonly number[] = course.sessions.map(({ number }) => number),
): Promise<void> {
  await district.pool.query(`update cohort_sessions set marked_at = now() where cohort_id = $1`, [course.id]);
  for (const number of numbers)
    await district.pool.query(
      `insert into attendance (cohort_id, number, person_id, present, way, by_id, at)
       select $1, $2, $3, true, 'leader', $3, now() on conflict do nothing`,
      [course.id, number, district.actor('teacher2').personId],
    );
}

/** The case of a course that only rows made is over, so that no checker looks for its story. */
export async function endCourse(district: TestDistrict, { id }: CourseRows): Promise<void> {
  const owner = new pg.Client({ connectionString: district.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query('delete from steps where case_id = $1', [id]);
    await owner.query(
      `update cases set closed_at = now(), outcome = 'run', state = 'completed', wake_at = null where id = $1`,
      [id],
    );
  } finally {
    await owner.end();
  }
}

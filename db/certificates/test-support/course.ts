/** A course that has ended, by plain rows: what its process writes, without going the process's way. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { propose } from '../../../workflows/test-support/program.ts';
import type { Stage } from '../../../workflows/test-support/stage.ts';
import { flush } from '../../core/changes.ts';
import { transact } from '../../core/transact.ts';
import { lockById } from '../../core/work.ts';
import { issueCertificates } from '../issue.ts';

export interface CourseRows {
  title?: string;
  hours?: number;
  issuer?: string | null;
  finalWork?: boolean;
  programId?: string;
  lastDay?: string;
  /** Logins of those who completed it; nobody else was there. */
  completed?: readonly string[];
  /** Who was there and did not complete it. */
  others?: readonly string[];
}

export const LICENSED = 'methodical-centre-1';

/** The organization becomes licensed. */
export async function license(owner: pg.Client, slug = LICENSED): Promise<void> {
  await owner.query('update organizations set licensed = true where id = $1', [slug]);
}

/** The course's id, which is its case's. */
export async function endedCourse(stage: Stage, owner: pg.Client, course: CourseRows = {}): Promise<string> {
  const id = await propose(stage);
  const { title = 'Смешанное обучение на уроке', hours = 18, issuer = LICENSED, finalWork = true } = course;
  await owner.query(
    `insert into cohorts (id, program_id, title, hours, issuer, form, host, leader_id, minimum, final_work, working_time,
       first_day, last_day, enrollment_until, phase, concluded_at)
     values ($1, $2, $3, $4, $5, 'mixed', 'school-1', $6, 1, $7, false, $8::date - 30, $8::date, $8::date - 40, 'concluded', now())`,
    [
      id,
      course.programId ?? null,
      title,
      hours,
      issuer,
      stage.idOf('leader'),
      finalWork,
      course.lastDay ?? '2026-11-20',
    ],
  );
  let arrival = 0;
  const enroll = async (login: string, completed: boolean) =>
    owner.query(
      `insert into enrollments (id, cohort_id, person_id, school, arrival, state, enrolled_at, attended_hours, completed)
       values ($1, $2, $3, 'school-1', $4, 'enrolled', now(), $5, $6)`,
      [randomUUID(), id, stage.idOf(login), ++arrival, completed ? hours : 2, completed],
    );
  for (const login of course.completed ?? ['teacher1', 'teacher2']) await enroll(login, true);
  for (const login of course.others ?? []) await enroll(login, false);
  return id;
}

/** The effect of the step, as the closing transaction runs it. */
export function issuePapers(stage: Stage, id: string) {
  const { deps } = stage.district;
  return transact(
    deps.pool,
    async (tx) => {
      const work = await lockById(tx, deps, id);
      const done = await issueCertificates(work);
      flush(tx, work.row, work.changes);
      return done;
    },
    'certificate',
  );
}

/** The enrollment of a person in a course. */
export async function enrollmentOf(stage: Stage, courseId: string, login: string): Promise<string> {
  const [found] = await stage.rows<{ id: string }>(
    'select id from enrollments where cohort_id = $1 and person_id = $2',
    [courseId, stage.idOf(login)],
  );
  if (found === undefined) throw new Error(`${login} is not in the course`);
  return found.id;
}

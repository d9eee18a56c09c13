/** A course that has ended, by plain rows: what its process writes, without going the process's way. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { propose } from '../../../workflows/test-support/program.ts';
import type { Stage } from '../../../workflows/test-support/stage.ts';
import { flush } from '../../core/changes.ts';
import type { CoreDeps } from '../../core/deps.ts';
import { transact } from '../../core/transact.ts';
import { lockById } from '../../core/work.ts';
import { issueCertificates } from '../issue.ts';

export interface Course {
  title?: string;
  hours?: number;
  issuer?: string | null;
  finalWork?: boolean;
  programId?: string;
  lastDay?: string;
}

export interface CourseRows extends Course {
  /** Logins of those who completed it; nobody else was there. */
  completed?: readonly string[];
  /** Who was there and did not complete it. */
  others?: readonly string[];
}

export const LICENSED = 'methodical-centre-1';

type Owner = Pick<pg.Pool, 'query'>;

/** The organization becomes licensed. */
export async function license(owner: Owner, slug = LICENSED): Promise<void> {
  await owner.query('update organizations set licensed = true where id = $1', [slug]);
}

interface Learner {
  personId: string;
  completed: boolean;
}

/** A course of a case that is there, led by `leaderId`, held by school 1, with these people in their order. */
export async function writeCourse(
  owner: Owner,
  { id, leaderId, ...course }: Course & { id: string; leaderId: string },
  learners: readonly Learner[],
): Promise<void> {
  const { title = 'Смешанное обучение на уроке', hours = 18, issuer = LICENSED, finalWork = true } = course;
  const { programId = null, lastDay = '2026-11-20' } = course;
  await owner.query(
    `insert into cohorts (id, program_id, title, hours, issuer, form, host, leader_id, minimum, final_work, working_time,
       first_day, last_day, enrollment_until, phase, concluded_at)
     values ($1, $2, $3, $4, $5, 'mixed', 'school-1', $6, 1, $7, false, $8::date - 30, $8::date, $8::date - 40, 'concluded', now())`,
    [id, programId, title, hours, issuer, leaderId, finalWork, lastDay],
  );
  let arrival = 0;
  for (const { personId, completed } of learners)
    await owner.query(
      `insert into enrollments (id, cohort_id, person_id, school, arrival, state, enrolled_at, attended_hours, completed)
       values ($1, $2, $3, 'school-1', $4, 'enrolled', now(), $5, $6)`,
      [randomUUID(), id, personId, ++arrival, completed ? hours : 2, completed],
    );
}

/** The course's id, which is its case's. */
export async function endedCourse(stage: Stage, owner: Owner, course: CourseRows = {}): Promise<string> {
  const id = await propose(stage);
  const { completed = ['teacher1', 'teacher2'], others = [], ...rows } = course;
  const those = (logins: readonly string[], isCompleted: boolean) =>
    logins.map((login) => ({ personId: stage.idOf(login), completed: isCompleted }));
  const learners = [...those(completed, true), ...those(others, false)];
  await writeCourse(owner, { ...rows, id, leaderId: stage.idOf('leader') }, learners);
  return id;
}

/** The effect of the step, as the closing transaction runs it. */
export function issuePapers(deps: CoreDeps, id: string): Promise<unknown> {
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
export async function enrollmentOf(owner: Owner, courseId: string, personId: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    'select id from enrollments where cohort_id = $1 and person_id = $2',
    [courseId, personId],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`${personId} is not in the course`);
  return found.id;
}

/** Does the checker find what is no matter of papers? Such a course came without seats taken, marks, hours and its way. */
export function isOfRowsByHand({ rule }: { rule: string }): boolean {
  return !/paper|document|register|part of a program/.test(rule) || rule.includes('hours');
}

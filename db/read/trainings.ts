/** The year's training of those who accompany teachers' development: its course, and who has not finished (workflows/methodist-training). */
import type pg from 'pg';
import type { CohortKind, CohortPhase } from '../../domain/cohort.ts';
import { trainedRoles } from '../../domain/methodist-training.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

export interface TrainingRead {
  id: string;
  state: string;
  outcome: string | null;
  course: string | null;
  title: string | null;
  phase: CohortPhase | null;
}

// The course that was named last: after one that fell through another is named.
const training = statement(
  'read_training',
  `select t.id, t.state, t.outcome, c.id as course, c.title, c.phase from cases t
   left join lateral (select s.beside_id from steps s where s.case_id = t.id and s.key = 'training' and s.beside_id is not null
     order by s.opened_at desc, s.id desc limit 1) named on true
   left join cohorts c on c.id = named.beside_id
   where t.type = 'methodist-training' and t.year = $1
   order by t.closed_at is null desc, t.opened_at desc limit 1`,
);

/** The training of that school year; undefined before it has begun. */
export async function readTraining(pool: pg.Pool, year: number): Promise<TrainingRead | undefined> {
  return (await read<TrainingRead>(pool, training, [year]))[0];
}

export interface TrainedRead {
  person: string;
  /** What they are appointed to on that day; none where they were enrolled by order and are appointed no more. */
  roles: { role: string; scope: string }[];
  /** The kinds of the forms of methodical work that they lead. */
  forms: CohortKind[];
  /** Where they worked when they were enrolled. */
  school: string | null;
  leads: boolean;
  enrolled: boolean;
  completed: boolean;
}

// $1 the course or null, $2 the day, $3 the roles that are trained.
const trained = statement(
  'read_trained',
  `with appointed as (
     select g.person_id as person, jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope) order by g.role, g.scope) as roles
     from role_grants g where g.role = any($3::text[]) and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to >= $2::date)
     group by g.person_id),
   form_leaders as (
     select c.leader_id as person, array_agg(distinct c.kind) as forms from cohorts c
     where c.kind <> 'course' and (c.phase = 'enrollment' or c.phase = 'concluded' and c.first_day <= $2::date
       and c.concluded_at >= $2::date)
     group by c.leader_id),
   ordered as (
     select distinct a.for_id as person from audit a
     where a.case_id = $1::uuid and a.kind = 'enrolled' and a.detail->>'by' = 'order'),
   everybody as (
     select person from appointed union select person from form_leaders union select person from ordered)
   select p.person, coalesce(a.roles, '[]') as roles, coalesce(l.forms, '{}') as forms, e.school,
     coalesce(c.leader_id = p.person, false) as leads, coalesce(e.state = 'enrolled', false) as enrolled,
     coalesce(e.completed, false) as completed
   from everybody p left join appointed a using (person) left join form_leaders l using (person)
   left join cohorts c on c.id = $1::uuid
   left join enrollments e on e.cohort_id = $1::uuid and e.person_id = p.person`,
);

/** Everybody who is appointed on that day or was enrolled in the course by order, with how far they have come. */
export function readTrained(pool: pg.Pool, course: string | null, day: string): Promise<TrainedRead[]> {
  return read(pool, trained, [course, day, [...trainedRoles]]);
}

/** Reads of courses: what is open to enroll in, one course with its sessions, and its group for those who run it. */
import type pg from 'pg';
import type {
  CohortKind,
  CohortPhase,
  EnrollmentState,
  ReleaseState,
  WorkState,
} from '../../domain/cohort.ts';
import type { ProgramForm } from '../../domain/program-form.ts';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { like } from './names.ts';

export interface CourseRead {
  id: string;
  kind: CohortKind;
  /** Null of a form of methodical work. */
  program_id: string | null;
  title: string;
  hours: number;
  form: ProgramForm;
  host: string;
  issuer: string | null;
  leader_id: string;
  places: number | null;
  minimum: number;
  taken: number;
  waiting: number;
  final_work: boolean;
  working_time: boolean;
  first_day: string;
  last_day: string;
  enrollment_until: Date;
  phase: CohortPhase;
  sessions: number;
  /** The version of the district's policy that its case keeps. */
  pack_version: number;
  /** Indicators that the program answers and the reader has as an open difficulty. */
  answers: string[];
  my: MyPart | null;
}

/** The reader's own part in a course. */
export interface MyPart {
  id: string;
  state: EnrollmentState;
  /** How many wait before them and they themself; null for who doesn't wait. */
  in_line: number | null;
  refuse_until: string | null;
  release: ReleaseState | null;
  reason: string | null;
  attended_hours: number | null;
  completed: boolean | null;
}

const columns = `c.id, c.kind, c.program_id, c.title, c.hours, c.form, c.host, c.issuer, c.leader_id, c.places, c.minimum, c.taken,
  c.final_work, c.working_time, k.pack_version, c.first_day::text, c.last_day::text, c.enrollment_until, c.phase,
  (select count(*)::int from enrollments w where w.cohort_id = c.id and w.state = 'waiting') as waiting,
  (select count(*)::int from cohort_sessions s where s.cohort_id = c.id) as sessions,
  array(select d.indicator from iop_deficits d
    where d.person_id = $1::uuid and d.state in ('open', 'carried')
      and coalesce(e.content->'answers', '[]') ? d.indicator
    group by d.indicator order by min(d.priority), d.indicator) as answers,
  (select jsonb_build_object('id', m.id, 'state', m.state, 'refuse_until', m.refuse_until, 'release', m.release,
     'reason', m.reason, 'attended_hours', m.attended_hours, 'completed', m.completed, 'in_line',
     case when m.state = 'waiting' then (select count(*)::int from enrollments w
       where w.cohort_id = c.id and w.state = 'waiting' and w.arrival <= m.arrival) end)
   from enrollments m where m.cohort_id = c.id and m.person_id = $1::uuid) as my`;

// A form of methodical work has no program.
const from = `cohorts c join cases k on k.id = c.id left join programs p on p.id = c.program_id
  left join case_editions e on e.case_id = p.case_id and e.number = p.edition`;

const isMine = `(c.leader_id = $1::uuid
  or exists (select from enrollments m where m.cohort_id = c.id and m.person_id = $1::uuid)
  or exists (select from cohort_sessions s where s.cohort_id = c.id and s.substitute_id = $1::uuid))`;

const orders = {
  fits: 'cardinality(answers) = 0, first_day',
  firstDay: 'first_day',
  title: 'title, first_day',
  hours: 'hours, first_day',
} as const;

type CourseColumn = keyof typeof orders;
export type CourseSort = CourseColumn | `-${CourseColumn}`;

const lists = new Map<CourseSort, Statement>(
  Object.entries(orders).flatMap(([column, order]) => {
    const by = (name: string, sorted: string) =>
      [
        name as CourseSort,
        statement(
          `read_courses_${name.replace('-', 'back_')}`,
          `select * from (select ${columns} from ${from}
             where ($2::text is null or c.phase = $2) and (not $3::boolean or ${isMine})
               and ($5::text is null or c.kind = $5)
               and ($4::text is null or c.title ilike $4 or e.content->>'annotation' ilike $4)) found
           order by ${sorted}, id limit 500`,
        ),
      ] as const;
    const [first, ...rest] = order.split(', ');
    return [by(column, order), by(`-${column}`, [`${first} desc`, ...rest].join(', '))];
  }),
);
const one = statement('read_course', `select ${columns} from ${from} where c.id = $2::uuid`);

export interface CourseFilters {
  kind?: CohortKind | undefined;
  phase?: CohortPhase | undefined;
  /** Only those in which the reader learns or which they lead. */
  mine?: boolean | undefined;
  q?: string | undefined;
  sort: CourseSort;
}

/** In the asked order; `fits`: those that answer the reader's difficulties come first, then by their first day. */
export function readCourses(
  pool: pg.Pool,
  personId: string,
  { kind, phase, mine = false, q, sort }: CourseFilters,
): Promise<CourseRead[]> {
  const list = lists.get(sort);
  if (list === undefined) throw new Error(`No list is sorted by ${sort}`);
  return read(pool, list, [personId, phase ?? null, mine, q === undefined ? null : like(q), kind ?? null]);
}

/** One course; undefined where there is none. */
export async function readCourse(
  pool: pg.Pool,
  personId: string,
  id: string,
): Promise<CourseRead | undefined> {
  return (await read<CourseRead>(pool, one, [personId, id]))[0];
}

export interface SessionRead {
  number: number;
  starts_at: Date;
  ends_at: Date;
  hours: number;
  topic: string;
  place: string | null;
  link: string | null;
  working_time: boolean;
  substitute_id: string | null;
  marked_at: Date | null;
  /** Was the reader there? Null before it is known. */
  present: boolean | null;
  /** The reader's open task about its attendance. */
  task_id: string | null;
}

const sessions = statement(
  'read_course_sessions',
  `select s.number, s.starts_at, s.ends_at, s.hours, s.topic, s.place, s.link, s.working_time, s.substitute_id, s.marked_at,
     a.present,
     (select t.id from tasks t join steps st on st.id = t.step_id
      where t.case_id = s.cohort_id and st.key = 'attendance' and st.branch = s.number::text and t.state = 'open'
        and t.holder_id = $2::uuid limit 1) as task_id
   from cohort_sessions s
   left join attendance a on a.cohort_id = s.cohort_id and a.number = s.number and a.person_id = $2::uuid
   where s.cohort_id = $1::uuid order by s.starts_at, s.number`,
);

export function readCourseSessions(
  pool: pg.Pool,
  courseId: string,
  personId: string,
): Promise<SessionRead[]> {
  return read(pool, sessions, [courseId, personId]);
}

export interface ParticipantRead {
  id: string;
  person_id: string;
  school: string | null;
  state: EnrollmentState;
  release: ReleaseState | null;
  reason: string | null;
  attended_hours: number | null;
  completed: boolean | null;
  /** Numbers of sessions at which they were; of those at which they were not. */
  present: number[];
  absent: number[];
  work: WorkRead | null;
}

export interface WorkRead {
  state: WorkState;
  handed_at: string;
  note: string | null;
  comment: string | null;
  attachments: { id: string; name: string }[];
}

const work = `(select jsonb_build_object('state', w.state, 'handed_at', w.handed_at, 'note', w.note, 'comment', w.comment, 'attachments', (
    select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name), '[]')
    from attachments f where f.id = any(w.attachment_ids)))
  from final_works w where w.cohort_id = e.cohort_id and w.person_id = e.person_id)`;

const group = statement(
  'read_course_group',
  `select e.id, e.person_id, e.school, e.state, e.release, e.reason, e.attended_hours, e.completed, ${work} as work,
     array(select a.number from attendance a
       where a.cohort_id = e.cohort_id and a.person_id = e.person_id and a.present order by 1) as present,
     array(select a.number from attendance a
       where a.cohort_id = e.cohort_id and a.person_id = e.person_id and not a.present order by 1) as absent
   from enrollments e where e.cohort_id = $1::uuid and ($2::uuid is null or e.person_id = $2)
   order by array_position(array['enrolled', 'waiting'], e.state), e.arrival`,
);

/** The group, those with a seat first, each in order of arrival; or one person of it. */
export function readGroup(pool: pg.Pool, courseId: string, personId?: string): Promise<ParticipantRead[]> {
  return read(pool, group, [courseId, personId ?? null]);
}

const overlaps = statement(
  'read_course_overlaps',
  `select distinct on (o.cohort_id, o.number) o.cohort_id, c.title, o.starts_at
   from cohort_sessions m
   join cohort_sessions o on o.starts_at < m.ends_at and o.ends_at > m.starts_at and o.cohort_id <> m.cohort_id
   join cohorts c on c.id = o.cohort_id and c.phase in ('enrollment', 'gathering', 'running')
   where m.cohort_id = $1::uuid and (coalesce(o.substitute_id, c.leader_id) = $2::uuid or exists (
     select from enrollments e where e.cohort_id = o.cohort_id and e.person_id = $2::uuid and e.state = 'enrolled'))`,
);

export interface OverlapRead {
  cohort_id: string;
  title: string;
  starts_at: Date;
}

/** Sessions of somebody's other courses at the hours of this one's. */
export async function readOverlaps(
  pool: pg.Pool,
  courseId: string,
  personId: string,
): Promise<OverlapRead[]> {
  const found = await read<OverlapRead>(pool, overlaps, [courseId, personId]);
  return found.toSorted((a, b) => a.starts_at.getTime() - b.starts_at.getTime());
}

const ownSessions = statement(
  'read_own_sessions',
  `select c.id, c.kind, c.title, s.number, s.starts_at, s.ends_at, s.topic, s.place, s.link from cohort_sessions s
   join cohorts c on c.id = s.cohort_id and c.phase in ('enrollment', 'gathering', 'running')
   where s.ends_at > $2 and (coalesce(s.substitute_id, c.leader_id) = $1::uuid or exists (
     select from enrollments e where e.cohort_id = c.id and e.person_id = $1::uuid and e.state = 'enrolled'))
   order by s.starts_at limit 200`,
);

export interface OwnSessionRead {
  id: string;
  kind: CohortKind;
  title: string;
  number: number;
  starts_at: Date;
  ends_at: Date;
  topic: string;
  place: string | null;
  link: string | null;
}

/** Sessions at which somebody learns or teaches, from this moment on. */
export function readOwnSessions(pool: pg.Pool, personId: string, since: Date): Promise<OwnSessionRead[]> {
  return read(pool, ownSessions, [personId, since]);
}

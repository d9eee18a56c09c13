/** What the steps of a cohort know of its rows: counts and days, no names (domain/cohort.ts, `KnownCohort`). */
import type { KnownCohort } from '../../domain/cohort.ts';
import type { KnownReader } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { todayOf } from '../core/work.ts';

const cohort = statement(
  'cohort_known',
  `select c.title, c.hours, c.leader_id as "leaderId", c.host, c.places, c.minimum, c.taken, c.final_work as "finalWork",
     (select count(*)::int from enrollments e where e.cohort_id = c.id and e.state = 'enrolled' and e.release = 'asked') as unreleased,
     exists (select from role_grants g where g.person_id = c.leader_id and g.valid_from <= $2::date
       and (g.valid_to is null or g.valid_to >= $2::date)) as "leaderIsThere",
     c.first_day::text as "firstDay", c.last_day::text as "lastDay", c.enrollment_until as "enrollmentUntil", c.phase,
     coalesce((select json_agg(json_build_object('number', s.number, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
         'hours', s.hours, 'leaderId', coalesce(s.substitute_id, c.leader_id), 'isMarked', s.marked_at is not null)
         order by s.number)
       from cohort_sessions s where s.cohort_id = c.id), '[]') as sessions,
     array(select e.person_id from enrollments e where e.cohort_id = c.id and e.state = 'enrolled' order by e.arrival) as "people",
     (select count(*)::int from enrollments e where e.cohort_id = c.id and e.state = 'waiting') as waiting,
     (select count(*)::int from final_works w where w.cohort_id = c.id and w.state = 'handed') as "unreviewed"
   from cohorts c where c.id = $1`,
);

type Found = Omit<KnownCohort, 'sessions'> & {
  sessions: readonly (Omit<KnownCohort['sessions'][number], 'startsAt' | 'endsAt'> & {
    startsAt: string;
    endsAt: string;
  })[];
};

export const readCohort: KnownReader = async (work): Promise<KnownCohort | undefined> => {
  const [found] = await work.tx.query<Found>(cohort, [work.row.id, todayOf(work)]);
  if (found === undefined) return undefined;
  const sessions = found.sessions.map(({ startsAt, endsAt, ...session }) => ({
    ...session,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
  }));
  return { ...found, sessions };
};

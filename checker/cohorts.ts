/** A cohort's rows agree with each other and with the cases that go with them. */
import { sqlRule } from './rule.ts';

/** What the worker puts in order every two minutes may still be under way. */
const SETTLED = `c.since < $1::timestamptz - interval '5 minutes'`;

export const cohortRules = [
  sqlRule(
    'a cohort whose taken seats are not those of its people',
    'lost',
    `select c.id as case_id, c.taken, count(e.id)::int as people from cohorts c
     left join enrollments e on e.cohort_id = c.id and e.state = 'enrolled'
     where c.phase <> 'cancelled' group by c.id having c.taken <> count(e.id)
       and not (c.kind <> 'course' and c.taken >= count(e.id))`,
  ),
  sqlRule(
    'somebody waits though there is a seat',
    'stuck',
    `select c.id as case_id, c.taken, c.places from cohorts c
     where c.phase in ('enrollment', 'gathering') and c.taken < c.places and not c.working_time
       and exists (select from enrollments e where e.cohort_id = c.id and e.state = 'waiting')`,
  ),
  sqlRule(
    'a course with more people than seats',
    'doubled',
    `select c.id as case_id, c.places, count(e.id)::int as people from cohorts c
     join enrollments e on e.cohort_id = c.id and e.state = 'enrolled'
     where c.kind = 'course' and c.phase <> 'cancelled' group by c.id having count(e.id) > c.places`,
  ),
  sqlRule(
    'somebody who is twice in one course, or a place in line that two have',
    'doubled',
    `select cohort_id as case_id, min(person_id::text) as person, min(arrival) as arrival from enrollments
     group by cohort_id, person_id having count(*) > 1
     union all select cohort_id, min(person_id::text), arrival from enrollments group by cohort_id, arrival having count(*) > 1`,
  ),
  sqlRule(
    'somebody in line whom one who came later has gone past',
    'lost',
    `select w.cohort_id as case_id, w.id as waiting, min(e.id::text) as past from enrollments w
     join enrollments e on e.cohort_id = w.cohort_id and e.state = 'enrolled' and e.arrival > w.arrival
     where w.state = 'waiting' group by w.cohort_id, w.id`,
  ),
  sqlRule(
    'an open request to release somebody who has no seat',
    'stuck',
    `select c.id as case_id from cases c join case_editions x on x.case_id = c.id and x.number = c.edition
     where c.type = 'course-release' and c.closed_at is null and c.ending is null and ${SETTLED} and not exists (
       select from enrollments e where e.id = (x.content->>'enrollment')::uuid and e.state = 'enrolled' and e.release_case_id = c.id)`,
    ({ now }) => [now],
  ),
  sqlRule(
    'a training that goes on beside a course that has ended',
    'stuck',
    `select c.id as case_id from cases c join steps s on s.case_id = c.id and s.key = 'training' and s.state = 'open'
     join cohorts h on h.id = s.beside_id and h.phase in ('concluded', 'cancelled') where ${SETTLED}`,
    ({ now }) => [now],
  ),
  sqlRule(
    'a session that was marked before it began',
    'doubled',
    'select cohort_id as case_id, number from cohort_sessions where marked_at < starts_at',
  ),
  sqlRule(
    'a session whose step waits for another moment',
    'stuck',
    `select s.case_id, s.branch from steps s join cohort_sessions x on x.cohort_id = s.case_id and x.number::text = s.branch
     where s.key = 'session' and s.state = 'open' and s.due <> x.starts_at`,
  ),
];

/** Courses whose leaders' pay may still be asked for: none of the person's sessions has begun, and nothing is asked yet. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

export interface PayableCourse {
  cohort: string;
  /** Who leads the course, and may ask for the pay of all who lead its sessions. */
  leader: string;
  payee: string;
  /** Academic hours of the payee's sessions. */
  hours: number;
}

const payable = statement(
  'read_payable_courses',
  `select l.cohort, l.leader, l.payee, l.hours from (
     select c.id as cohort, c.leader_id as leader, coalesce(s.substitute_id, c.leader_id) as payee, sum(s.hours)::int as hours,
       min(s.starts_at) as starts
     from cohorts c join cohort_sessions s on s.cohort_id = c.id
     where c.kind = 'course' and c.phase not in ('concluded', 'cancelled') and exists (
       select from steps t where t.case_id = c.id and t.state = 'open' and t.key in ('enrollment', 'groupCheck', 'session'))
     group by c.id, coalesce(s.substitute_id, c.leader_id)) l
   where l.starts > $1 and l.hours <= 300 and not exists (
     select from cases x where x.type = 'payment-authorization' and x.closed_at is null
       and x.business_key = 'payment/' || l.cohort || '/' || l.payee)
   order by l.starts desc, l.cohort limit 500`,
);

/** The latest first. */
export function readPayableCourses(pool: pg.Pool, now: Date): Promise<PayableCourse[]> {
  return read(pool, payable, [now]);
}

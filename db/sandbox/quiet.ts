/** What is still to happen at this time in a sandbox, and what comes next. */
import type pg from 'pg';
import { waitsForDetails } from '../certificates/waits-for-details.ts';
import { waitsForNumber } from '../core/holds.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/** Does something of this case fail again and again? Waiting for it would never end: it is found among what fails. */
const fails = (id: string) =>
  `exists (select from incidents i where i.case_id = ${id} and i.kind in ('activity', 'workflow', 'document')
     and i.attempts >= 5 and i.resolved_at is null)`;

const owed = statement(
  'sandbox_owed',
  `select
     (select count(*) from steps s join cases c on c.id = s.case_id
      where s.state = 'open' and s.next_at <= $1 and c.closed_at is null and not ${fails('c.id')})::int as steps,
     (select count(*) from cases c
      where c.closed_at is null and (c.wake_at is not null or c.engine_run < c.run) and not ${fails('c.id')})::int as wakes,
     (select count(*) from documents_owed o
      where o.attempts = 0 and not ${waitsForNumber('o.kind')} and not ${fails('o.case_id')}
        and not ${waitsForDetails({ kind: 'o.kind', subject: 'o.subject' })}
        and (o.after_id is null or exists (select from documents d where d.id = o.after_id)))::int as documents,
     (select coalesce(max(id), 0) from audit)::text as latest`,
);

export interface Owed {
  /** Open steps whose reminder or term has come. */
  steps: number;
  /** Workflows that are owed a start or a nudge. */
  wakes: number;
  documents: number;
  /** The latest row of the audit: whatever has happened since has left another. */
  latest: string;
}

/** What is due and not done at this business time; what fails is left out. */
export async function readOwed(pool: pg.Pool, now: Date): Promise<Owed> {
  const [row] = await read<Owed>(pool, owed, [now]);
  return row ?? { steps: 0, wakes: 0, documents: 0, latest: '0' };
}

export function isQuiet({ steps, wakes, documents }: Owed): boolean {
  return steps + wakes + documents === 0;
}

const nextAfter = statement(
  'sandbox_next',
  `select min(s.next_at) as at from steps s join cases c on c.id = s.case_id
   where s.state = 'open' and s.next_at > $1 and c.closed_at is null`,
);

/** When the next open step has its reminder or term, after this time; null where none has. */
export async function nextDue(pool: pg.Pool, now: Date): Promise<Date | null> {
  const [row] = await read<{ at: Date | null }>(pool, nextAfter, [now]);
  return row?.at ?? null;
}

export interface Upcoming {
  at: Date;
  is_term: boolean;
  /** The first of the cases to which it comes at that moment. */
  case_id: string;
  subject: string;
  type: string;
  step: string;
  cases: number;
}

const upcoming = statement(
  'sandbox_upcoming',
  `select s.next_at as at, s.next_at >= s.due as is_term, c.type, s.key as step, count(*)::int as cases,
     (array_agg(c.id order by s.id))[1] as case_id, (array_agg(c.subject order by s.id))[1] as subject
   from steps s join cases c on c.id = s.case_id
   where s.state = 'open' and s.next_at > $1 and c.closed_at is null
   group by s.next_at, is_term, c.type, s.key order by s.next_at, c.type, s.key, is_term limit $2`,
);

/** The next reminders and terms, earliest first; what comes to many cases at once is said once. */
export function readUpcoming(
  pool: pg.Pool,
  { now, limit }: { now: Date; limit: number },
): Promise<Upcoming[]> {
  return read<Upcoming>(pool, upcoming, [now, limit]);
}

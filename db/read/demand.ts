/** What stands beside the demand map, and never in it: heads' orders, what programs answer, how years get on. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

export interface OrderLineRead {
  case_id: string;
  school: string;
  topic: string;
  indicator: string | null;
  posts: string;
  number: number;
  term: string;
}

/** Orders that a head has sent, as they stand now. */
const orders = statement(
  'demand_orders',
  `select c.id as case_id, e.content->>'school' as school, l.topic, l.indicator, l.posts, l.number, l.term
   from cases c join case_editions e on e.case_id = c.id and e.number = c.edition
     cross join lateral jsonb_to_recordset(coalesce(e.content->'lines', '[]'))
       as l(topic text, indicator text, posts text, number int, term text)
   where c.type = 'training-order' and (e.content->>'year')::int = $1 and c.ending is null
     and coalesce(c.outcome, 'ordered') = 'ordered'
     and exists (select from steps s where s.case_id = c.id and s.key = 'sending' and s.outcome = 'send')
     and ($2::text[] is null or e.content->>'school' = any($2))
   order by l.topic, school, l.term`,
);

/** @param schools only of these; all where left out */
export function readOrders(
  pool: pg.Pool,
  year: number,
  schools: readonly string[] | null,
): Promise<OrderLineRead[]> {
  return read<OrderLineRead>(pool, orders, [year, schools]);
}

export interface AnswerRead {
  id: string;
  title: string;
  hours: number;
  indicators: string[];
}

/** Programs that are valid, each with the difficulties that it says it answers. */
const answers = statement(
  'demand_answers',
  `select r.id, r.title, r.hours, array(select jsonb_array_elements_text(e.content->'answers')) as indicators
   from programs r join case_editions e on e.case_id = r.case_id and e.number = r.edition
   where r.valid_until > $1 and jsonb_typeof(e.content->'answers') = 'array'
     and not exists (select from programs n where n.renews = r.id)
   order by r.title, r.id`,
);

export function readAnswers(pool: pg.Pool, now: Date): Promise<AnswerRead[]> {
  return read<AnswerRead>(pool, answers, [now]);
}

export interface ProgressRead {
  school: string;
  step: string | null;
  outcome: string | null;
  closed: boolean;
  years: number;
  overdue: number;
}

const progress = statement(
  'demand_progress',
  `select c.organization_ids[1] as school, c.step, c.outcome, c.closed_at is not null as closed, count(*)::int as years,
     count(*) filter (where c.closed_at is null and c.due < $3)::int as overdue
   from cases c
   where c.type = 'iop-cycle' and c.year = $1 and ($2::text[] is null or c.organization_ids && $2)
   group by 1, 2, 3, 4`,
);

/** Teachers' years by school and by where they stand: counts, no names. */
export function readProgress(
  pool: pg.Pool,
  year: number,
  schools: readonly string[] | null,
  now: Date,
): Promise<ProgressRead[]> {
  return read<ProgressRead>(pool, progress, [year, schools, now]);
}

export interface HoursRead {
  level: string | null;
  hours: number;
  people: number;
}

const hours = statement(
  'demand_hours',
  `select level, sum(hours)::int as hours, count(distinct person_id)::int as people from ledger_entries
   where year = $1 and ($2::text[] is null or school = any($2)) group by level having sum(hours) > 0`,
);

/** Hours of the year by level; of people the number only. */
export function readHours(
  pool: pg.Pool,
  year: number,
  schools: readonly string[] | null,
): Promise<HoursRead[]> {
  return read<HoursRead>(pool, hours, [year, schools]);
}

export interface LevelRead {
  level: string;
  type: string;
  cases: number;
  open: number;
  done: number;
}

/** What was withdrawn, cancelled or refused was no work of the year; who was away isn't the report's. */
const byLevel = statement(
  'demand_by_level',
  `select c.level, c.type, count(*)::int as cases, count(*) filter (where c.closed_at is null)::int as open,
     count(*) filter (where c.state in ('completed', 'approved', 'approvedInPart'))::int as done
   from cases c
   where c.year = $1 and c.type <> 'absence' and c.state not in ('withdrawn', 'cancelled')
   group by c.level, c.type order by c.level, cases desc, c.type`,
);

/** The year's cases by level and process. */
export function readLevels(pool: pg.Pool, year: number): Promise<LevelRead[]> {
  return read<LevelRead>(pool, byLevel, [year]);
}

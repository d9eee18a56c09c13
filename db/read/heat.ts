/**
 * How long steps waited, in working days: counts of waits, no ids and no names (docs/decisions/0034-heat.md). One line
 * for each step, whoever was asked in it (its `who`: nobody in particular, a role or a school) and period.
 */
import type pg from 'pg';
import { atLocalTime, forSchools, localDate, type WorkCalendar } from '../../domain/calendar.ts';
import type { HeatBy } from '../../domain/heat.ts';
import { firstDayOfSchoolYear } from '../../domain/school-year.ts';
import { workingDayCounts } from '../../domain/terms.ts';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/** The year before the first that the product knows. */
const COUNTED_FROM = firstDayOfSchoolYear(2019);

export interface HeatRead {
  type: string;
  key: string;
  /** The role or the school's id; empty where the lines are of steps alone. */
  who: string;
  /** Closed in the year asked for or in the one before it; or open still. */
  period: 'this' | 'last' | 'open';
  /** Every one of them was due on a day that was set, not so many working days after it was asked. */
  dated: boolean;
  waits: number;
  /** Working days of all waits together. */
  days: number;
  /** Of these so many ended after the term, or have passed it. */
  late: number;
  median: number;
  /** Nine of ten waits were no longer. */
  ninety: number;
  longest: number;
}

const ofCase = 'from steps s join cases c on c.id = s.case_id where ($9::text is null or c.type = $9)';
const columns =
  's.id, c.type, s.key, s.due, s.term_days is null as dated, c.organization_ids, s.opened_at as opened';

/** Steps that a person or the term closed: what was taken away, skipped or done by another case waited for nobody's answer. */
const asked = `
  select ${columns}, s.closed_at as closed, case when s.closed_at >= $2::timestamptz then 'this' else 'last' end as period
  ${ofCase} and s.state = 'closed' and s.closed_by in ('decision', 'term')
    and s.closed_at >= $1::timestamptz and s.closed_at < $3::timestamptz
  union all
  select ${columns}, $4::timestamptz, 'open' ${ofCase} and s.state = 'open'`;

/** What all rows of a step share, told once for each group of its tasks. */
const ofStep = ['type', 'key', 'period', 'dated', 'due', 'organization_ids', 'opened', 'closed']
  .map((column) => `any_value(a.${column}) as ${column}`)
  .join(', ');
/** Of the tasks of a group: from when the first was asked until the last had answered, or need not any more. */
const ofTasks = 'min(t.opened_at) as asked_at, max(coalesce(t.closed_at, a.closed)) as answered_at';
/** Those who have answered in a step that still waits for others are waited for no more. */
const waitedFor = `having any_value(a.period) <> 'open' or count(t.id) = 0 or bool_or(t.state = 'open')`;

const bySteps = `select type, key, period, dated, due, '' as who, opened, closed from (${asked}) a`;

/**
 * Of a school: until its own have answered, where people of schools are asked; else for as long as the step was open, in
 * every school of the case.
 */
const bySchools = `
  select type, key, period, dated, due, o.id as who, coalesce(asked_at, opened) as opened,
    coalesce(answered_at, closed) as closed
  from (select ${ofStep}, ${ofTasks}, t.scope
    from (${asked}) a left join tasks t on t.step_id = a.id and t.scope = any($11::text[])
    group by a.id, t.scope ${waitedFor}) w
    cross join lateral unnest(case when scope is null then organization_ids else array[scope] end) as o(id)
  where o.id = any($11) and ($12::text is null or o.id = $12)`;

const byRoles = `
  select type, key, period, dated, due, role as who, asked_at as opened, answered_at as closed
  from (select ${ofStep}, ${ofTasks}, t.role
    from (${asked}) a join tasks t on t.step_id = a.id
    where $12::text is null or t.scope = $12 or t.scope <> all($11::text[]) and $12 = any(a.organization_ids)
    group by a.id, t.role ${waitedFor}) w`;

/** Working days are differences of running counts ($7 from day $6 on; $8 where schools are asked): no row walks a calendar. */
function heatOf(name: string, waits: string): Statement {
  return statement(
    `heat_${name}`,
    `with waits as (${waits}),
     numbered as (
       select *, type || '/' || key = any($10::text[]) as asks_schools,
         ${placeOf('opened')} as first, ${placeOf('closed')} as last
       from waits),
     told as (
       select type, key, who, period, bool_and(dated) as dated,
         case when asks_schools then ($8::int[])[last] - ($8::int[])[first] else ($7::int[])[last] - ($7::int[])[first] end as days,
         count(*) as waits, count(*) filter (where closed > due) as late
       from numbered group by type, key, who, period, days),
     ranked as (
       select *, sum(waits) over (partition by type, key, who, period order by days) as so_far,
         sum(waits) over (partition by type, key, who, period) as whole
       from told)
     select type, key, who, period, bool_and(dated) as dated, sum(waits)::int as waits,
       sum(waits * days)::int as days, sum(late)::int as late,
       min(days) filter (where so_far * 2 >= whole) as median,
       min(days) filter (where so_far * 10 >= whole * 9) as ninety, max(days) as longest
     from ranked group by type, key, who, period`,
  );
}

/** What was opened before the first day that is counted, or ends after the last, counts from or to that day. */
function placeOf(moment: 'opened' | 'closed'): string {
  return `least(greatest((${moment} at time zone $5)::date - $6::date + 1, 1), cardinality($7::int[]))`;
}

const statements = {
  step: heatOf('by_step', bySteps),
  stepOfSchool: heatOf(
    'by_step_of_school',
    `select type, key, period, dated, due, '' as who, opened, closed from (${bySchools}) s`,
  ),
  role: heatOf('by_role', byRoles),
  school: heatOf('by_school', bySchools),
};

export interface HeatAsked {
  year: number;
  by: HeatBy;
  process: string | undefined;
  /** All schools of the district, and the one that is looked at. */
  schools: readonly string[];
  school: string | undefined;
  /** Steps (`process/step`) for which the quiet time of schools is no working time. */
  asksSchools: readonly string[];
  now: Date;
  calendar: WorkCalendar;
}

/** The lines, in no order; where nothing was asked there is none. */
export function readHeat(pool: pg.Pool, wanted: HeatAsked): Promise<HeatRead[]> {
  const { by, year, process, school, calendar, now } = wanted;
  const { zone } = calendar;
  const starts = [year - 1, year, year + 1].map((each) =>
    atLocalTime(firstDayOfSchoolYear(each), '00:00', zone),
  );
  const today = localDate(now, zone);
  const counts = [calendar, forSchools(calendar)].map((each) => workingDayCounts(COUNTED_FROM, today, each));
  const values = [...starts, now, zone, COUNTED_FROM, ...counts, process ?? null, wanted.asksSchools];
  if (by === 'step' && school === undefined) return read<HeatRead>(pool, statements.step, values);
  const ofSchools = [...values, wanted.schools, school ?? null];
  return read<HeatRead>(pool, statements[by === 'step' ? 'stepOfSchool' : by], ofSchools);
}

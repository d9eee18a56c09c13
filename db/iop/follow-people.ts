/**
 * A year follows its teacher: who has moved, left, is away for long or back again, or whose school year is over. The
 * worker looks every few minutes (worker/years.ts); what it finds is what the rows say, so a missed look loses nothing.
 */
import { localDate } from '../../domain/calendar.ts';
import { learnerRoles } from '../../domain/iop.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { flush } from '../core/changes.ts';
import { closeStep } from '../core/close-step.ts';
import { databaseNow } from '../core/clock.ts';
import type { CoreDeps } from '../core/deps.ts';
import { eachCase } from '../core/each-case.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { lockById } from '../core/work.ts';
import { continueTransferred } from './continue-transferred.ts';

/**
 * $1 today, $2 roles, $3 now, $4 days of a long absence, $5 the school year of today, $6 one case, or null for all, $7 days
 * without any post after which somebody has left.
 */
const happened = statement(
  'years_interrupted',
  `with live as (
     select c.id, c.step, c.year, c.initiator_id as person, c.organization_ids[1] as school,
       greatest($1::date, make_date(c.year, 9, 1)) as day
     from cases c where c.type = 'iop-cycle' and c.closed_at is null and c.ending is null
       -- The teacher has done their part: a late head ends no year, nor does a leave or a departure in the summer.
       and c.step is distinct from 'confirmation'
       and ($6::uuid is null or c.id = $6::uuid)
       and exists (select from steps s where s.case_id = c.id and s.state = 'open')),
   -- Between two orders somebody may have no post for some days; whoever is dismissed has left at once.
   still as (
     select l.id from live l join people p on p.id = l.person
     where coalesce(p.dismissed_on >= l.day, true)
       and exists (select from role_grants g where g.person_id = l.person and g.role = any($2::text[])
         and g.valid_to > l.day - $7::int)),
   held as (
     select l.id, bool_or(g.scope = l.school) as here, count(*) > 0 as anywhere
     from live l join role_grants g on g.person_id = l.person and g.role = any($2::text[])
       and g.valid_from <= l.day and (g.valid_to is null or g.valid_to >= l.day)
     group by l.id),
   away as (
     select distinct a.person_id as person from absences a
     where a.state in ('planned', 'active') and a.starts_at <= $3::timestamptz and a.ends_at > $3::timestamptz
       and a.to_day - a.from_day + 1 >= $4)
   select id, outcome from (
     select l.id, l.step, case
       when not coalesce(h.here, false) and coalesce(h.anywhere, false) then 'transferred'
       when not coalesce(h.anywhere, false) and l.id not in (select id from still) then 'left'
       when l.year < $5 then 'carriedOver'
       when l.step <> 'suspension' and a.person is not null then 'suspended'
       when l.step = 'suspension' and a.person is null then 'resumed' end as outcome
     from live l left join held h on h.id = l.id left join away a on a.person = l.person) found
   where outcome is not null order by id`,
);

type Happened = { id: string; outcome: string };

/** @returns how many years it interrupted, took up again, ended or continued elsewhere */
export async function followPeople(deps: CoreDeps): Promise<number> {
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  if (clock === undefined) return 0;
  const now = await deps.clock.now(clock.now);
  const found = await read<Happened>(deps.pool, happened, lookingOn(deps, now, null));
  const ids = found.map(({ id }) => id);
  const cut = (caseId: string) =>
    transact(deps.pool, (tx) => interrupt(tx, deps, caseId, lookingOn(deps, now, caseId)), 'interruptYear');
  return (await eachCase(deps, 'interruptYear', ids, cut)) + (await continueTransferred(deps));
}

function lookingOn(deps: CoreDeps, now: Date, caseId: string | null): unknown[] {
  const { calendar, policy } = deps.packs.current();
  const today = localDate(now, calendar.zone);
  const days = (name: string, otherwise: number) => {
    const value = policy.values[`iop-cycle.${name}`];
    return typeof value === 'number' ? value : otherwise;
  };
  return [
    ...[today, learnerRoles, now, days('suspendAfterDays', 30), schoolYear(today), caseId],
    days('leftAfterDays', 14),
  ];
}

/** Under the case's lock it is looked at again: what was so a moment ago may be no more. */
async function interrupt(tx: Tx, deps: CoreDeps, caseId: string, looking: unknown[]): Promise<number> {
  const work = await lockById(tx, deps, caseId);
  const [found] = await tx.query<Happened>(happened, looking);
  const open = work.steps.filter(({ state }) => state === 'open');
  if (found === undefined || open.length === 0) return 0;
  for (const step of open) await closeStep(work, step, found.outcome, 'beside');
  for (const each of work.together) flush(tx, each.row, each.changes);
  return 1;
}

/** The rollover's one case for a year: begun by its schedule, by the sweep where that missed it, or by somebody's hand. */
import { localDate } from '../../domain/calendar.ts';
import {
  currentRollover,
  datesFrom,
  firstDayOf,
  plannedDates,
  ROLLOVER,
  yearProblem,
  type PhaseDates,
} from '../../domain/rollover/phases.ts';
import { refusal } from '../../domain/refusals.ts';
import { flush } from '../core/changes.ts';
import { databaseNow } from '../core/clock.ts';
import { processOf, type CoreDeps } from '../core/deps.ts';
import { statement, type Tx } from '../core/sql.ts';
import { makeCase } from '../core/start.ts';
import { read, transact } from '../core/transact.ts';
import type { Work } from '../core/work.ts';
import { rolloverOf } from './rows.ts';

/** Nobody's own case; yet a letter about it goes to somebody who may do something. */
const initiator = statement(
  'rollover_initiator',
  `select person_id from role_grants
   where role in ('districtAdmin', 'departmentOfficer', 'methodist')
     and valid_from <= $1::date and (valid_to is null or valid_to >= $1::date)
   order by array_position(array['districtAdmin', 'departmentOfficer', 'methodist'], role), person_id limit 1`,
);

/** The row is there once: who comes second waits for the first to commit, and then gets nothing. */
const claim = statement(
  'rollover_claim',
  `insert into rollovers as r (year, case_id) values ($1, $2)
   on conflict (year) do update set case_id = excluded.case_id, surveyed_at = null
     where r.executing_at is null and exists (
       select from cases c where c.id = r.case_id and c.closed_at is not null and c.outcome <> 'completed')
       and not exists (select from rollover_freezes f where f.year = r.year)
   returning year`,
);

/** Whether a rollover was there before this district was: then nothing has been missed. */
const beganBefore = statement(
  'rollover_district_began',
  'select min(loaded_at) <= $1 as before from pack_versions',
);

/**
 * Begins the rollover into this year in the caller's transaction, with its first step; undefined where there is one
 * already, whoever began it a moment ago.
 */
export async function makeRollover(
  tx: Tx,
  deps: CoreDeps,
  { year, by, dates }: { year: number; by: string; dates: PhaseDates },
): Promise<Work | undefined> {
  const process = processOf(deps, ROLLOVER);
  const content = { year, dates, survey: 0, asks: [] };
  const work = await makeCase(tx, deps, { process, content, initiatorId: by });
  const claimed = await tx.query(claim, [year, work.row.id]);
  return claimed.length > 0 ? work : undefined;
}

/** The days on which a rollover that begins now goes through its phases. */
export function datesOf(deps: CoreDeps, year: number, now: Date, byHand: boolean): PhaseDates {
  const { policy, calendar } = deps.packs.forNewCase(processOf(deps, ROLLOVER), now);
  const planned = plannedDates(policy, year);
  return byHand ? datesFrom(planned, localDate(now, calendar.zone)) : planned;
}

/**
 * Inserts the case of this year where it is missing, and says whether it did. Any number of times, from any number of
 * workers: the schedule that fires twice, late or for a year that is over changes nothing. A district that came to the
 * product after the year had opened has missed nothing; its administrator begins by hand.
 */
export async function ensureRollover(deps: CoreDeps, year: number): Promise<boolean> {
  const now = await businessNow(deps);
  const today = localDate(now, deps.packs.current().calendar.zone);
  if (yearProblem(year, today) !== undefined) return false;
  const [district] = await read<{ before: boolean | null }>(deps.pool, beganBefore, [firstDayOf(year)]);
  if (district?.before !== true) return false;
  const run = async (tx: Tx): Promise<string | undefined> => {
    if ((await rolloverOf(tx, year)) !== undefined) return undefined;
    const [found] = await tx.query<{ person_id: string }>(initiator, [today]);
    if (found === undefined) return undefined;
    const dates = datesOf(deps, year, now, false);
    const work = await makeRollover(tx, deps, { year, by: found.person_id, dates });
    if (work === undefined) return undefined;
    flush(tx, work.row, work.changes);
    return work.row.id;
  };
  const made = await transact(deps.pool, run, 'beginRollover');
  if (made !== undefined) deps.announce(made);
  return made !== undefined;
}

/** Begins what should have begun by now: the sweep asks. */
export async function ensureCurrentRollover(deps: CoreDeps): Promise<boolean> {
  const { policy, calendar } = deps.packs.current();
  return ensureRollover(deps, currentRollover(policy, localDate(await businessNow(deps), calendar.zone)));
}

/** Business time, outside a transaction. */
export async function businessNow({ pool, clock }: Pick<CoreDeps, 'pool' | 'clock'>): Promise<Date> {
  const [row] = await read<{ now: Date }>(pool, databaseNow);
  if (row === undefined) throw refusal('unavailable');
  return clock.now(row.now);
}

import type pg from 'pg';
import { databaseNow } from './clock.ts';
import type { Wake } from './command.ts';
import type { CoreDeps } from './deps.ts';
import { idFrom } from './ids.ts';
import { statement } from './sql.ts';
import { read } from './transact.ts';

interface OwedRow {
  id: string;
  type: string;
  business_key: string;
  run: number;
  process_version: number;
  engine_run: number;
}

/** Nothing waits so long on purpose: where it seems to, the clock has gone back since it was written. */
const CLOCK_WENT_BACK = `clock_timestamp() + interval '5 minutes'`;

const claim = statement(
  'wake_claim',
  `update cases set
     wake_attempts = wake_attempts + 1,
     wake_after = clock_timestamp() + least(15, power(2, least(wake_attempts, 4))) * interval '1 second'
   where id in (
     select id from cases
     where closed_at is null
       and (wake_at < clock_timestamp() - $2::int * interval '1 millisecond'
            or wake_at > ${CLOCK_WENT_BACK} or engine_run < run)
       and (wake_after is null or wake_after < clock_timestamp() or wake_after > ${CLOCK_WENT_BACK})
     order by wake_at nulls last limit $1 for update skip locked)
   returning id, type, business_key, run, process_version, engine_run`,
);

/** A nudge is the API's to deliver for so long. */
const NUDGE_GRACE_MS = 1_000;

/** The API delivers a new case's start itself within this time (api/server/patient-starts.ts). */
export const START_GRACE_MS = 3_000;

/**
 * Takes cases whose workflow has been owed a nudge for more than a second, or a start beyond its grace, each to be
 * tried again ever more rarely (1 s, 2 s … 15 s) until the workflow has consumed it. The transaction is over before
 * anyone talks to Temporal.
 */
export async function claimOwed(pool: pg.Pool, limit: number, graceMs = NUDGE_GRACE_MS): Promise<Wake[]> {
  const rows = await read<OwedRow>(pool, claim, [limit, graceMs]);
  return rows.map((row) => ({
    caseId: row.id,
    type: row.type,
    businessKey: row.business_key,
    run: row.run,
    version: row.process_version,
    started: row.engine_run >= row.run,
    closed: [],
    waitMs: 0,
  }));
}

const confirm = statement(
  'engine_run_confirm',
  `update cases set engine_run = s.run from unnest($1::uuid[], $2::int[]) as s(id, run)
   where cases.id = s.id and cases.run = s.run and cases.engine_run < s.run`,
);

/** Records that Temporal has confirmed these runs' starts. */
export async function confirmStarts(
  pool: pg.Pool,
  started: readonly { caseId: string; run: number }[],
): Promise<void> {
  if (started.length === 0) return;
  await read(pool, confirm, [started.map(({ caseId }) => caseId), started.map(({ run }) => run)]);
}

const raise = statement(
  'run_raise',
  `with raised as (
     update cases set run = run + 1, wake_at = coalesce(wake_at, clock_timestamp()), wake_after = null
     where id = $1 and run = $2 and closed_at is null returning id, type)
   insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   select $3, 'run-lost', id, type, 'run-lost', $4, 1, clock_timestamp(), clock_timestamp() from raised
   on conflict (id) do update set attempts = incidents.attempts + 1, message = excluded.message,
     last_seen = clock_timestamp(), resolved_at = null,
     first_seen = case when incidents.resolved_at is null then incidents.first_seen else clock_timestamp() end`,
);

/**
 * Gives an open case a new run: its old workflow is gone, or may write no more. The new run's first transaction ends the
 * incident that says so.
 */
export async function raiseRun(pool: pg.Pool, caseId: string, run: number): Promise<void> {
  await read(pool, raise, [caseId, run, idFrom('run-lost', caseId), `The engine has no run ${run} of it`]);
}

const raiseEvery = statement(
  'run_raise_every',
  `update cases set run = run + 1, wake_at = clock_timestamp(), wake_attempts = 0, wake_after = null
   where closed_at is null`,
);

/** Gives every open case a new run, owed at once: the engine knows nothing of them, or things of another time. */
export async function raiseEveryRun(pool: pg.Pool): Promise<void> {
  await read(pool, raiseEvery);
}

const nudge = statement(
  'overdue_nudge',
  `update cases set wake_at = clock_timestamp()
   where closed_at is null and wake_at is null and id in (
     select case_id from steps where state = 'open' and next_at < $1::timestamptz - interval '2 minutes')`,
);

/** Wakes every case whose time came two minutes ago with nothing done: its timer is lost. */
export async function wakeOverdue({ pool, clock }: Pick<CoreDeps, 'pool' | 'clock'>): Promise<void> {
  const [row] = await read<{ now: Date }>(pool, databaseNow);
  if (row !== undefined) await read(pool, nudge, [await clock.now(row.now)]);
}

export interface OpenRun {
  id: string;
  type: string;
  business_key: string;
  run: number;
  /** Its start has been confirmed, and it is no newborn: it must be running. */
  settled: boolean;
}

const open = statement(
  'runs_open',
  `select id, type, business_key, run,
     engine_run >= run and (wake_at is null or wake_at < clock_timestamp() - interval '30 seconds') as settled
   from cases where closed_at is null and id > $1::uuid order by id limit $2`,
);
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Every open case with the run that must be alive for it, so many at a time: a district may have tens of thousands. */
export async function* openRuns(pool: pg.Pool, limit: number): AsyncGenerator<OpenRun[]> {
  for (let after = BEFORE_ALL; ;) {
    const runs = await read<OpenRun>(pool, open, [after, limit]);
    yield runs;
    const last = runs.at(-1);
    if (last === undefined || runs.length < limit) return;
    after = last.id;
  }
}

const live = statement(
  'runs_live',
  `select r.id from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as r(id, type, business_key, run)
   where exists (select from cases c where c.closed_at is null and c.type = r.type
     and c.business_key = r.business_key and c.run = r.run)`,
);

/** Those of the workflows, by their ids, that are the run of an open case. */
export async function liveRuns(
  pool: pg.Pool,
  runs: readonly { id: string; type: string; businessKey: string; run: number }[],
): Promise<Set<string>> {
  const columns = (['id', 'type', 'businessKey', 'run'] as const).map((key) => runs.map((each) => each[key]));
  const rows = await read<{ id: string }>(pool, live, columns);
  return new Set(rows.map(({ id }) => id));
}

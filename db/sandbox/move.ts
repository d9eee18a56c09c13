/** Moves a sandbox's clock: through everything that falls due on the way, in order, to the wished moment. */
import type pg from 'pg';
import { addDays, atLocalTime, localDate } from '../../domain/calendar.ts';
import { databaseNow } from '../core/clock.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { setAhead } from './clock.ts';
import { nextDue } from './quiet.ts';
import { settle, type SettleDeps } from './settle.ts';

/** The engine's own clock, which nobody sets: it is let run until a moment, and its timers fire on the way. */
export interface TimeMachine {
  runTo(moment: Date): Promise<void>;
}

/** The engine didn't let the time pass: it is gone, or takes longer than anybody waits. */
export class EngineStoppedError extends Error {
  constructor(cause: unknown) {
    super('the engine did not let the time pass', { cause });
    this.name = 'EngineStoppedError';
  }
}

export interface MoveDeps extends SettleDeps {
  engine: TimeMachine;
  zone: string;
}

/** One mover at a time; the lock goes with the connection when its process dies. */
const LOCK = 7_019;
/** A moment is past a little later: the timer that waits for it fires at it or just after. */
const PAST_MS = 1_000;

const say = statement('sandbox_moving', `update sandbox_clock set moving_to = $1 where key = 'clock'`);
const moving = statement(
  'sandbox_moving_to',
  `select moving_to from sandbox_clock where key = 'clock' and moving_to is not null and exists (
     select from pg_locks l where l.locktype = 'advisory' and l.objid = ${LOCK} and l.classid = 0
       and l.database = (select oid from pg_database where datname = current_database()))`,
);

/** Where the clock is being moved to; undefined while nobody moves it. */
export async function readMovingTo(pool: pg.Pool): Promise<Date | undefined> {
  const [row] = await read<{ moving_to: Date }>(pool, moving);
  return row?.moving_to;
}

/**
 * Runs `work` as the only mover of this sandbox. @returns undefined, and nothing has been run, where another is at it
 */
export async function asOnlyMover<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T | undefined> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      LOCK,
    ]);
    if (rows[0]?.taken !== true) return undefined;
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    client.release();
  }
}

/**
 * Goes from one due moment to the next, and through the beginning of each day, for what goes by dates: business time
 * first, so that whoever acts has it already; then the engine, whose timers fire; then until all is quiet.
 * @throws NotQuietError, EngineStoppedError
 */
export async function moveClock(deps: MoveDeps, to: Date): Promise<void> {
  // An engine whose time cannot be moved is found before business time has left it behind.
  await deps.engine.runTo(await deps.now());
  await settle(deps);
  await read(deps.pool, say, [to]);
  try {
    for (let now = await deps.now(); now < to; now = await deps.now()) {
      await setBusinessTime(deps, await nextStop(deps, now, to));
      await deps.engine.runTo(await deps.now());
      await settle(deps);
    }
  } finally {
    await read(deps.pool, say, [null]);
  }
}

async function nextStop({ pool, zone }: MoveDeps, now: Date, to: Date): Promise<Date> {
  const due = await nextDue(pool, now);
  const tomorrow = atLocalTime(addDays(localDate(now, zone), 1), '00:00', zone);
  const soonest = [due, tomorrow]
    .filter((at) => at !== null)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
  // Whoever asks for 12:00 gets 12:00, as exactly as a clock that runs can stand.
  return soonest !== undefined && soonest < to ? new Date(soonest.getTime() + PAST_MS) : to;
}

async function setBusinessTime({ pool }: MoveDeps, moment: Date): Promise<void> {
  const [row] = await read<{ now: Date }>(pool, databaseNow);
  if (row !== undefined) await setAhead(pool, moment.getTime() - row.now.getTime());
}

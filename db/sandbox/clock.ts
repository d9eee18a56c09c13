/** The clock of a sandbox: the database's, and so much ahead as one row says. */
import type pg from 'pg';
import type { BusinessClock } from '../core/clock.ts';
import { createPool } from '../core/pool.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

const ahead = statement('sandbox_ahead', `select ahead_ms from sandbox_clock where key = 'clock'`);
const advance = statement(
  'sandbox_advance',
  `insert into sandbox_clock (key, ahead_ms, asked) values ('clock', $1, 1)
   on conflict (key) do update set ahead_ms = greatest(sandbox_clock.ahead_ms, excluded.ahead_ms),
     asked = sandbox_clock.asked + 1`,
);

/** By how many milliseconds business time is ahead of the database's clock. */
export async function readAhead(pool: pg.Pool): Promise<number> {
  const [row] = await read<{ ahead_ms: string }>(pool, ahead);
  return Number(row?.ahead_ms ?? 0);
}

/** Puts business time so far ahead; never back. From this commit on every process has it. */
export async function setAhead(pool: pg.Pool, aheadMs: number): Promise<void> {
  await read(pool, advance, [Math.ceil(aheadMs)]);
}

/**
 * Business time of a sandbox, asked anew each time: so no process keeps an old one when the clock has been moved. It
 * has connections of its own, since whoever asks may hold the last one of another pool.
 */
export function sandboxClock(databaseUrl: string): BusinessClock & { close: () => Promise<void> } {
  const pool = createPool(databaseUrl, { max: 2, name: 'pd-sandbox-clock' });
  return {
    now: async (databaseNow) => new Date(databaseNow.getTime() + (await readAhead(pool))),
    close: () => pool.end(),
  };
}

/** Who moves a sandbox's clock waits for a round of each of the worker's loops that began at the new time. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/** A worker that lives has done some round within this time: its quickest loops take a second. */
const ALIVE_MS = 15_000;

const wish = statement(
  'sandbox_round_wish',
  `insert into sandbox_clock (key, ahead_ms, asked) values ('clock', 0, 1)
   on conflict (key) do update set asked = sandbox_clock.asked + 1 returning asked`,
);
const wished = statement('sandbox_round_wished', `select asked from sandbox_clock where key = 'clock'`);
const report = statement(
  'sandbox_round_report',
  `insert into sandbox_rounds (name, done, at) values ($1, $2, clock_timestamp())
   on conflict (name) do update set done = greatest(sandbox_rounds.done, excluded.done), at = excluded.at`,
);
const behind = statement(
  'sandbox_round_behind',
  'select name from sandbox_rounds where done < $1 order by name',
);
const alive = statement(
  'sandbox_round_alive',
  `select exists (select from sandbox_rounds
     where at > clock_timestamp() - $1::int * interval '1 millisecond') as alive`,
);

/** Wishes for a round of every loop. @returns its number, for `loopsBehind` */
export async function wishForRound(pool: pg.Pool): Promise<number> {
  const [row] = await read<{ asked: string }>(pool, wish);
  return Number(row?.asked ?? 0);
}

/** The number of the latest wish; 0 before the first. */
export async function latestWish(pool: pg.Pool): Promise<number> {
  const [row] = await read<{ asked: string }>(pool, wished);
  return Number(row?.asked ?? 0);
}

/** This loop has done a whole round since that wish was known. */
export async function reportRound(pool: pg.Pool, name: string, wishNumber: number): Promise<void> {
  await read(pool, report, [name, wishNumber]);
}

/** Loops that still owe a round for this wish. */
export async function loopsBehind(pool: pg.Pool, wishNumber: number): Promise<string[]> {
  return (await read<{ name: string }>(pool, behind, [wishNumber])).map(({ name }) => name);
}

/** Does a worker do its rounds? The test server says nothing of who polls. */
export async function isWorkerAlive(pool: pg.Pool): Promise<boolean> {
  const [row] = await read<{ alive: boolean }>(pool, alive, [ALIVE_MS]);
  return row?.alive === true;
}

const anyRound = statement('sandbox_any_round', 'select exists (select from sandbox_rounds) as turns');

/** Is this the database of a sandbox? Its loops tell of their rounds from the start; those of the lasting product never. */
export async function inSandbox(pool: pg.Pool): Promise<boolean> {
  return (await read<{ turns: boolean }>(pool, anyRound))[0]?.turns === true;
}

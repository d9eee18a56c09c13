/** Who runs the processes: the workers by what they say every second, the engine by asking it. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { UNDELIVERED } from './noted.ts';

/** A worker says every second that it lives, and less often where the machine is busy. */
const SILENT = `interval '6 seconds'`;
/** A poll of a worker that says nothing: of a version that doesn't know how, or that can't reach the database. */
const AFTER_BEAT_MS = 5_000;
/** A worker polls at least once a minute. */
const POLLED_WITHIN_MS = 75_000;

const beat = statement(
  'stuck_beat',
  `insert into stuck_watchers (id, build, at) values ($1, $2, clock_timestamp())
   on conflict (id) do update set at = excluded.at`,
);
/** When it last lived stays: polls since then would be another worker's. */
const leave = statement('stuck_leave', `update stuck_watchers set build = '' where id = $1`);
const forget = statement(
  'stuck_forget_watchers',
  `delete from stuck_watchers where at < clock_timestamp() - interval '1 hour'`,
);

/** Says that this worker lives. */
export async function sayAlive(pool: pg.Pool, worker: { id: string; build: string }): Promise<void> {
  await read(pool, beat, [worker.id, worker.build]);
}

/** Says that this worker ends in order, so that its successor's build is not taken for a second one. */
export async function sayGone(pool: pg.Pool, id: string): Promise<void> {
  await read(pool, leave, [id]);
}

/** Workers that have been gone for long are of no interest. */
export async function forgetWatchers(pool: pg.Pool): Promise<void> {
  await read(pool, forget);
}

/** What the engine says when it is asked: whether it answers, and when a worker last polled. */
export type AskEngine = () => Promise<{ answers: boolean; lastPoll?: Date | undefined }>;

export interface EngineState {
  /** The database's clock. */
  at: Date;
  engineAway: boolean;
  /** Since when no worker has worked; undefined while one does. */
  workerGone: Date | undefined;
  /** How many builds are at work at once. */
  builds: number;
}

const alive = statement(
  'stuck_alive',
  `select clock_timestamp() as now, max(at) as beat, count(distinct build) filter (
       where at > clock_timestamp() - ${SILENT} and build <> '')::int as builds,
     exists (select from cases where closed_at is null and (wake_at is not null or engine_run < run)
       and wake_at < clock_timestamp() - ${UNDELIVERED}) as untaken
   from stuck_watchers`,
);

/** The engine itself is asked only where something speaks against it or the workers: a look costs nothing otherwise. */
export async function engineState(pool: pg.Pool, ask: AskEngine): Promise<EngineState> {
  const [row] = await read<{ now: Date; beat: Date | null; builds: number; untaken: boolean }>(pool, alive);
  const { now = new Date(), beat: last = null, builds = 0, untaken = false } = row ?? {};
  if (builds > 0 && !untaken) return { at: now, engineAway: false, workerGone: undefined, builds };
  const { answers, lastPoll } = await ask();
  const isPolled =
    lastPoll !== undefined &&
    (last === null
      ? now.getTime() - lastPoll.getTime() < POLLED_WITHIN_MS
      : lastPoll.getTime() - last.getTime() > AFTER_BEAT_MS);
  const isWorking = builds > 0 || isPolled;
  return { at: now, engineAway: !answers, workerGone: isWorking ? undefined : (last ?? now), builds };
}

/** The detector: one look over what stands, by one process at a time (docs/decisions/0037). */
import { localDate } from '../../domain/calendar.ts';
import { causeKeys, type CauseKey } from '../../domain/causes/index.ts';
import { peopleCauses } from '../../domain/causes/people.ts';
import type pg from 'pg';
import type { CoreDeps } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { engineState, type AskEngine } from './engine-state.ts';
import { findNoted } from './noted.ts';
import { findAmongSteps } from './steps.ts';
import { noteLooked, storeFindings } from './store.ts';

/** Any number will do, as long as nobody else uses it. */
const LOOKING_LOCK = 4_201_137;

const takeLock = statement('stuck_lock', 'select pg_try_advisory_xact_lock($1) as taken');
const lastLook = statement(
  'stuck_last_look',
  `select extract(epoch from clock_timestamp() - at)::float8 as age from stuck_looks where key = 'look'`,
);

/** Found by a scan of steps, tasks and absences; all others are noted where they happen. */
const scanned: readonly CauseKey[] = [...(Object.keys(peopleCauses) as CauseKey[]), 'paused', 'timerLate'];
const noted = causeKeys.filter((key) => !scanned.includes(key));

export type LookDeps = Pick<CoreDeps, 'pool' | 'clock' | 'packs'>;

/**
 * Looks once and stores what stands.
 * @param asked.scan also among steps, tasks and absences, which costs more
 * @returns false where another process is looking
 */
export async function lookForStuck(
  deps: LookDeps,
  asked: { ask: AskEngine; scan: boolean },
): Promise<boolean> {
  // Talks to the engine with no transaction open.
  const engine = await engineState(deps.pool, asked.ask);
  return transact(
    deps.pool,
    async (tx) => {
      const [lock] = await tx.query<{ taken: boolean }>(takeLock, [LOOKING_LOCK]);
      if (lock?.taken !== true) return false;
      const today = await todayBy(deps, engine.at);
      const [before] = await tx.query<{ age: number }>(lastLook);
      await storeFindings(tx, noted, await findNoted(tx, { now: today.now, engine }), engine.at);
      if (asked.scan) await storeFindings(tx, scanned, await findAmongSteps(tx, today), engine.at);
      await noteLooked(tx, before === undefined);
      return true;
    },
    'lookForStuck',
  );
}

/** Business time and its day, by the database's clock. */
export async function todayBy({ clock, packs }: Pick<LookDeps, 'clock' | 'packs'>, databaseTime: Date) {
  const now = await clock.now(databaseTime);
  return { now, day: localDate(now, packs.current().calendar.zone) };
}

/** Seconds since somebody last looked; undefined where nobody ever has. */
export async function lookAge(pool: pg.Pool): Promise<number | undefined> {
  return (await read<{ age: number }>(pool, lastLook))[0]?.age;
}

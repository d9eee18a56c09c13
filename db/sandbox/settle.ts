/** Waits until everything due in a sandbox has happened: the engine's part, the worker's rounds, and what follows of both. */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { isQuiet, readOwed, type Owed } from './quiet.ts';
import { loopsBehind, wishForRound } from './rounds.ts';

const LOOK_EVERY_MS = 40;
/** Nothing has moved for so long: a worker is gone, or something is broken. */
const PATIENCE_MS = 60_000;

/** What was still owed when patience ended. */
export class NotQuietError extends Error {
  readonly owed: Owed;
  readonly loops: readonly string[];
  constructor(owed: Owed, loops: readonly string[]) {
    super(
      `not quiet: ${owed.steps} steps, ${owed.wakes} wakes, ${owed.documents} documents; ${loops.join(', ')}`,
    );
    this.name = 'NotQuietError';
    this.owed = owed;
    this.loops = loops;
  }
}

export interface SettleDeps {
  pool: pg.Pool;
  /** Business time. */
  now: () => Promise<Date>;
  patienceMs?: number;
}

/**
 * Quiet: nothing is owed, then every loop of the worker has done a whole round, and has left nothing to do and no trace.
 * @throws NotQuietError when nothing has moved for a minute
 */
export async function settle({ pool, now, patienceMs = PATIENCE_MS }: SettleDeps): Promise<void> {
  let seen = '';
  let movedAt = performance.now();
  const look = async () => {
    const owed = await readOwed(pool, await now());
    return { owed, print: JSON.stringify(owed) };
  };
  const wait = async (owed: Owed, print: string, loops: readonly string[]) => {
    if (print !== seen) [seen, movedAt] = [print, performance.now()];
    if (performance.now() - movedAt > patienceMs) throw new NotQuietError(owed, loops);
    await pause(LOOK_EVERY_MS);
  };
  const untilNothingOwed = async () => {
    for (;;) {
      const { owed, print } = await look();
      if (isQuiet(owed)) return print;
      await wait(owed, print, []);
    }
  };
  for (;;) {
    const before = await untilNothingOwed();
    const wish = await wishForRound(pool);
    let loops = await loopsBehind(pool, wish);
    while (loops.length > 0) {
      const { owed, print } = await look();
      await wait(owed, `${print} ${loops.join()}`, loops);
      loops = await loopsBehind(pool, wish);
    }
    if ((await look()).print === before) return;
  }
}

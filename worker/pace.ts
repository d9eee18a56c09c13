/** In a sandbox the worker's loops turn when the clock has been moved, and tell that they have. */
import type pg from 'pg';
import { latestWish, reportRound } from '../db/sandbox/rounds.ts';

const LOOK_EVERY_MS = 50;

/** What beats time for every loop of this process; none does outside a sandbox. */
export interface Pace {
  /** The number of the latest wish for a round. */
  wish(): number;
  /** This loop has done a whole round that began when this wish was known. */
  done(name: string, wish: number): Promise<void>;
  /** Calls when there is a new wish, until it is called off. */
  onWish(wakeUp: () => void): () => void;
}

let current: Pace | undefined;

/** The pace of this process's loops; undefined where each goes by its own time alone. */
export function pace(): Pace | undefined {
  return current;
}

/** From now on the loops of this process turn at each wish, too. Begin it before them. */
export function startPace(pool: pg.Pool): { stop: () => void } {
  let known = 0;
  const listeners = new Set<() => void>();
  const look = async () => {
    const latest = await latestWish(pool);
    if (latest === known) return;
    known = latest;
    for (const wakeUp of listeners) wakeUp();
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    // A database that is away has no wishes.
    void look()
      .catch(() => undefined)
      .finally(() => (busy = false));
  }, LOOK_EVERY_MS);
  current = {
    wish: () => known,
    done: async (name, wish) => await reportRound(pool, name, wish),
    onWish: (wakeUp) => {
      listeners.add(wakeUp);
      return () => void listeners.delete(wakeUp);
    },
  };
  return {
    stop: () => {
      clearInterval(timer);
      current = undefined;
    },
  };
}

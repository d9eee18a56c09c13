import type { Logger } from 'pino';
import { plainError } from '../db/core/plain-error.ts';
import { lastRound, rounds } from './counters.ts';

const AFTER_FAILURE_MS = 5_000;

export interface Repeated {
  /** Resolves when the round under way is over; no further one begins. */
  stop(): Promise<void>;
}

/**
 * Runs `round` again and again, `everyMs` after the last one ended. A failing round is logged, and tried anew after
 * some seconds: an engine that comes back with an empty database must not wait a minute for the sweep.
 */
export function repeat(name: string, everyMs: number, log: Logger, round: () => Promise<void>): Repeated {
  const state = { stopped: false };
  let wakeUp = () => undefined as void;
  const loop = (async () => {
    while (!state.stopped) {
      let wait = everyMs;
      try {
        await round();
        rounds.inc({ name, outcome: 'ok' });
        lastRound.set({ name }, Date.now() / 1000);
      } catch (error) {
        wait = Math.min(everyMs, AFTER_FAILURE_MS);
        rounds.inc({ name, outcome: 'failed' });
        log.warn({ err: plainError(error) }, `${name}: a round failed; the next one tries again`);
      }
      if (!state.stopped) await pause(wait);
    }
  })();

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    stop: () => {
      state.stopped = true;
      wakeUp();
      return loop;
    },
  };
}

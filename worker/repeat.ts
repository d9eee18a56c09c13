import type { Logger } from 'pino';
import { errorKind, plainError } from '../db/core/plain-error.ts';
import { lastRound, rounds } from './counters.ts';

const AFTER_FAILURE_MS = 5_000;
const SAY_AGAIN_MS = 60_000;

export interface Repeated {
  /** Resolves when the round under way is over; no further one begins. */
  stop(): Promise<void>;
}

/**
 * Runs `round` again and again, `everyMs` after the last one ended. A failing round is logged, and tried anew after
 * some seconds: an engine that comes back with an empty database must not wait a minute for the sweep. What fails as the
 * round before is logged once a minute.
 */
export function repeat(name: string, everyMs: number, log: Logger, round: () => Promise<void>): Repeated {
  const state = { stopped: false };
  const say = outage(name, log);
  let wakeUp = () => undefined as void;
  const loop = (async () => {
    while (!state.stopped) {
      let wait = everyMs;
      try {
        await round();
        say.isOver();
        rounds.inc({ name, outcome: 'ok' });
        lastRound.set({ name }, Date.now() / 1000);
      } catch (error) {
        wait = Math.min(everyMs, AFTER_FAILURE_MS);
        rounds.inc({ name, outcome: 'failed' });
        say.failed(error);
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

/** Keeps the log short: a database that is away for a night would fill the disk with rounds that say the same. */
function outage(name: string, log: Logger) {
  let last: { kind: string; at: number } | undefined;
  return {
    failed(error: unknown): void {
      const kind = Object.values(errorKind(error)).join(' ');
      if (last?.kind === kind && performance.now() - last.at < SAY_AGAIN_MS) return;
      last = { kind, at: performance.now() };
      log.warn({ err: plainError(error) }, `${name}: a round failed; the next one tries again`);
    },
    isOver(): void {
      if (last !== undefined) log.info(`${name}: rounds come through again`);
      last = undefined;
    },
  };
}

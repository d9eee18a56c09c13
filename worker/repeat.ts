import type { Logger } from 'pino';
import { plainError } from '../db/core/plain-error.ts';

export interface Repeated {
  /** Resolves when the round under way is over; no further one begins. */
  stop(): Promise<void>;
}

/** Runs `round` again and again, `everyMs` after the last one ended. A failing round is logged; the next one tries anew. */
export function repeat(name: string, everyMs: number, log: Logger, round: () => Promise<void>): Repeated {
  const state = { stopped: false };
  let wakeUp = () => undefined as void;
  const loop = (async () => {
    while (!state.stopped) {
      try {
        await round();
      } catch (error) {
        log.warn({ err: plainError(error) }, `${name}: a round failed; the next one tries again`);
      }
      if (!state.stopped) await pause();
    }
  })();

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, everyMs);
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

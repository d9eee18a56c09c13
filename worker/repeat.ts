import type { Logger } from 'pino';
import { errorKind, plainError } from '../db/core/plain-error.ts';
import { lastRound, rounds } from './counters.ts';
import { pace } from './pace.ts';

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
    // Whoever waits for the loops of a sandbox must know of this one.
    await pace()?.done(name, 0).catch(say.failed);
    while (!state.stopped) {
      let wait = everyMs;
      const wish = pace()?.wish() ?? 0;
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
      // A round that failed was one too: who waits for it would wait for ever, and the next one comes by itself.
      await pace()?.done(name, wish).catch(say.failed);
      if (!state.stopped) await pause(wait, wish);
    }
  })();

  /** Rests so long, or in a sandbox until a round is wished for that this one was not. */
  async function pause(ms: number, wish: number): Promise<void> {
    if ((pace()?.wish() ?? 0) > wish) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, ms);
    wakeUp = () => resolve(undefined);
    const callOff = pace()?.onWish(wakeUp);
    await promise;
    clearTimeout(timer);
    callOff?.();
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

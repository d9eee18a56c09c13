import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { exited } from '../runtime/child.ts';
import { messageOf } from '../runtime/operator-error.ts';
import { PATIENCE, watchAnswers } from './watch-answers.ts';
import type { Heard, Patience } from './watch-answers.ts';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 3_000;
const STEADY_AFTER_MS = 10_000;

export type Started = {
  child: ChildProcess;
  stop(limitMs: number): Promise<void>;
  /** Whether it answers now; without it, a process that lives is taken to work. */
  answers?: () => Promise<boolean>;
};

export type Service = {
  name: string;
  /** Starts it; the signal says that it is no longer wanted. */
  start: (signal: AbortSignal) => Promise<Started>;
  onExit?: () => void;
  /** It has stopped answering, or answers again. */
  onSilence?: (silent: boolean) => void;
  patience?: Patience;
  /** Milliseconds between its end and the next start, at most. */
  longestDelayMs?: number;
};

export type Kept = {
  name: string;
  pid(): number | undefined;
  /** How often it was started again. */
  restarts(): number;
  /** Ends it for good, in order within the limit, else by force. */
  stop(limitMs: number): Promise<void>;
};

function howItEnded(child: ChildProcess): string {
  return child.signalCode ?? `code ${child.exitCode}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}

/** What is said and done about a process that answers, doesn't and does again. */
function hearing(
  { name, onSilence, patience = PATIENCE }: Service,
  { child, stop }: Started,
  { isRestart, say }: { isRestart: boolean; say: (line: string) => void },
): Heard {
  return {
    first: () => {
      if (isRestart) say(`${name}: started again (process ${child.pid})`);
    },
    silent: (ms) => {
      onSilence?.(true);
      const limit = seconds(patience.endMs);
      say(`${name}: no answer for ${seconds(ms)} (process ${child.pid}); it is started again after ${limit}`);
    },
    again: (ms) => {
      onSilence?.(false);
      say(`${name}: answers again after ${seconds(ms)}`);
    },
    tooLong: (ms) => {
      say(`${name}: no answer for ${seconds(ms)}, ending process ${child.pid}`);
      void stop(0);
    },
  };
}

/**
 * Starts the service and, whenever it ends, starts it again after 0.2 s, 0.4 s … 3 s. One that lives without
 * answering is ended, and so started again, too. A first start that fails throws.
 */
export async function keepRunning(
  service: Service,
  say: (line: string) => void,
  giveUp: AbortSignal,
): Promise<Kept> {
  const wanted = new AbortController();
  let current: Started | undefined = await service.start(AbortSignal.any([wanted.signal, giveUp]));
  let restarts = 0;
  let delay = FIRST_DELAY_MS;
  let stopLimitMs = 0;

  const startAgain = async (): Promise<void> => {
    while (!current) {
      await sleep(delay, undefined, { signal: wanted.signal });
      delay = Math.min(delay * 2, service.longestDelayMs ?? LONGEST_DELAY_MS);
      try {
        current = await service.start(wanted.signal);
        restarts += 1;
        // The wish to stop came while it was being started: it found nobody to stop.
        if (wanted.signal.aborted) await current.stop(stopLimitMs);
      } catch (error) {
        wanted.signal.throwIfAborted();
        say(`${service.name}: does not start: ${messageOf(error)}`);
      }
    }
  };

  const untilItEnds = async (started: Started): Promise<void> => {
    const ended = new AbortController();
    const heard = hearing(service, started, { isRestart: restarts > 0, say });
    const answers = started.answers ?? (async () => await Promise.resolve(true));
    const signal = AbortSignal.any([ended.signal, wanted.signal]);
    const watched = watchAnswers(answers, heard, signal, service.patience);
    await exited(started.child);
    ended.abort();
    await watched;
  };

  const watch = async (): Promise<void> => {
    while (current) {
      const since = performance.now();
      const { child } = current;
      await untilItEnds(current);
      service.onExit?.();
      if (wanted.signal.aborted) return;
      current = undefined;
      if (performance.now() - since > STEADY_AFTER_MS) delay = FIRST_DELAY_MS;
      say(`${service.name}: ended (${howItEnded(child)}), starting again in ${delay / 1000} s`);
      await startAgain();
    }
  };

  const watched = watch().catch((error: unknown) => {
    if (!wanted.signal.aborted) say(`${service.name}: ${messageOf(error)}`);
  });
  return {
    name: service.name,
    pid: () => current?.child.pid,
    restarts: () => restarts,
    stop: async (limitMs) => {
      stopLimitMs = limitMs;
      wanted.abort();
      await current?.stop(limitMs);
      await watched;
    },
  };
}

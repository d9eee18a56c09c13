import { setTimeout as sleep } from 'node:timers/promises';
import { operatorError } from './operator-error.ts';

export type WaitOptions = {
  /** What is awaited, for the message when it doesn't come. */
  what: string;
  limitMs: number;
  everyMs?: number;
  signal?: AbortSignal;
  /** Where the reason stands when it doesn't come: with it, that is an operator error. */
  log?: string;
};

/** Asks `probe` again and again until it gives something truthy; throws when the limit has passed. */
export async function waitFor<T>(
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  { what, limitMs, everyMs = 50, signal, log }: WaitOptions,
): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    signal?.throwIfAborted();
    const found = await probe();
    if (found) return found;
    if (performance.now() > deadline) {
      const late = `${what} did not happen within ${limitMs / 1000} s`;
      throw log === undefined
        ? new Error(late)
        : operatorError(`${late}. Its log says why: ${log}`, 'not-ready');
    }
    await sleep(everyMs, undefined, { signal });
  }
}

/** Says a line at once and again every two seconds until the work is done: the screen is never silent. */
export async function saying<T>(
  say: (line: string) => void,
  line: string,
  work: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  say(`${line} …`);
  const again = setInterval(() => {
    say(`${line} … ${Math.round((performance.now() - started) / 1000)} s`);
  }, 2_000);
  try {
    return await work();
  } finally {
    clearInterval(again);
  }
}

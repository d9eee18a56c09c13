import { setTimeout as sleep } from 'node:timers/promises';

/** All in milliseconds of silence, but `everyMs` (between questions) and `askMs` (given to one answer). */
export type Patience = {
  everyMs: number;
  askMs: number;
  /** From here on it is worth a line on the screen. */
  sayMs: number;
  /** From here on it is ended; a pause of 20 s, as a busy disk or a debugger makes, must stay below. */
  endMs: number;
  /** The same for one that has not answered since it was started. */
  firstMs: number;
};

export const PATIENCE: Patience = {
  everyMs: 2_000,
  askMs: 3_000,
  sayMs: 6_000,
  endMs: 30_000,
  firstMs: 120_000,
};

export type Heard = {
  /** The first answer. */
  first: () => void;
  silent: (ms: number) => void;
  again: (ms: number) => void;
  tooLong: (ms: number) => void;
};

/** Resolves to false when there is no answer in time, or a failure in the place of one. */
async function inTime(answers: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  const timer = new AbortController();
  try {
    const late = sleep(limitMs, false, { signal: timer.signal }).catch(() => false);
    return await Promise.race([answers().catch(() => false), late]);
  } finally {
    timer.abort();
  }
}

/**
 * Asks again and again whether a process answers, until the signal, and tells what is heard. Silence is the sum
 * of the rounds without an answer, none longer than it may be: a machine that slept is not a silent process.
 */
export async function watchAnswers(
  answers: () => Promise<boolean>,
  heard: Heard,
  signal: AbortSignal,
  { everyMs, askMs, sayMs, endMs, firstMs }: Patience = PATIENCE,
): Promise<void> {
  let known = false;
  let said = false;
  let silentMs = 0;
  while (!signal.aborted) {
    const asked = performance.now();
    const answered = await inTime(answers, askMs);
    if (signal.aborted) return;
    if (answered) {
      if (!known) heard.first();
      if (said) heard.again(silentMs);
      known = true;
      said = false;
      silentMs = 0;
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    if (answered || signal.aborted) continue;
    silentMs += Math.min(performance.now() - asked, everyMs + askMs);
    if (silentMs >= (known ? endMs : firstMs)) {
      heard.tooLong(silentMs);
      return;
    }
    if (known && !said && silentMs >= sayMs) {
      said = true;
      heard.silent(silentMs);
    }
  }
}

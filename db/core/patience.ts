import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;

interface Patience {
  limitMs?: number;
  /** What waiting won't mend (a wrong password): thrown at once. */
  isHopeless?: (error: unknown) => boolean;
}

/**
 * Tries again until it succeeds: a process that is started while what it needs is being started need not end and
 * begin anew. Throws what was last said when the time (a minute) is over.
 */
export async function patiently<T>(
  attempt: () => Promise<T>,
  { limitMs = 60_000, isHopeless = () => false }: Patience = {},
): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline || isHopeless(error)) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;
const LIMIT_MS = 60_000;

/**
 * Tries again until it succeeds: a process that is started while what it needs is being started need not end and
 * begin anew. Throws what was last said when a minute is over, and at once what waiting won't mend (a wrong password).
 */
export async function patiently<T>(
  attempt: () => Promise<T>,
  isHopeless: (error: unknown) => boolean = () => false,
): Promise<T> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline || isHopeless(error)) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

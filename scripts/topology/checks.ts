/** Counts what holds and what doesn't, a line each. */
import { messageOf } from '../runtime/operator-error.ts';
import type { Tally } from '../test/tally.ts';

export interface Checks {
  tally: Tally;
  /** `holds` throws, or gives false, where it doesn't. */
  that(what: string, holds: () => unknown): Promise<void>;
}

export function checks(say: (line: string) => void): Checks {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  return {
    tally,
    that: async (what, holds) => {
      try {
        if ((await holds()) === false) throw new Error('it does not');
        tally.passed += 1;
        say(`✓ ${what}`);
      } catch (error) {
        tally.failed += 1;
        say(`✕ ${what}: ${messageOf(error)}`);
      }
    },
  };
}

import type { Logger } from 'pino';
import { writeNext } from '../activities/documents/write.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { documentsMade } from './counters.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 1_000;

/**
 * Looks each second for documents that cases owe, and makes them one after another. Each is a transaction of its own,
 * so any number of workers may write at once, and none waits for one that fails.
 */
export function startScribe(core: CoreDeps, log: Logger): Repeated {
  return repeat('scribe', EVERY_MS, log, () => writeAll(core));
}

/** All that may be made now. */
export async function writeAll(core: CoreDeps): Promise<void> {
  for (;;) {
    const outcome = await writeNext(core);
    if (outcome === undefined) return;
    documentsMade.inc({ outcome });
  }
}

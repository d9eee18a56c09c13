import type { CoreDeps } from '../db/core/deps.ts';
import { archiveOldCases } from '../db/archive/archive-cases.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 60 * 60_000;

/** Each hour, and at start, moves cases of long ago into the archive; with each new school year there are some. */
export function startArchive({ log, core }: Pick<RelayDeps, 'log'> & { core: CoreDeps }): Repeated {
  return repeat('archive', EVERY_MS, log, async () => {
    const moved = await archiveOldCases(core);
    if (moved > 0) log.info({ cases: moved }, 'cases of long ago went into the archive');
  });
}

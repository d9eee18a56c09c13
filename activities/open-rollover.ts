import { localDate } from '../domain/calendar.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { ensureRollover } from '../db/rollover/begin.ts';

/**
 * Inserts the rollover of the year that the schedule meant: by its nominal time, however late it fires. Whether it was
 * there already makes no difference.
 */
export function openRollover(deps: CoreDeps, { nominal }: { nominal: string }): Promise<boolean> {
  const day = localDate(new Date(nominal), deps.packs.current().calendar.zone);
  return ensureRollover(deps, Number(day.slice(0, 4)));
}

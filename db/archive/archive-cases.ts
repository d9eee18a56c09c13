/** Moves what belongs to cases of long ago out of the tables that every day works on (docs/decisions/0035-export-and-archive.md). */
import { localDate } from '../../domain/calendar.ts';
import { archiveBefore } from '../../domain/archive.ts';
import type { CoreDeps } from '../core/deps.ts';
import { databaseNow } from '../core/clock.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

const move = statement('archive_cases', 'select archive_cases($1, $2, $3) as moved');

const BATCH = 200;

/**
 * Moves closed cases of school years that the policy holds for long ago, so many in each transaction, with a receipt each. What
 * the registry, courses and payments stand on stays. Safe to repeat and to run twice at once.
 * @returns how many cases it moved
 */
export async function archiveOldCases(
  { pool, clock, packs }: Pick<CoreDeps, 'pool' | 'clock' | 'packs'>,
  batch = BATCH,
): Promise<number> {
  const { policy, calendar } = packs.current();
  const [row] = await read<{ now: Date }>(pool, databaseNow);
  if (row === undefined) return 0;
  const now = await clock.now(row.now);
  const before = archiveBefore(policy, localDate(now, calendar.zone));
  if (before === undefined) return 0;
  for (let moved = 0; ;) {
    const [last] = await read<{ moved: number }>(pool, move, [before, batch, now]);
    moved += last?.moved ?? 0;
    if ((last?.moved ?? 0) < batch) return moved;
  }
}

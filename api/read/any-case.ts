/** Reads a case wherever it lies: today's rows answer first, and the whole history for what they don't know. */
import type pg from 'pg';
import { readCase, type CaseRead } from '../../db/read/case.ts';
import type { ApiDeps, SignedIn } from '../server/context.ts';

/** The case, if the reader may see it, and the pool that knows the rest of it. */
export async function readAnyCase(
  deps: Pick<ApiDeps, 'pool' | 'history'>,
  reader: SignedIn,
  id: string,
  now: Date,
): Promise<{ found: CaseRead; pool: pg.Pool } | undefined> {
  const today = await readCase(deps.pool, reader, id, now);
  if (today !== undefined && today.archived_at === null) return { found: today, pool: deps.pool };
  // In the archive, or seen by a task that lies there.
  const found = await readCase(deps.history, reader, id, now);
  return found && { found, pool: deps.history };
}

/** What today's rows say, or else the whole history. */
export async function inHistory<T>(
  deps: Pick<ApiDeps, 'pool' | 'history'>,
  find: (pool: pg.Pool) => Promise<T | undefined>,
): Promise<T | undefined> {
  return (await find(deps.pool)) ?? (await find(deps.history));
}

import type pg from 'pg';
import { createPool } from '../core/pool.ts';

/**
 * A pool for whoever reads the whole history: to its statements `steps`, `decisions`, `audit` and the others of a case are
 * views over today's tables and the archive. The same statements, slower; for reading alone.
 */
export function historyPool(connectionString: string, name: string): pg.Pool {
  return createPool(connectionString, { max: 3, name, searchPath: HISTORY });
}

/** The search path of the whole history. */
export const HISTORY = 'history,public';

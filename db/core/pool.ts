import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

interface PoolOptions {
  max?: number;
  name?: string;
  /** For the core's statements, which look rows up by their ids: planned once a connection, not for each value. */
  genericPlans?: boolean;
}

/**
 * The pool of the core's hot statements. `pipeline` lets one transaction send several statements without waiting
 * for each answer: a decision costs two round trips in place of six (docs/decisions/0002-orm-and-sql.md).
 */
export function createPool(connectionString: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: options.max ?? 10,
    application_name: options.name ?? 'pd',
    pipeline: true,
    // A pause is no reason to close: after it all come at once, and each connection plans its statements anew.
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // A client that vanished in the middle of a transaction must not hold a case's lock for long.
    idle_in_transaction_session_timeout: 15_000,
    lock_timeout: 10_000,
    statement_timeout: 20_000,
    ...(options.genericPlans && { options: '-c plan_cache_mode=force_generic_plan' }),
  });
  // An idle connection that the server closed (a restart) is only worth a line: the next query gets a new one.
  pool.on('error', () => undefined);
  // One that breaks in the middle of a transaction fails its statements; unheard, it would also end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const LOOK_AGAIN_MS = 200;

/**
 * Waits until PostgreSQL lets us in: a process that is started while the database is being started need not end and
 * begin again. Throws what the database last said when the time is over.
 */
export async function whenReachable(pool: pg.Pool, limitMs = 60_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      if (performance.now() > deadline || isOurMistake(error)) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

/** A wrong password or database won't get better by waiting (SQLSTATE classes 28 and 3D). */
function isOurMistake(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(28|3D)/.test(String(error.code));
}

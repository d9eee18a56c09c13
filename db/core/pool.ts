import pg from 'pg';
import { patiently } from './patience.ts';

interface PoolOptions {
  max?: number;
  name?: string;
  /** For the core's statements, which look rows up by their ids: planned once a connection, not for each value. */
  genericPlans?: boolean;
  /** Schemas in which names are looked up, first to last. */
  searchPath?: string;
}

/**
 * The pool of the core's hot statements. `pipeline` lets one transaction send several statements without waiting
 * for each answer: a decision costs two round trips in place of six (docs/decisions/0002-orm-and-sql.md).
 */
export function createPool(connectionString: string, options: PoolOptions = {}): pg.Pool {
  const settings = [
    ...(options.genericPlans ? ['-c plan_cache_mode=force_generic_plan'] : []),
    ...(options.searchPath === undefined ? [] : [`-c search_path=${options.searchPath}`]),
  ];
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
    ...(settings.length > 0 && { options: settings.join(' ') }),
  });
  // An idle connection that the server closed (a restart) is only worth a line: the next query gets a new one.
  pool.on('error', () => undefined);
  // One that breaks in the middle of a transaction fails its statements; unheard, it would also end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Waits until PostgreSQL lets us in. Throws what the database last said when the time is over. */
export async function whenReachable(pool: pg.Pool): Promise<void> {
  await patiently(async () => await pool.query('select 1'), isOurMistake);
}

/** The same of a connection string. */
export async function whenAnswering(connectionString: string): Promise<void> {
  const pool = createPool(connectionString, { max: 1 });
  try {
    await whenReachable(pool);
  } finally {
    await pool.end();
  }
}

/** A wrong password or database won't get better by waiting (SQLSTATE classes 28 and 3D). */
function isOurMistake(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(28|3D)/.test(String(error.code));
}

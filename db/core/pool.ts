import pg from 'pg';

/**
 * The pool of the core's hot statements. `pipeline` lets one transaction send several statements without waiting
 * for each answer: a decision costs two round trips in place of six (docs/decisions/0002-orm-and-sql.md).
 */
export function createPool(connectionString: string, options: { max?: number; name?: string } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: options.max ?? 10,
    application_name: options.name ?? 'pd',
    pipeline: true,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // A client that vanished in the middle of a transaction must not hold a case's lock for long.
    idle_in_transaction_session_timeout: 15_000,
    lock_timeout: 10_000,
    statement_timeout: 20_000,
  });
  // An idle connection that the server closed (a restart) is only worth a line: the next query gets a new one.
  pool.on('error', () => undefined);
  return pool;
}

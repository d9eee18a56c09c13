import pg from 'pg';

/**
 * A small pool of its own for sign-in, in the schema `auth`: a rush of sign-ins can't take the connections that
 * decisions need, and better-auth's unqualified table names find their tables.
 */
export function authPool(connectionString: string, options: { max?: number } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: options.max ?? 4,
    application_name: 'pd-auth',
    options: '-c search_path=auth',
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
  });
  // Without a listener a connection that the server cuts would end the whole process, idle or in use.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

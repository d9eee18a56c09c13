import type pg from 'pg';
import { traced, type Traced } from '../../telemetry/tracing.ts';
import { fault, type TransactionName } from './failpoints.ts';
import type { Statement, Tx } from './sql.ts';

const STATEMENT = { 'db.system.name': 'postgresql' };

/**
 * Runs `work` in one transaction. The commit is the moment of acceptance: what `work` returns is true only after it.
 * A refusal or a failure rolls everything back. Statements are pipelined: `begin` travels with the first of `work`,
 * and its last writes with `commit`; PostgreSQL turns the commit of a failed transaction into a rollback.
 * `name` tells its failpoints apart.
 */
export function transact<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>, name: TransactionName): Promise<T> {
  return traced({ name: `transaction ${name}` }, () => commit(pool, work, name));
}

async function commit<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>, name: TransactionName): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    sendTogether(client);
    const sent: Promise<unknown>[] = [settled(client.query('begin'))];
    const tx: Tx = {
      query: (query, values) => run(client, query, values),
      last: (query, values) => void sent.push(settled(run(client, query, values))),
    };
    const result = await work(tx);
    fault(`${name}.before-commit`);
    sendTogether(client);
    sent.push(settled(client.query('commit')));
    throwFirst(await Promise.all(sent));
    fault(`${name}.after-commit`);
    return result;
  } catch (error) {
    const undone = await settled(client.query('rollback'));
    if (undone instanceof Error) lost = undone;
    throw error;
  } finally {
    client.release(lost);
  }
}

/** Runs one statement outside any transaction. */
export async function read<R>(
  pool: pg.Pool,
  query: Statement,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const result = await traced(spanOf(query), () =>
    pool.query({ name: query.name, text: query.text, values: [...values] }),
  );
  return result.rows as R[];
}

async function run<R>(
  client: pg.PoolClient,
  query: Statement,
  values: readonly unknown[] = [],
): Promise<R[]> {
  sendTogether(client);
  const result = await traced(spanOf(query), () =>
    client.query({ name: query.name, text: query.text, values: [...values] }),
  );
  return result.rows as R[];
}

/** A statement by its name: neither its text nor its values leave this process. */
function spanOf({ name }: Statement): Traced {
  return { name, kind: 'CLIENT', attributes: STATEMENT };
}

/**
 * What is sent until the next tick leaves in one packet: one system call in place of one a statement, and PostgreSQL
 * is woken once. pg's own buffering ends with each statement.
 */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = client.connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** The failure as a value: a promise that nobody awaits yet must not become an unhandled rejection. */
function settled(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

function throwFirst(results: readonly unknown[]): void {
  const failure = results.find((result) => result instanceof Error);
  if (failure !== undefined) throw failure;
}

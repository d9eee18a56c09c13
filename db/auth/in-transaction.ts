import type pg from 'pg';
import type { Tx } from '../core/sql.ts';

/** What the functions of accounts need of a transaction: the core's own will do. */
export type AccountTx = Pick<Tx, 'query'>;

/**
 * Runs `work` in a transaction of accounts: codes, keys, passwords. Cases are the core's (`transact`), whose
 * transactions have names and failpoints. Any failure rolls it back.
 */
export async function inTransaction<T>(pool: pg.Pool, work: (tx: AccountTx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work({
      query: async <R>({ name, text }: { name: string; text: string }, values: readonly unknown[] = []) =>
        (await client.query({ name, text, values: [...values] })).rows as R[],
    });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failed: unknown) => {
      broken = failed instanceof Error ? failed : new Error('The rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

import { randomBytes } from 'node:crypto';
import { createDatabase, withClient } from '../runtime/postgres-roles.ts';
import { testEnvironment } from './environment.ts';
import { withDatabase } from './template.ts';

export type TestDatabase = {
  name: string;
  /** Owns the tables; for migrations, loading and looking behind the product's back. */
  ownerUrl: string;
  /** What API and worker connect as. */
  appUrl: string;
  /** May only SELECT. */
  readerUrl: string;
  /** Cuts open connections and drops the database. */
  drop(): Promise<void>;
};

/**
 * A database of this test file's own, cloned from the migrated template; `empty` leaves the migrations out.
 * Take it in `beforeAll`, drop it in `afterAll`.
 */
export async function freshDatabase({ empty = false }: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, appUrl, readerUrl, templateDb } = testEnvironment();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(adminUrl, name, empty ? {} : { template: templateDb });
  return {
    name,
    ownerUrl: withDatabase(ownerUrl, name),
    appUrl: withDatabase(appUrl, name),
    readerUrl: withDatabase(readerUrl, name),
    drop: async () => {
      await withClient(adminUrl, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      });
    },
  };
}

import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrateAuth } from './auth/migrate.ts';
import { readConfig } from './config.ts';
import { connectOrm } from './orm.ts';

/** Any number will do, as long as nobody else uses it: two migrations at once wait for each other. */
const MIGRATION_LOCK = 4_201_119;

/**
 * Brings a database up to this program's tables, and better-auth's with it. Safe to repeat, and to run twice at once.
 * @param ownerUrl connects as the database's owner
 * @returns the names of the migrations that ran
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  const orm = await connectOrm(ownerUrl, { poolSize: 2 });
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await orm.migrator.up();
    await migrateAuth(ownerUrl);
    return done.map(({ name }) => name);
  } finally {
    await orm.close();
    await lock.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const done = await migrate(readConfig(['DATABASE_OWNER_URL']).DATABASE_OWNER_URL);
  console.log(done.length === 0 ? 'The database is up to date' : `Migrated: ${done.join(', ')}`);
}

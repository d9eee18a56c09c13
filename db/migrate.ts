import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { MikroORM } from '@mikro-orm/postgresql';
import { migrateAuth } from './auth/migrate.ts';
import { readConfig } from './config.ts';
import { whenAnswering } from './core/pool.ts';
import { connectOrm } from './orm.ts';

/** Any number will do, as long as nobody else uses it: two migrations at once wait for each other. */
const MIGRATION_LOCK = 4_201_119;

/**
 * Brings a database up to this program's tables, and better-auth's with it, as soon as it answers. Safe to repeat, and
 * to run twice at once.
 * @param ownerUrl connects as the database's owner
 * @returns the names of the migrations that ran
 * @throws `DatabaseNewerError` where a newer version of the program has migrated the database
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  await whenAnswering(ownerUrl);
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  const orm = await connectOrm(ownerUrl, { poolSize: 2 });
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(orm);
    const done = await orm.migrator.up();
    await migrateAuth(ownerUrl);
    return done.map(({ name }) => name);
  } finally {
    await orm.close();
    await lock.end();
  }
}

/** An older program would write rows that the newer one's tables don't mean. */
async function refuseNewer(orm: MikroORM): Promise<void> {
  const executed = await orm.migrator.getExecuted();
  const unknown = executed.filter(
    ({ name }) => !existsSync(new URL(`./migrations/${name}.ts`, import.meta.url)),
  );
  if (unknown.length === 0) return;
  const error = new Error(
    `The database is newer than this program: it has ${unknown.map(({ name }) => name).join(', ')}. ` +
      'Run the version that migrated it or a newer one; or bring back a backup from before that.',
  );
  error.name = 'DatabaseNewerError';
  throw error;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const done = await migrate(readConfig(['DATABASE_OWNER_URL']).DATABASE_OWNER_URL);
    console.log(done.length === 0 ? 'The database is up to date' : `Migrated: ${done.join(', ')}`);
  } catch (error) {
    if (!(Error.isError(error) && error.name === 'DatabaseNewerError')) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

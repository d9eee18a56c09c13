import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { MikroORM } from '@mikro-orm/postgresql';
import { migrateAuth } from './auth/migrate.ts';
import { readConfig } from './config.ts';
import { whenAnswering } from './core/pool.ts';
import { connectOrm } from './orm.ts';

/** Any number will do, as long as nobody else uses it: two migrations at once wait for each other. */
const MIGRATION_LOCK = 4_201_119;

/** While it is there the database holds half a restore, or one that has failed (scripts/backup/restore.ts). */
export const UNFINISHED_RESTORE = 'unfinished_restore';

interface Options {
  /** The migrations to run; all where left out. */
  only?: readonly string[];
  /** The restore itself may go on where others may not. */
  restoring?: boolean;
}

/**
 * Brings a database up to this program's tables, and better-auth's with it, as soon as it answers. Safe to repeat, and
 * to run twice at once.
 * @param ownerUrl connects as the database's owner
 * @returns the names of the migrations that ran
 * @throws `UnfinishedRestoreError` where the database holds a restore that has not come to its end, and
 * `DatabaseNewerError` where a newer version of the program has migrated it
 */
export async function migrate(
  ownerUrl: string,
  { only, restoring = false }: Options = {},
): Promise<string[]> {
  await whenAnswering(ownerUrl);
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  const orm = await connectOrm(ownerUrl, { poolSize: 2 });
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (!restoring) await demandNoHalfRestore(lock);
    await refuseNewer(orm);
    const done = await orm.migrator.up(only && { migrations: [...only] });
    await migrateAuth(ownerUrl);
    return done.map(({ name }) => name);
  } finally {
    await orm.close();
    await lock.end();
  }
}

/** @throws `UnfinishedRestoreError` */
async function demandNoHalfRestore(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(`select to_regclass($1) is not null as found`, [
    `public.${UNFINISHED_RESTORE}`,
  ]);
  if (rows[0]?.found !== true) return;
  throw named(
    'UnfinishedRestoreError',
    'This database holds a restore that has failed or was cut short, and must not be used. ' +
      'Restore the backup again into a new folder, or into a new, empty database.',
  );
}

/** An older program would write rows that the newer one's tables don't mean. @throws `DatabaseNewerError` */
async function refuseNewer(orm: MikroORM): Promise<void> {
  const known = new Set(knownMigrations());
  const unknown = (await orm.migrator.getExecuted())
    .map(({ name }) => name)
    .filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw named(
    'DatabaseNewerError',
    `The database is newer than this program: it has ${unknown.join(', ')}. ` +
      'Run the version that migrated it or a newer one; or bring back a backup from before that.',
  );
}

/** Whoever starts the program is to read the message alone, without a stack. */
const forOperators = ['UnfinishedRestoreError', 'DatabaseNewerError'] as const;

function named(name: (typeof forOperators)[number], message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** The names of all migrations that this program has, in their order. */
export function knownMigrations(): string[] {
  return readdirSync(new URL('./migrations', import.meta.url))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const done = await migrate(readConfig(['DATABASE_OWNER_URL']).DATABASE_OWNER_URL);
    console.log(done.length === 0 ? 'The database is up to date' : `Migrated: ${done.join(', ')}`);
  } catch (error) {
    // The screen shows the last lines of what is printed here.
    if (!(Error.isError(error) && forOperators.some((name) => name === error.name))) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

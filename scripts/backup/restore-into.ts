/** Puts a backup into an empty database, ready for an engine that knows nothing, and proves that it keeps its promises. */
import type pg from 'pg';
import { createPool } from '../../db/core/pool.ts';
import { holdNumbers } from '../../db/core/holds.ts';
import { raiseEveryRun } from '../../db/core/wake.ts';
import { migrate, UNFINISHED_RESTORE } from '../../db/migrate.ts';
import { processes } from '../../workflows/processes.ts';
import { check, type Finding } from '../../checker/check.ts';
import { operatorError, systemCode } from '../runtime/operator-error.ts';
import { withClient } from '../runtime/postgres-roles.ts';
import { loadRows, type Source } from './load.ts';
import type { Manifest } from './manifest.ts';

const MINUTE = 60_000;
/** No clock on Earth is further ahead of UTC: a new year that has begun anywhere has begun. */
const FURTHEST_AHEAD_MS = 14 * 60 * MINUTE;
const DISK_FULL = '53100';

/**
 * Restores into a database without tables. Until it has come to its end, with nothing found, the database holds a mark
 * for which every start refuses it.
 * @param ownerUrl connects as the database's owner
 * @returns what the checker found: only with nothing may the database be used
 * @throws operator errors `database-in-use`, `disk-full`
 */
export async function restoreInto(ownerUrl: string, source: Source): Promise<Finding[]> {
  const { manifest } = source;
  await demandEmpty(ownerUrl);
  await withClient(ownerUrl, async (client) => await client.query(`create table ${UNFINISHED_RESTORE} ()`));
  try {
    await migrate(ownerUrl, { only: manifest.migrations, restoring: true });
    await loadRows(ownerUrl, source);
    // A backup of an older release goes on as its database would have gone on.
    await migrate(ownerUrl, { restoring: true });
    return await endRestore(ownerUrl, manifest);
  } catch (error) {
    if (systemCode(error) !== DISK_FULL) throw error;
    throw operatorError('There is no room for the database: make room, and restore again.', 'disk-full');
  }
}

type When = Pick<Manifest, 'madeAt'> & { registers: readonly { year: number }[] };

/** The mark goes only where nothing is found. */
async function endRestore(ownerUrl: string, when: When): Promise<Finding[]> {
  await beginAnew(ownerUrl, when);
  const findings = await findingsOf(ownerUrl, when);
  if (findings.length === 0)
    await withClient(ownerUrl, async (client) => await client.query(`drop table ${UNFINISHED_RESTORE}`));
  return findings;
}

/**
 * Does for a database that PostgreSQL itself has brought back (a base backup with archived WAL) what a restore does after
 * its rows are there: every open case is told anew, numbers wait, the checker looks.
 * @param recoveredTo the moment up to which it was brought back
 * @throws operator error `database-in-use` where the product is connected to it
 */
export async function adoptRecovered(ownerUrl: string, recoveredTo: Date): Promise<Finding[]> {
  const registers = await withClient(ownerUrl, async (client) => {
    await demandNobody(client);
    await client.query(`create table ${UNFINISHED_RESTORE} ()`);
    return (await client.query<{ year: number }>('select year from registers')).rows;
  });
  await migrate(ownerUrl, { restoring: true });
  return await endRestore(ownerUrl, { madeAt: recoveredTo.toISOString(), registers });
}

async function demandNobody(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select from pg_stat_activity where datname = current_database() and usename = 'app' limit 1`,
  );
  if (rows.length === 0) return;
  throw operatorError(
    'The product is connected to this database. Stop its workers and APIs first; nothing was changed.',
    'database-in-use',
  );
}

/** Nothing is restored over a district that lives, nor over a half restore. */
async function demandEmpty(ownerUrl: string): Promise<void> {
  const { rows } = await withClient(
    ownerUrl,
    async (client) =>
      await client.query<{ name: string }>(
        `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$)' order by 1 limit 1`,
      ),
  );
  if (rows.length === 0) return;
  throw operatorError(
    `The database already holds data (its table ${rows[0]?.name}); a restore goes into an empty one alone, and nothing ` +
      'was changed. Create a new database, and name it with DATABASE_OWNER_URL.',
    'database-in-use',
  );
}

/** The engine's memory is of another time, or gone: every open case is told anew. Numbers wait. */
async function beginAnew(ownerUrl: string, when: When): Promise<void> {
  const owner = createPool(ownerUrl, { max: 1, name: 'pd-restore' });
  try {
    await raiseEveryRun(owner);
    await holdNumbersSince(owner, when);
  } finally {
    await owner.end();
  }
}

/** Holds the numbers that others may have given since the copy was made. In a sandbox they may be ahead of the clock on the wall. */
export async function holdNumbersSince(owner: pg.Pool, { madeAt, registers }: When): Promise<void> {
  const made = new Date(madeAt);
  const thisYear = new Date(Date.now() + FURTHEST_AHEAD_MS).getUTCFullYear();
  const last = Math.max(thisYear, ...registers.map(({ year }) => year));
  await holdNumbers(owner, { madeAt: made, years: [made.getUTCFullYear(), last] });
}

/** What the checker of `npm run chaos` finds; what was owed when the backup was made has only grown older. */
async function findingsOf(ownerUrl: string, { madeAt }: When): Promise<Finding[]> {
  const age = Date.now() - new Date(madeAt).getTime();
  return await check({
    databaseUrl: ownerUrl,
    processes: new Map(processes.map((process) => [process.key, process])),
    paperMs: age + MINUTE,
  });
}

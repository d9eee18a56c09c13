/** Puts an exported year into an empty system, ready for an engine that knows nothing of it. */
import pg from 'pg';
import { HISTORY } from '../../db/archive/pool.ts';
import { createPool } from '../../db/core/pool.ts';
import { migrate, UNFINISHED_RESTORE } from '../../db/migrate.ts';
import { holdNumbersSince } from '../backup/restore-into.ts';
import { quoted, tablesOf } from '../backup/tables.ts';
import { rules } from '../../checker/check.ts';
import { caseFiles } from '../../checker/case-files.ts';
import type { CaseRule, Finding, Look } from '../../checker/rule.ts';
import { operatorError, systemCode } from '../runtime/operator-error.ts';
import { withClient } from '../runtime/postgres-roles.ts';
import { processes } from '../../workflows/processes.ts';
import { loadYear, type YearSource } from './load.ts';

const DISK_FULL = '53100';

/**
 * Loads into a database without rows, migrated or not: all of it, or nothing.
 * @param ownerUrl connects as the database's owner
 * @returns what of its cases breaks a promise: only with nothing has anything been loaded
 * @throws operator errors `database-in-use`, `database-newer`, `export-broken`, `disk-full`
 */
export async function loadInto(ownerUrl: string, source: YearSource): Promise<Finding[]> {
  const { migrations } = source.description;
  await demandNoRows(ownerUrl, migrations);
  // Until all is done no start takes the database; another load does, since it is still without rows.
  await withClient(
    ownerUrl,
    async (client) => await client.query(`create table if not exists ${UNFINISHED_RESTORE} ()`),
  );
  try {
    await migrate(ownerUrl, { only: migrations, restoring: true });
    const findings = await loadWhole(ownerUrl, source);
    if (findings.length > 0) return findings;
    await migrate(ownerUrl, { restoring: true });
    await withClient(ownerUrl, async (client) => await client.query(`drop table ${UNFINISHED_RESTORE}`));
    return [];
  } catch (error) {
    if (systemCode(error) !== DISK_FULL) throw error;
    throw operatorError('There is no room for the database: make room, and load again.', 'disk-full');
  }
}

async function loadWhole(ownerUrl: string, source: YearSource): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'pd-load' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await loadYear(client, source);
    await client.query(`set local search_path = ${HISTORY}`);
    const findings = await findingsOf(client);
    if (findings.length === 0) {
      await client.query('commit');
      await holdAll(ownerUrl, source);
    }
    return findings;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What each case says of itself: its chain of audit, its projection, its decisions. Rules over whole tables need more than a year. */
async function findingsOf(client: pg.Client): Promise<Finding[]> {
  const look: Look = {
    query: async <R>(sql: string, values: readonly unknown[] = []) =>
      (await client.query(sql, [...values])).rows as R[],
    processes: new Map(processes.map((process) => [process.key, process])),
    now: new Date(),
    settlingMs: 0,
    owedMs: 0,
    paperMs: 0,
  };
  const perCase = rules.filter((rule): rule is CaseRule => 'inspect' in rule);
  const findings: Finding[] = [];
  for await (const file of caseFiles(look))
    for (const { name, breaks, inspect } of perCase)
      for (const detail of inspect(file, look))
        findings.push({ rule: name, breaks, caseId: file.row.id, detail });
  return findings;
}

/** Since the export others may have been given, which stand on paper: numbers wait, as after a restore. */
async function holdAll(ownerUrl: string, { description }: YearSource): Promise<void> {
  const owner = createPool(ownerUrl, { max: 1, name: 'pd-load' });
  try {
    const { rows: registers } = await owner.query<{ year: number }>('select year from registers');
    await holdNumbersSince(owner, { madeAt: description.created, registers });
  } finally {
    await owner.end();
  }
}

/** A year is loaded over nobody's rows, and into tables that are no newer than it. */
async function demandNoRows(ownerUrl: string, migrations: readonly string[]): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    for (const { name } of await tablesOf(client)) {
      const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`);
      if (rowCount === 0) continue;
      throw operatorError(
        `The database already holds data (its table ${name}); a year is loaded into an empty one alone, and nothing was ` +
          'changed. Create a new database, and name it with DATABASE_OWNER_URL, or a new folder with --data-dir.',
        'database-in-use',
      );
    }
    const { rows } = await client.query<{ known: boolean }>(
      `select to_regclass('mikro_orm_migrations') is not null as known`,
    );
    if (rows[0]?.known !== true) return;
    const done = await client.query<{ name: string }>('select name from mikro_orm_migrations');
    if (done.rows.every(({ name }) => migrations.includes(name))) return;
    throw operatorError(
      'The empty tables of this database are newer than the export. Load it into a database without tables: they are made ' +
        'as the export knows them, and then brought up to date.',
      'database-newer',
    );
  });
}

/** Takes a backup: one snapshot of every row, each table a file, in a folder that gets its name when all is written. */
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { diskInWords } from './disk-words.ts';
import { MANIFEST, readBackup, sealed, type Manifest, type TablePart } from './manifest.ts';
import { flushFolder, openNew, writePart, writeWhole, type Open } from './part-file.ts';
import { releaseOf } from './release-of.ts';
import { columnList, fingerprintOf, PLAIN_TEXT, quoted, tablesOf, type Table } from './tables.ts';

export interface BackupOptions {
  /** Connects as the owner: the program's own role doesn't read all of the schema `auth`. */
  ownerUrl: string;
  /** Where backups are put, each in a folder of its own. */
  out: string;
  now?: Date;
  /** How a file is opened for writing; another one where a test has its disk full. */
  openFile?: Open;
}

export interface Backup {
  folder: string;
  manifest: Manifest;
}

/**
 * Backs the whole database up into a new folder `<out>/pd-<time>`, beside a running product or not, and reads it back.
 * What goes wrong leaves nothing behind, and earlier backups as they were.
 * @throws operator errors `backup-disk-full`, `backup-unwritable`
 */
export async function takeBackup(options: BackupOptions): Promise<Backup> {
  const { out, now = new Date() } = options;
  const name = `pd-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  const partial = join(out, `.${name}.partial`);
  try {
    await mkdir(out, { recursive: true });
    await mkdir(partial, { mode: 0o700 });
    const manifest = await writeAll(options, partial, now);
    await flushFolder(partial);
    await readBackup(partial);
    await rename(partial, join(out, name));
    await flushFolder(out);
    return { folder: join(out, name), manifest };
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw diskInWords(error, out, 'backup');
  }
}

async function writeAll(options: BackupOptions, folder: string, now: Date): Promise<Manifest> {
  const { ownerUrl, openFile = openNew } = options;
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'pd-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // One snapshot for all: a decision is never there without its audit, nor a document without its number.
    await client.query(`begin isolation level repeatable read read only; ${PLAIN_TEXT}`);
    const tables = await tablesOf(client);
    // A migration that comes meanwhile waits until we are done.
    await client.query(
      `lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in access share mode`,
    );
    const parts: TablePart[] = [];
    for (const table of tables) parts.push(await writeTable(client, table, folder, openFile));
    const manifest = { ...(await describe(client, now)), tables: parts };
    await writeWhole(join(folder, MANIFEST), sealed(manifest), openFile);
    return manifest;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function writeTable(
  client: pg.Client,
  table: Table,
  folder: string,
  openFile: Open,
): Promise<TablePart> {
  const file = `${table.name}.copy.gz`;
  const sql = `copy (select ${columnList(table)} from ${quoted(table.name)}) to stdout (format binary)`;
  const written = await writePart(join(folder, file), client.query(copyTo(sql)), openFile);
  return { ...table, ...(await fingerprintOf(client, table)), file, ...written };
}

async function describe(client: pg.Client, now: Date): Promise<Omit<Manifest, 'tables'>> {
  const registers = await client.query<Manifest['registers'][number]>(
    'select register, year, last_number as "lastNumber" from registers order by register, year',
  );
  const server = await client.query<{ server_version: string }>('show server_version');
  return {
    format: 1,
    madeAt: now.toISOString(),
    ...(await releaseOf(client)),
    postgres: server.rows[0]?.server_version ?? '',
    registers: registers.rows,
    sequences: await sequencesOf(client),
  };
}

async function sequencesOf(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select schemaname || '.' || sequencename as name from pg_sequences
     where sequenceowner = current_user and sequencename not like 'mikro\\_orm%' order by 1`,
  );
  const sequences: Manifest['sequences'] = [];
  for (const { name } of rows) {
    const sql = `select last_value::text as last, is_called as called from ${quoted(name)}`;
    const found = await client.query<{ last: string; called: boolean }>(sql);
    sequences.push(...found.rows.map((row) => ({ name, ...row })));
  }
  return sequences;
}

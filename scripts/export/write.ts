/** Writes a school year as open files: one snapshot, in a folder that gets its name when all is written and read back. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { diskInWords } from '../backup/disk-words.ts';
import { flushFolder, openNew, writePart, writeWhole, type Open } from '../backup/part-file.ts';
import { releaseOf } from '../backup/release-of.ts';
import { PLAIN_TEXT, quoted, tablesOf } from '../backup/tables.ts';
import { operatorError } from '../runtime/operator-error.ts';
import { shapeOf, writeSql, type Shape } from './columns.ts';
import { describeFile, describeTable, readme } from './describe.ts';
import {
  FILES_FOLDER,
  PACKAGE,
  constants,
  readPackage,
  sealed,
  type DataPackage,
  type Resource,
} from './package.ts';
import { pickYear, takenRows } from './pick.ts';
import { forReading } from './reading.ts';
import { FILES, parts } from './tables.ts';

export interface ExportOptions {
  /** Connects as the owner: the program's own role doesn't read all of the schema `auth`. */
  ownerUrl: string;
  /** The school year, by the year in which it begins. */
  year: number;
  /** The folder that it becomes: none yet, or an empty one. */
  out: string;
  now?: Date;
  /** How a file is opened for writing; another one where a test has its disk full. */
  openFile?: Open;
}

interface Writing {
  client: pg.Client;
  folder: string;
  openFile: Open;
}

/**
 * Exports a year beside a running product or not, and reads it back. What goes wrong leaves nothing behind.
 * @throws operator errors `no-such-year`, `folder-not-empty`, `export-disk-full`, `export-unwritable`
 */
export async function exportYear(options: ExportOptions): Promise<DataPackage> {
  const { out } = options;
  await demandEmptyFolder(out);
  const partial = join(dirname(out), `.${basename(out)}.partial`);
  try {
    await mkdir(dirname(out), { recursive: true });
    await rm(partial, { recursive: true, force: true });
    for (const folder of ['', 'data', 'reading', FILES_FOLDER])
      await mkdir(join(partial, folder), { mode: 0o700 });
    await writeAll(options, partial);
    for (const folder of ['data', 'reading', FILES_FOLDER, '']) await flushFolder(join(partial, folder));
    const written = await readPackage(partial);
    await rename(partial, out);
    await flushFolder(dirname(out));
    return written;
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw diskInWords(error, out, 'export');
  }
}

async function demandEmptyFolder(out: string): Promise<void> {
  const names = await readdir(out).catch(() => []);
  if (names.length === 0) return;
  throw operatorError(
    `${out} isn't empty; an export makes a folder of its own, and nothing was changed. Name a new one with --out.`,
    'folder-not-empty',
  );
}

async function writeAll(
  { ownerUrl, year, now = new Date(), openFile = openNew }: ExportOptions,
  folder: string,
) {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'pd-export' });
  client.on('error', () => undefined);
  await client.connect();
  const writing = { client, folder, openFile };
  try {
    // One snapshot for all; the rows that are taken are noted in temporary tables, so it may write.
    await client.query(`begin isolation level repeatable read; ${PLAIN_TEXT}`);
    const tables = (await tablesOf(client)).filter(({ name }) => parts[name]?.takes !== 'nothing');
    await client.query(
      `lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in access share mode`,
    );
    const shapes: Shape[] = [];
    for (const { name } of tables) shapes.push(await shapeOf(client, name));
    await pickYear(client, year, shapes);
    const resources: Resource[] = [];
    for (const shape of shapes) resources.push(await writeTable(writing, shape));
    await writeFiles(writing);
    for (const { file, title, sql } of forReading(client))
      resources.push(await writeReading(writing, file, title, sql));
    const release = await releaseOf(client);
    await writeWhole(join(folder, 'README.md'), readme(year, release.version, resources), openFile);
    const description = {
      ...constants,
      ...release,
      name: `pd-${year}`,
      year,
      created: now.toISOString(),
      resources,
    };
    await writeWhole(join(folder, PACKAGE), sealed(description), openFile);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function writeTable({ client, folder, openFile }: Writing, shape: Shape): Promise<Resource> {
  const path = `data/${shape.name.replace(/^public\./, '')}.csv`;
  const content = client.query(copyTo(writeSql(shape, takenRows(shape.name))));
  const written = await writePart(join(folder, path), content, openFile, new PassThrough());
  return { ...describeTable(shape, path, written), rows: content.rowCount };
}

/** A byte order mark, so that a spreadsheet takes it for UTF-8. */
async function writeReading(
  { client, folder, openFile }: Writing,
  file: string,
  title: string,
  sql: string,
): Promise<Resource> {
  const path = `reading/${file}.csv`;
  const marked = new PassThrough();
  marked.write('\uFEFF');
  const written = await writePart(join(folder, path), client.query(copyTo(sql)), openFile, marked);
  return describeFile(path, title, written);
}

async function writeFiles({ client, folder, openFile }: Writing): Promise<void> {
  const { rows } = await client.query<{ sha256: string }>(`select t.sha256 from ${takenRows(FILES)}`);
  for (const { sha256 } of rows) {
    const found = await client.query<{ bytes: Buffer }>('select bytes from files where sha256 = $1', [
      sha256,
    ]);
    const file = await openFile(join(folder, FILES_FOLDER, sha256));
    try {
      await file.writeFile(found.rows[0]?.bytes ?? Buffer.alloc(0));
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

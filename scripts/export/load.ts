/** Fills an empty database with an exported year, all or nothing, and proves that it is the one that was written. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { PLAIN_TEXT, quoted } from '../backup/tables.ts';
import { operatorError } from '../runtime/operator-error.ts';
import { readSql, shapeOf, writeSql, type Shape } from './columns.ts';
import { FILES_FOLDER, type DataPackage, type Resource } from './package.ts';
import { FILES } from './tables.ts';

const tableOf = ({ name }: Resource) => (name.includes('.') ? name : `public.${name}`);

/** A whole export, as `readPackage` has found it. */
export interface YearSource {
  folder: string;
  description: DataPackage;
}

/**
 * Loads every table in the caller's transaction. Rules that only hold for rows as they come about (a program rests on its
 * vote) rest meanwhile, references don't.
 * @throws operator error `export-broken` where a table, written again, is not its file
 */
export async function loadYear(client: pg.Client, { folder, description }: YearSource): Promise<void> {
  await client.query(PLAIN_TEXT);
  const tables = description.resources.filter(({ schema }) => schema !== undefined);
  const triggers = async (what: 'disable' | 'enable') => {
    for (const table of tables)
      await client.query(`alter table ${quoted(tableOf(table))} ${what} trigger user`);
  };
  await triggers('disable');
  for (const resource of tables) {
    const known = await shapeOf(client, tableOf(resource));
    const shape = { ...known, columns: columnsOf(known, resource) };
    if (shape.name === FILES) await loadFiles(client, folder);
    else await loadTable(client, join(folder, resource.path), shape);
    await demandSame(client, shape, resource);
  }
  await client.query('set constraints all immediate');
  await triggers('enable');
  await beginRuns(client);
}

/** As the file has them, in its order. */
function columnsOf({ name, columns }: Shape, { schema }: Resource): Shape['columns'] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return (schema?.fields ?? []).map((field) => {
    const column = byName.get(field.name);
    if (column !== undefined) return column;
    throw operatorError(`${name} has no column ${field.name}. Nothing was changed.`, 'export-broken');
  });
}

async function loadTable(client: pg.Client, file: string, shape: Shape): Promise<void> {
  const { stage, copy, insert } = readSql(shape);
  const table = quoted(shape.name);
  await client.query(stage);
  await pipeline(createReadStream(file), client.query(copyFrom(copy)));
  await client.query(insert);
  await client.query('drop table stage');
  for (const { name, serial } of shape.columns)
    if (serial !== null)
      await client.query(
        `select setval('${serial}', greatest(coalesce(max(${quoted(name)}), 0), 1)) from ${table}`,
      );
}

async function loadFiles(client: pg.Client, folder: string): Promise<void> {
  for (const name of await readdir(join(folder, FILES_FOLDER))) {
    const bytes = await readFile(join(folder, FILES_FOLDER, name));
    await client.query('insert into files (sha256, bytes) values (encode(sha256($1), $2), $1)', [
      bytes,
      'hex',
    ]);
  }
}

/** The rows as they came in, written again, are byte for byte what they came from. */
async function demandSame(client: pg.Client, shape: Shape, { path, hash }: Resource): Promise<void> {
  const found = createHash('sha256');
  await pipeline(client.query(copyTo(writeSql(shape))), found);
  if (`sha256:${found.digest('hex')}` === hash) return;
  throw operatorError(
    `The rows of ${path} did not come in as they stand there. Nothing was changed.`,
    'export-broken',
  );
}

/**
 * The engine knows nothing of these cases: each gets a run above every one that its history tells of, and the open ones are
 * owed a start.
 */
async function beginRuns(client: pg.Client): Promise<void> {
  await client.query(`
    update cases c set run = greatest(1, r.last) + (c.closed_at is null)::int,
      wake_at = case when c.closed_at is null then clock_timestamp() end
    from (select c.id, max((a.detail->>'run')::int) as last from cases c left join history.audit a on a.case_id = c.id group by c.id) r
    where r.id = c.id`);
}

/** Which release a copy of the database is of. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';

const root = resolve(import.meta.dirname, '../..');

/** This release, its commit where that is known, and the migrations that the database has gone through. */
export async function releaseOf(
  client: pg.Client,
): Promise<{ version: string; commit: string | null; migrations: string[] }> {
  const { rows } = await client.query<{ name: string }>(
    'select name from mikro_orm_migrations order by name',
  );
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, commit: await commitOf(), migrations: rows.map(({ name }) => name) };
}

/** Null where the product was unpacked without its history. */
async function commitOf(): Promise<string | null> {
  return await promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: root }).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

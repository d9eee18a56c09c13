/** Fills an empty database with the rows of a backup, all or none, and proves that they are the same. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Manifest, TablePart } from './manifest.ts';
import { columnList, fingerprintOf, PLAIN_TEXT, quoted, tablesOf } from './tables.ts';

/** A whole backup, as `readBackup` has found it. */
export interface Source {
  folder: string;
  manifest: Manifest;
  say: (line: string) => void;
}

/**
 * Loads every part in one transaction. The tables are those of the backup's own migrations; rules that only hold for
 * rows as they come about (a program rests on its vote) rest meanwhile, references don't.
 * @throws where a table's rows are not those of the snapshot
 */
export async function loadRows(ownerUrl: string, { folder, manifest, say }: Source): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'pd-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`begin; ${PLAIN_TEXT}`);
    const known = new Set((await tablesOf(client)).map(({ name }) => name));
    const parts = manifest.tables.filter(({ name }) => known.has(name));
    for (const { name, file } of manifest.tables)
      if (!known.has(name))
        say(`left out: ${name} is no table of the product; its rows stay in ${join(folder, file)}`);
    // A migration may have put rows of its own there.
    await client.query(`truncate ${parts.map(({ name }) => quoted(name)).join(', ')}`);
    for (const part of parts) await loadTable(client, folder, part);
    for (const { name, last, called } of manifest.sequences)
      await client.query('select setval(to_regclass($1), $2::bigint, $3)', [quoted(name), last, called]);
    await client.query('commit');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function loadTable(client: pg.Client, folder: string, part: TablePart): Promise<void> {
  const table = quoted(part.name);
  await client.query(`alter table ${table} disable trigger user`);
  const copy = client.query(copyFrom(`copy ${table} (${columnList(part)}) from stdin (format binary)`));
  await pipeline(createReadStream(join(folder, part.file)), createGunzip(), copy);
  await client.query(`alter table ${table} enable trigger user`);
  const { rows, fingerprint } = await fingerprintOf(client, part);
  if (rows !== part.rows || fingerprint !== part.fingerprint)
    throw new Error(
      `The rows of ${part.name} are not those of the backup: ${rows} of ${part.rows} came back`,
    );
}

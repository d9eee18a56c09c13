/**
 * `npm run backup -- --out DIR [--data-dir FOLDER]`: puts a whole copy of the database, files included, into a new folder
 * in DIR, beside a running product or not (docs/operations.md, *Backup*).
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { placeOf, runCommand } from './backup/command.ts';
import { takeBackup } from './backup/dump.ts';
import { noteBackup } from './backup/note.ts';
import { withFolder } from './backup/source.ts';
import { operatorError } from './runtime/operator-error.ts';

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, 'data-dir': { type: 'string' } } });
  if (values.out === undefined)
    throw operatorError('Say where to: npm run backup -- --out <folder> [--data-dir <data folder>]');
  const out = resolve(values.out);
  const place = placeOf(values['data-dir']);
  const take = async (ownerUrl: string) => {
    const taken = await takeBackup({ ownerUrl, out });
    await noteBackup(ownerUrl, bytesOf(taken.manifest));
    return taken;
  };
  const { folder, manifest } =
    'ownerUrl' in place ? await take(place.ownerUrl) : await withFolder(place.dataDir, console.log, take);
  const { tables } = manifest;
  const rows = tables.reduce((total, table) => total + table.rows, 0);
  const megabytes = Math.ceil(bytesOf(manifest) / 1024 / 1024);
  console.log(`Backed up ${rows} rows of ${tables.length} tables, ${megabytes} MB, and read them back:`);
  console.log(folder);
  return 0;
}

function bytesOf({ tables }: Awaited<ReturnType<typeof takeBackup>>['manifest']): number {
  return tables.reduce((total, { bytes }) => total + bytes, 0);
}

await runCommand(main);

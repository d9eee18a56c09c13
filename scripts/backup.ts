/**
 * `npm run backup -- --out DIR [--data-dir FOLDER]`: puts a whole copy of the database, files included, into a new folder
 * in DIR, beside a running product or not (docs/operations.md, *Backup*).
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { placeOf, runCommand } from './backup/command.ts';
import { takeBackup } from './backup/dump.ts';
import { withFolder } from './backup/source.ts';
import { operatorError } from './runtime/operator-error.ts';

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, 'data-dir': { type: 'string' } } });
  if (values.out === undefined)
    throw operatorError('Say where to: npm run backup -- --out <folder> [--data-dir <data folder>]');
  const out = resolve(values.out);
  const place = placeOf(values['data-dir']);
  const take = async (ownerUrl: string) => await takeBackup({ ownerUrl, out });
  const { folder, manifest } =
    'ownerUrl' in place ? await take(place.ownerUrl) : await withFolder(place.dataDir, console.log, take);
  const { tables } = manifest;
  const sum = (what: 'rows' | 'bytes') => tables.reduce((total, table) => total + table[what], 0);
  const megabytes = Math.ceil(sum('bytes') / 1024 / 1024);
  console.log(
    `Backed up ${sum('rows')} rows of ${tables.length} tables, ${megabytes} MB, and read them back:`,
  );
  console.log(folder);
  return 0;
}

await runCommand(main);

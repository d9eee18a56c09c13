/**
 * `npm run restore -- DIR [--data-dir FOLDER]`: restores the backup in DIR, or the newest of those in it, into a fresh
 * data folder or an empty database, and exits with 0 only where the checker of `npm run chaos` finds nothing
 * (docs/operations.md, *Restore*).
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { placeOf, runCommand } from './backup/command.ts';
import { MANIFEST, readBackup } from './backup/manifest.ts';
import { restoreInto } from './backup/restore-into.ts';
import { restoreIntoFolder } from './backup/target.ts';
import { operatorError } from './runtime/operator-error.ts';

/** The folder itself, or the newest backup in it: their names sort by time. */
async function backupIn(folder: string): Promise<string> {
  if (existsSync(join(folder, MANIFEST))) return folder;
  const names = await readdir(folder).catch(() => []);
  const newest = names
    .filter((name) => !name.startsWith('.') && existsSync(join(folder, name, MANIFEST)))
    .toSorted()
    .at(-1);
  if (newest !== undefined) return join(folder, newest);
  throw operatorError(`There is no backup in ${folder}: neither a ${MANIFEST} nor a folder with one.`);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { 'data-dir': { type: 'string' } },
    allowPositionals: true,
  });
  const [given] = positionals;
  if (given === undefined)
    throw operatorError('Say which: npm run restore -- <backup> [--data-dir <new folder>]');
  const folder = await backupIn(resolve(given));
  console.log(`reading ${folder} …`);
  const manifest = await readBackup(folder);
  const place = placeOf(values['data-dir']);
  console.log(`restoring what was backed up at ${manifest.madeAt} by release ${manifest.version} …`);
  const findings =
    'ownerUrl' in place
      ? await restoreInto(place.ownerUrl, folder, manifest)
      : await restoreIntoFolder(place.dataDir, { folder, manifest }, console.log);
  for (const finding of findings) console.log(JSON.stringify(finding));
  if (findings.length > 0) {
    console.error(
      `The restored rows break ${findings.length} promises, named above. They must not be used, and no start takes ` +
        'them: restore an older backup into another place, and keep this one for whoever looks into it.',
    );
    return 1;
  }
  console.log(
    'Restored and checked: nothing is missing, doubled or stuck. Every open case goes on at the next start:',
  );
  console.log('ownerUrl' in place ? 'npm start' : `DATA_DIR=${place.dataDir} npm start`);
  console.log(
    'Numbers and letters wait until an administrator confirms the last numbers on the page «Восстановление».',
  );
  return 0;
}

await runCommand(main);

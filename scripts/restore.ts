/**
 * `npm run restore -- DIR [--data-dir FOLDER]`: restores the backup in DIR, or the newest of those in it, into a fresh
 * data folder or an empty database, and exits with 0 only where the checker of `npm run chaos` finds nothing.
 * `npm run restore -- --recovered-to TIME` does the same from there on for a database that PostgreSQL itself has brought
 * back to that moment (docs/operations.md, *Restore*).
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { placeOf, runCommand } from './backup/command.ts';
import { MANIFEST, readBackup } from './backup/manifest.ts';
import { adoptRecovered, restoreInto } from './backup/restore-into.ts';
import { withFolder } from './backup/source.ts';
import { fillFreshFolder } from './backup/target.ts';
import type { Finding } from '../checker/check.ts';
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

/** Into what the environment or `--data-dir` names; gives what the checker finds. */
async function restoreBackup(given: string, dataDir: string | undefined): Promise<Finding[]> {
  const folder = await backupIn(resolve(given));
  console.log(`reading ${folder} …`);
  const manifest = await readBackup(folder);
  const place = placeOf(dataDir);
  console.log(`restoring what was backed up at ${manifest.madeAt} by release ${manifest.version} …`);
  const source = { folder, manifest, say: console.log };
  return 'ownerUrl' in place
    ? await restoreInto(place.ownerUrl, source)
    : await fillFreshFolder(place.dataDir, { ...source, fill: (ownerUrl) => restoreInto(ownerUrl, source) });
}

/** What PostgreSQL itself has brought back, where it stands. */
async function adopt(recoveredTo: string, dataDir: string | undefined): Promise<Finding[]> {
  const moment = z.iso.datetime({ offset: true }).safeParse(recoveredTo);
  if (!moment.success || new Date(recoveredTo) > new Date())
    throw operatorError(
      `--recovered-to needs a moment that has passed, such as 2026-11-27T03:00:00Z, not "${recoveredTo}".`,
    );
  const work = async (ownerUrl: string) => await adoptRecovered(ownerUrl, new Date(recoveredTo));
  const place = placeOf(dataDir);
  return 'ownerUrl' in place
    ? await work(place.ownerUrl)
    : await withFolder(place.dataDir, console.log, work);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { 'data-dir': { type: 'string' }, 'recovered-to': { type: 'string' } },
    allowPositionals: true,
  });
  const { 'data-dir': dataDir, 'recovered-to': recoveredTo } = values;
  const [given] = positionals;
  if (given === undefined && recoveredTo === undefined)
    throw operatorError('Say which: npm run restore -- <backup> [--data-dir <new folder>]');
  const findings =
    given === undefined ? await adopt(recoveredTo ?? '', dataDir) : await restoreBackup(given, dataDir);
  for (const finding of findings) console.log(JSON.stringify(finding));
  if (findings.length > 0) {
    console.error(
      'The restored rows break promises, each named above. They must not be used, and no start takes them: ' +
        'restore an older backup into another place, and keep this one for whoever looks into it.',
    );
    return 1;
  }
  console.log(
    'Restored and checked: nothing is missing, doubled or stuck. Open cases go on when the product starts.',
  );
  const place = placeOf(dataDir);
  if ('dataDir' in place)
    console.log(`Start it with DATA_DIR=${place.dataDir} npm start (and --no-demo, where it was)`);
  console.log(
    "What people told for an удостоверение opens with the keys that it was encrypted with: bring the old folder's " +
      'details.keys, or set DETAILS_KEYS. No backup holds them.',
  );
  console.log(
    'Numbers and letters wait until an administrator confirms the last numbers: the page says where.',
  );
  return 0;
}

await runCommand(main);

/**
 * `npm run export -- --year Y --out DIR [--data-dir FOLDER]`: writes all data of a school year in open formats into a new
 * folder, beside a running product or not. `npm run export -- --load DIR [--data-dir FOLDER]` loads such a folder into a
 * fresh data folder or an empty database (docs/operations.md, *Export of a year*).
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { placeOf, runCommand } from './backup/command.ts';
import { withFolder } from './backup/source.ts';
import { fillFreshFolder } from './backup/target.ts';
import { loadInto } from './export/load-into.ts';
import { readPackage } from './export/package.ts';
import { exportYear } from './export/write.ts';
import { operatorError } from './runtime/operator-error.ts';

const HOW =
  'Say what: npm run export -- --year <2026 for 2026/27> --out <new folder>, or npm run export -- --load <folder>';

async function write(given: string, folder: string, dataDir: string | undefined): Promise<number> {
  const year = Number(given);
  if (!/^\d{4}$/.test(given))
    throw operatorError(
      `A school year is named by the year in which it begins, such as 2026, not "${given}".`,
    );
  const out = resolve(folder);
  const place = placeOf(dataDir);
  const take = async (ownerUrl: string) => await exportYear({ ownerUrl, year, out });
  const { resources } =
    'ownerUrl' in place ? await take(place.ownerUrl) : await withFolder(place.dataDir, console.log, take);
  const rows = resources.reduce((sum, each) => sum + (each.rows ?? 0), 0);
  console.log(`Exported ${rows} rows in ${resources.length} tables with their files, and read them back:`);
  console.log(out);
  return 0;
}

async function load(given: string, dataDir: string | undefined): Promise<number> {
  const folder = resolve(given);
  console.log(`reading ${folder} …`);
  const description = await readPackage(folder);
  console.log(`loading the school year ${description.year}, exported at ${description.created} …`);
  const place = placeOf(dataDir);
  const fill = async (ownerUrl: string) => await loadInto(ownerUrl, { folder, description });
  const findings =
    'ownerUrl' in place
      ? await fill(place.ownerUrl)
      : await fillFreshFolder(place.dataDir, { folder, say: console.log, fill });
  for (const finding of findings) console.log(JSON.stringify(finding));
  if (findings.length > 0) {
    console.error(
      'The cases named above break promises: nothing was loaded. Keep the lines for the developers.',
    );
    return 1;
  }
  console.log('Loaded and checked. Open cases go on when the product starts.');
  if ('dataDir' in place) console.log(`Start it with DATA_DIR=${place.dataDir} npm start -- --no-demo`);
  console.log(
    'Nobody has a password: npm run password -- <e-mail> gives the first administrator one, who invites the others.',
  );
  console.log(
    'Numbers and letters wait until an administrator confirms the last numbers: the page says where.',
  );
  return 0;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      year: { type: 'string' },
      out: { type: 'string' },
      load: { type: 'string' },
      'data-dir': { type: 'string' },
    },
  });
  const { year, out, load: folder, 'data-dir': dataDir } = values;
  if (folder !== undefined && year === undefined && out === undefined) return await load(folder, dataDir);
  if (year === undefined || out === undefined || folder !== undefined) throw operatorError(HOW);
  return await write(year, out, dataDir);
}

await runCommand(main);

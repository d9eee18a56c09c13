/**
 * `npm run rotate-keys [-- --new-key] [--data-dir FOLDER]`: encrypts people's details anew with the first key, beside a
 * running product or not; `--new-key` puts a new one first in a data folder (docs/operations.md, *Keys of people's details*).
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../db/config.ts';
import { createPool } from '../db/core/pool.ts';
import { parseKeyRing, type KeyRing } from '../db/details/keys.ts';
import { rotateKeys } from '../db/details/rotate.ts';
import { placeOf, runCommand } from './backup/command.ts';
import { withFolder } from './backup/source.ts';
import { operatorError } from './runtime/operator-error.ts';
import { addDetailsKey, DETAILS_KEYS_FILE, readDetailsKeys } from './start/details-keys.ts';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { 'new-key': { type: 'boolean', default: false }, 'data-dir': { type: 'string' } },
  });
  const place = placeOf(values['data-dir']);
  const { DETAILS_KEYS: given } = readConfig();
  if (values['new-key']) return await addKey(place, given !== undefined);
  if ('ownerUrl' in place) return await rotate(place.ownerUrl, demandKeys(given));
  const ring = given ?? (await keysOf(place.dataDir));
  return await withFolder(place.dataDir, console.log, (ownerUrl) => rotate(ownerUrl, ring));
}

async function addKey(place: ReturnType<typeof placeOf>, isGiven: boolean): Promise<number> {
  if (isGiven || 'ownerUrl' in place)
    throw operatorError(
      'These keys come from the environment: put a new one first in DETAILS_KEYS (openssl rand -base64 32).',
    );
  await addDetailsKey(place.dataDir);
  console.log(
    `A new key stands first in ${DETAILS_KEYS_FILE}. Keep a copy of that file apart from the backups.`,
  );
  console.log('Start the product again, so that it knows the key; then run npm run rotate-keys.');
  return 0;
}

async function keysOf(dataDir: string): Promise<KeyRing> {
  const read = parseKeyRing(await readDetailsKeys(dataDir));
  if ('problem' in read) throw operatorError(read.problem);
  return read.ring;
}

function demandKeys(ring: KeyRing | undefined): KeyRing {
  if (ring !== undefined) return ring;
  throw operatorError('DETAILS_KEYS is not set: name the keys, the new one first.');
}

async function rotate(ownerUrl: string, ring: KeyRing): Promise<number> {
  const pool = createPool(ownerUrl, { max: 1, name: 'pd-rotate-keys' });
  try {
    const { reencrypted, verified, left, unreadable } = await rotateKeys(pool, ring);
    console.log(
      `Key ${ring[0].id}: ${reencrypted} encrypted anew, ${verified} opened to prove it, ${left} left.`,
    );
    for (const line of unreadable) console.error(`  ${line}`);
    if (left > 0) {
      console.error(
        'Those left need a key that is missing, or are damaged. Bring the key back, or ask their people to enter them anew.',
      );
      return 1;
    }
    console.log(
      'The other keys are needed no more, but by backups that were taken before: keep them as long as those.',
    );
    return 0;
  } finally {
    await pool.end();
  }
}

await runCommand(main);

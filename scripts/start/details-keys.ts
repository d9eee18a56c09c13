/** The keys of people's details in a data folder: beside the database and in no backup of it (docs/decisions/0028). */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseKeyRing } from '../../db/details/keys.ts';
import { operatorError, systemCode } from '../runtime/operator-error.ts';

export const DETAILS_KEYS_FILE = 'details.keys';

const fileIn = (dataDir: string): string => join(dataDir, DETAILS_KEYS_FILE);

/** A new key as the environment has it. */
function newKey(): string {
  return `k${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}`;
}

/**
 * The folder's keys as `DETAILS_KEYS` has them; the first time one is made (file mode 0600).
 * @throws operator errors where the file can't be read or holds no keys: a new one would leave what is kept unreadable
 */
export async function readDetailsKeys(dataDir: string): Promise<string> {
  await makeFirst(dataDir).catch((error: unknown) => {
    throw unusable(dataDir, systemCode(error) ?? 'error');
  });
  const text = (
    await readFile(fileIn(dataDir), 'utf8').catch((error: unknown) => {
      throw unusable(dataDir, systemCode(error) ?? 'error');
    })
  ).trim();
  const read = parseKeyRing(text);
  if ('problem' in read) throw unusable(dataDir, read.problem);
  await chmod(fileIn(dataDir), 0o600).catch(() => undefined);
  return text;
}

/** Whole under its name or not at all: half a key would be no key, and no reason to make another. */
async function makeFirst(dataDir: string): Promise<void> {
  if (existsSync(fileIn(dataDir))) return;
  const draft = `${fileIn(dataDir)}.${randomBytes(4).toString('hex')}`;
  try {
    await writeKeys(draft, newKey());
    await link(draft, fileIn(dataDir));
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeKeys(path: string, keys: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  await file.writeFile(`${keys}\n`);
  await file.sync();
  await file.close();
}

/** Puts a new key before the folder's others; everything is opened as before, and what is written from now on takes it. */
export async function addDetailsKey(dataDir: string): Promise<void> {
  const before = await readDetailsKeys(dataDir);
  const file = fileIn(dataDir);
  await writeKeys(`${file}.new`, `${newKey()},${before}`);
  await rename(`${file}.new`, file);
}

function unusable(dataDir: string, why: string): Error {
  return operatorError(
    `The keys of people's details in ${fileIn(dataDir)} cannot be used: ${why}. Mend the file's rights, or bring it back ` +
      'from where you keep a copy of it. Without it what people told for an удостоверение cannot be read; if it is lost, ' +
      'delete the file: a new key is made, and people enter their details anew.',
    'folder-broken',
  );
}

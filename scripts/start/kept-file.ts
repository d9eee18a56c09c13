import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operatorError, systemCode } from '../runtime/operator-error.ts';

/** What a data folder remembers from start to start. */
export type Kept = {
  /** Signs sessions: another one would sign everybody out. */
  authSecret: string;
  postgresPort?: number;
  temporalPort?: number;
};

function fileIn(dataDir: string): string {
  return join(dataDir, 'supervisor.json');
}

export async function writeKept(dataDir: string, kept: Kept): Promise<void> {
  const file = fileIn(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Reads what the folder remembers; the first time makes the secret (file mode 0600). */
export async function readKept(dataDir: string): Promise<Kept> {
  try {
    return JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as Kept;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') {
      throw operatorError(
        `The file ${fileIn(dataDir)} cannot be read. Mend its rights, or delete it: ports and the sign-in secret ` +
          'are made anew and everybody has to sign in again.',
        'folder-broken',
      );
    }
  }
  const kept = { authSecret: randomBytes(32).toString('base64url') };
  await writeKept(dataDir, kept);
  return kept;
}

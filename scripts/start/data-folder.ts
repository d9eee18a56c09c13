import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { operatorError, systemCode } from '../runtime/operator-error.ts';
import { DETAILS_KEYS_FILE } from './details-keys.ts';
import { demandRoom } from './disk.ts';

/** Everything the product puts into its data folder, but the lock. `--fresh` moves these aside and nothing else. */
export const CONTENTS = [
  'postgres',
  'temporal',
  'logs',
  'supervisor.json',
  'children.json',
  DETAILS_KEYS_FILE,
];

/** While it is there, the folder holds half a restore, or one that has failed. */
export const RESTORE_MARK = 'restore.unfinished';

/** The folders that every start makes. */
export async function makePrivateFolders(dataDir: string): Promise<void> {
  for (const name of ['logs', 'temporal']) await mkdir(join(dataDir, name), { recursive: true, mode: 0o700 });
}

/** Folders of another owner, or on a disk that is read only, are found as ours are: only a write tells them apart. */
async function demandWritable(dataDir: string): Promise<void> {
  for (const folder of [dataDir, join(dataDir, 'logs'), join(dataDir, 'temporal')]) {
    await rmdir(await mkdtemp(join(folder, 'try-')));
  }
}

function unusable(dataDir: string, error: unknown): Error {
  return operatorError(
    `The data folder ${dataDir} cannot be used (${systemCode(error) ?? 'error'}). ` +
      'Choose another with DATA_DIR=<folder>, or mend its owner and rights.',
    'folder-unusable',
  );
}

/** Makes the data folder, or says why it can't be used. */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, RESTORE_MARK))) {
    throw operatorError(
      `${dataDir} holds a restore that has failed or was cut short, and must not be used. ` +
        'Delete that folder, and restore the backup again or choose another with DATA_DIR=<folder>.',
      'folder-unfinished',
    );
  }
  try {
    const found = await stat(dataDir).catch(() => undefined);
    await mkdir(dataDir, { recursive: true });
    // Ours to set when we made it (the database's user of root must get through); otherwise its rights are the owner's business.
    if (!found) await chmod(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    await makePrivateFolders(dataDir);
  } catch (error) {
    throw unusable(dataDir, error);
  }
  // Before the trial: a full disk is no matter of rights.
  await demandRoom(dataDir);
  await demandWritable(dataDir).catch((error: unknown) => {
    throw unusable(dataDir, error);
  });
}

async function contentsOf(dataDir: string): Promise<string[]> {
  const found = new Set(await readdir(dataDir));
  return CONTENTS.filter((name) => found.has(name));
}

/** Beside the data folder; inside where that can't be: another disk is mounted there, or the rights are missing. */
async function makeFolderForOld(dataDir: string, name: string): Promise<string> {
  const beside = `${dataDir}.${name}`;
  const [parent, own] = await Promise.all([stat(dirname(beside)), stat(dataDir)]);
  const made =
    parent.dev === own.dev &&
    (await mkdir(beside, { mode: 0o700 }).then(
      () => true,
      () => false,
    ));
  if (made) return beside;
  const inside = join(dataDir, name);
  await mkdir(inside, { mode: 0o700 });
  return inside;
}

/**
 * Leaves the data folder as new: what it held is moved to a folder `<data folder>.old-<date and time>`, which is
 * returned; undefined when there was nothing. Nothing is deleted: the person may have meant another folder.
 */
export async function moveDataAside(dataDir: string, now: Date): Promise<string | undefined> {
  const contents = await contentsOf(dataDir);
  // Folders are made by every start; these come with data.
  if (!contents.some((name) => name === 'postgres' || name === 'supervisor.json')) return undefined;
  const name = `old-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`;
  const aside = await makeFolderForOld(dataDir, name);
  for (const entry of contents) await rename(join(dataDir, entry), join(aside, entry));
  await makePrivateFolders(dataDir);
  return aside;
}

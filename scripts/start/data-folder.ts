import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { operatorError, systemCode } from '../runtime/operator-error.ts';
import { demandRoom } from './disk.ts';

/** Everything the product puts into its data folder, but the lock. `--fresh` deletes these and nothing else. */
const CONTENTS = ['postgres', 'temporal', 'logs', 'supervisor.json', 'children.json'];

async function makePrivateFolders(dataDir: string): Promise<void> {
  for (const name of ['logs', 'temporal']) await mkdir(join(dataDir, name), { recursive: true, mode: 0o700 });
}

/** Makes the data folder, or says why it can't be used. */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  try {
    const found = await stat(dataDir).catch(() => undefined);
    await mkdir(dataDir, { recursive: true });
    // Ours to set when we made it (the database's user of root must get through); otherwise its rights are the owner's business.
    if (!found) await chmod(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    await makePrivateFolders(dataDir);
  } catch (error) {
    throw operatorError(
      `The data folder ${dataDir} cannot be used (${systemCode(error) ?? 'error'}). ` +
        'Choose another with DATA_DIR=<folder>, or mend its owner and rights.',
      'folder-unusable',
    );
  }
  await demandRoom(dataDir);
}

export async function emptyDataFolder(dataDir: string): Promise<void> {
  for (const name of CONTENTS) await rm(join(dataDir, name), { recursive: true, force: true });
  await makePrivateFolders(dataDir);
}

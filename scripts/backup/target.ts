/** The fresh data folder into which a backup is restored, or an exported year loaded. */
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../checker/check.ts';
import { operatorError } from '../runtime/operator-error.ts';
import { prepareDatabase, startPostgres } from '../runtime/postgres.ts';
import { prepareDataFolder, RESTORE_MARK } from '../start/data-folder.ts';
import { lockFolder } from '../start/folder-lock.ts';

interface Filling {
  /** Where the data come from. */
  folder: string;
  say: (line: string) => void;
  /** Fills the empty database. */
  fill: (ownerUrl: string) => Promise<Finding[]>;
}

/**
 * Fills the database of a data folder that holds no data yet. Until it has come to its end, with nothing found, the folder
 * bears a mark for which no start takes it.
 * @throws operator error `folder-not-fresh`
 */
export async function fillFreshFolder(dataDir: string, { folder, say, fill }: Filling): Promise<Finding[]> {
  if (existsSync(join(dataDir, 'postgres')))
    throw operatorError(
      `${dataDir} holds the data of a district; they go into a fresh folder alone, and nothing was changed. ` +
        'Name a new one with --data-dir <folder>, or move the old data aside first.',
      'folder-not-fresh',
    );
  await prepareDataFolder(dataDir);
  const unlock = await lockFolder(dataDir);
  try {
    await writeFile(join(dataDir, RESTORE_MARK), `${folder}\n`);
    const postgres = await startPostgres({
      dataDir: join(dataDir, 'postgres'),
      log: join(dataDir, 'logs', 'postgres.log'),
      say,
    });
    try {
      await prepareDatabase(postgres.adminUrl, postgres.secrets);
      const findings = await fill(postgres.url('owner'));
      if (findings.length === 0) await rm(join(dataDir, RESTORE_MARK));
      return findings;
    } finally {
      await postgres.stop();
    }
  } finally {
    await unlock();
  }
}

/** The database of a data folder, whether a copy runs on it or not. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { whereItRuns } from '../checker/where.ts';
import { isOperatorError, operatorError } from '../runtime/operator-error.ts';
import { startPostgres } from '../runtime/postgres.ts';
import { lockFolder } from '../start/folder-lock.ts';

/**
 * Does the work on the database of a data folder, as its owner. Where no copy runs, PostgreSQL is started for it, and
 * nobody else may start the copy meanwhile.
 * @throws operator error `no-product` where the folder has no data
 */
export async function withFolder<T>(
  dataDir: string,
  say: (line: string) => void,
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (!existsSync(join(dataDir, 'postgres', 'cluster')))
    throw operatorError(
      `There are no data in ${dataDir}. Say where they lie with --data-dir <folder>, or name the database with ` +
        'DATABASE_OWNER_URL.',
      'no-product',
    );
  const unlock = await lockUnlessRunning(dataDir);
  if (unlock === undefined)
    return await work((await whereItRuns({ DATA_DIR: dataDir }, 'owner')).databaseUrl);
  try {
    say('no copy runs on these data: starting PostgreSQL …');
    const postgres = await startPostgres({
      dataDir: join(dataDir, 'postgres'),
      log: join(dataDir, 'logs', 'postgres.log'),
      say,
    });
    try {
      return await work(postgres.url('owner'));
    } finally {
      await postgres.stop();
    }
  } finally {
    await unlock();
  }
}

/** Undefined where a copy runs on the folder. */
async function lockUnlessRunning(dataDir: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lockFolder(dataDir);
  } catch (error) {
    if (isOperatorError(error) && error.code === 'folder-in-use') return undefined;
    throw error;
  }
}

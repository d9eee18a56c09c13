import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operatorError, systemCode } from '../runtime/operator-error.ts';
import { identityOf, isAlive } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

type Holder = ProcessIdentity & { since: string };

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Removes the lock of a holder that is gone, and only that one: another may be taking it over right now. */
async function removeStale(file: string, stale: Holder | undefined): Promise<void> {
  const aside = `${file}.${process.pid}.stale`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved && moved.started !== stale?.started) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/**
 * Makes this process the only one that uses the data folder; the returned function gives it free again. The
 * lock of a process that has ended without doing so doesn't count. Throws the operator error `folder-in-use`.
 */
export async function lockFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'supervisor.lock');
  const own = identityOf(process.pid);
  if (!own) throw new Error('this process cannot tell its own start time');
  const mine: Holder = { ...own, since: new Date().toISOString() };
  const prepared = `${file}.${process.pid}`;
  await writeFile(prepared, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      // A link appears whole or not at all, and not over another.
      const taken = await link(prepared, file).then(
        () => true,
        (error: unknown) => {
          if (systemCode(error) === 'EEXIST') return false;
          throw error;
        },
      );
      if (taken) return async () => await rm(file, { force: true });
      const holder = await readHolder(file);
      if (holder && isAlive(holder)) {
        throw operatorError(
          `The data folder ${dataDir} is in use by another copy (process ${holder.pid}, since ${holder.since}). ` +
            'Stop that one first (Ctrl-C, or `kill ' +
            `${holder.pid}\`), or give this one a folder of its own: DATA_DIR=<folder> npm start -- --port <port>.`,
          'folder-in-use',
        );
      }
      await removeStale(file, holder);
    }
  } finally {
    await rm(prepared, { force: true });
  }
  throw new Error(`the lock ${file} cannot be taken`);
}

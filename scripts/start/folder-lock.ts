import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { operatorError, systemCode } from '../runtime/operator-error.ts';
import { identityOf, isAlive } from '../runtime/process-identity.ts';
import type { ProcessIdentity } from '../runtime/process-identity.ts';

const ATTEMPTS = 100;
const AGAIN_MS = 10;

type Holder = ProcessIdentity & { since: string };

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** A link appears whole or not at all, and not over another. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Puts ours in the place of a lock that doesn't count. Who has the turn alone may do so, and looks again first:
 * another may have taken it over since.
 */
async function takeOver(file: string, prepared: string): Promise<boolean> {
  const turn = `${file}.turn`;
  if (!(await linked(prepared, turn))) {
    const other = await readHolder(turn);
    if (other && !isAlive(other)) await rm(turn, { force: true });
    return false;
  }
  try {
    const holder = await readHolder(file);
    const isThere = await stat(file).catch(() => undefined);
    if (!isThere || (holder && isAlive(holder))) return false;
    await rename(prepared, file);
    return true;
  } finally {
    await rm(turn, { force: true });
  }
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
  const prepared = `${file}.${randomUUID()}`;
  await writeFile(prepared, JSON.stringify(mine), { mode: 0o600 });
  try {
    const unlock = async () => await rm(file, { force: true });
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await linked(prepared, file)) return unlock;
      const holder = await readHolder(file);
      if (holder && isAlive(holder)) {
        throw operatorError(
          `The data folder ${dataDir} is in use by another copy (process ${holder.pid}, since ${holder.since}). ` +
            'Stop that one first (Ctrl-C, or `kill ' +
            `${holder.pid}\`), or give this one a folder of its own: DATA_DIR=<folder> npm start -- --port <port>.`,
          'folder-in-use',
        );
      }
      if (await takeOver(file, prepared)) return unlock;
      await sleep(AGAIN_MS);
    }
  } finally {
    await rm(prepared, { force: true });
  }
  throw new Error(`the lock ${file} cannot be taken`);
}

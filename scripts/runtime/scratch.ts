import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new temporary folder that the database's user may enter (`mkdtemp` alone makes it private to us). */
export async function scratchFolder(prefix = 'pd-'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await chmod(folder, 0o711);
  return folder;
}

/**
 * Removes a folder that a server just used: one that is ending frees its port first and writes its last files after.
 * Goes on for ten seconds.
 */
export async function removeScratch(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

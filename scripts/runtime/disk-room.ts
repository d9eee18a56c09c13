import { statfs } from 'node:fs/promises';
import { isOperatorError, operatorError } from './operator-error.ts';

const FULL_BELOW = 32 * 1024 * 1024;

export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Does the work; when it fails and the disk of the folder is full, says that instead. On a full disk a program
 * can't even write why it ended, and advice to repair its data would be wrong.
 */
export async function blamingFullDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const elsewhere = isOperatorError(error) && error.code === 'port-in-use';
    const free = await freeBytes(folder).catch(() => Infinity);
    if (elsewhere || free >= FULL_BELOW) throw error;
    throw operatorError(
      `The disk of ${folder} is full: make room and start again. Nothing that was accepted is lost.`,
      'disk-full',
    );
  }
}

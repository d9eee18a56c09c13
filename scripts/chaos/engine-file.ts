/** Temporal's database behind its back: an older copy in its place, or nothing at all. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Product } from './product.ts';
import { send, targetOf } from './targets.ts';

const PARTS = ['', '-wal', '-shm', '-journal'];

export interface EngineFile {
  /** Copies the file as it is now; false while the server is away. */
  copy(): boolean;
  /** Puts the copy in the file's place, and kills the server, which is started upon it. */
  replace(): boolean;
  /** Deletes the file and kills the server, which begins with an empty one. */
  delete(): boolean;
}

export function engineFile(product: Product): EngineFile {
  const file = join(product.dataDir, 'temporal', 'temporal.db');
  const kept = join(product.folder, 'older.db');

  /** The server must not write while its file is copied or taken away; it is still in the way of the port then. */
  function whileStopped(act: () => void, atLast: 'SIGCONT' | 'SIGKILL'): boolean {
    const server = targetOf(product, 'Temporal');
    if (server === undefined || !send(server, 'SIGSTOP')) return false;
    try {
      act();
    } finally {
      send(server, atLast);
    }
    return true;
  }

  const move = (from: string, to: string, by: (from: string, to: string) => void) => {
    for (const part of PARTS) {
      rmSync(to + part, { force: true });
      if (existsSync(from + part)) by(from + part, to + part);
    }
  };

  return {
    copy: () => whileStopped(() => move(file, kept, copyFileSync), 'SIGCONT'),
    replace: () => existsSync(kept) && whileStopped(() => move(kept, file, renameSync), 'SIGKILL'),
    delete: () =>
      whileStopped(() => PARTS.forEach((part) => rmSync(file + part, { force: true })), 'SIGKILL'),
  };
}

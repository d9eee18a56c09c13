/** Files of a backup: written once, flushed to the disk, and read back before anybody relies on them. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Most of a district's bytes are PDFs and photos, which don't get any smaller. */
const LEVEL = 1;

export interface Written {
  bytes: number;
  sha256: string;
}

/** Opens a file of a backup for writing, where there is none yet. Readable by its owner alone. */
export type Open = (path: string) => Promise<FileHandle>;

export const openNew: Open = (path) => open(path, 'wx', 0o600);

/** Puts what comes into a new file, compressed unless it goes `through` something else, and returns when it is on the disk. */
export async function writePart(
  path: string,
  content: Readable,
  openFile: Open,
  through: Duplex = createGzip({ level: LEVEL }),
): Promise<Written> {
  const file = await openFile(path);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(content, through, async (written: AsyncIterable<Buffer>) => {
      for await (const chunk of written) {
        hash.update(chunk);
        bytes += chunk.length;
        await file.writeFile(chunk);
      }
    });
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** A small file, whole and on the disk when this returns. */
export async function writeWhole(path: string, text: string, openFile: Open): Promise<void> {
  const file = await openFile(path);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Names in a folder are on the disk only after the folder itself is flushed. */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const ROTATE_BYTES = 20 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;

/** Makes the log's folder and puts a log that has grown large aside as `<name>.1`. */
export async function prepareLogFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > ROTATE_BYTES) await rename(file, `${file}.1`);
}

/** Remembers where the log ends now; the returned function gives the lines (the last 64 KiB) written since. */
export async function newLines(file: string): Promise<() => Promise<string[]>> {
  const start = (await stat(file).catch(() => undefined))?.size ?? 0;
  return async () => {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const from = Math.max(start, size - TAIL_BYTES);
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(Math.max(0, size - from) || 1),
        position: from,
      });
      return buffer.toString('utf8', 0, bytesRead).split('\n').filter(Boolean);
    } finally {
      await handle.close();
    }
  };
}

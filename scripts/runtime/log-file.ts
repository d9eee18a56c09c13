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

/** The lines that a log holds from a place on, at most its last 64 KiB. */
async function linesFrom(file: string, start: number): Promise<string[]> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const position = Math.max(start, size - TAIL_BYTES);
    const buffer = Buffer.alloc(Math.max(1, size - position));
    const { bytesRead } = await handle.read({ buffer, position });
    return buffer.toString('utf8', 0, bytesRead).split('\n').filter(Boolean);
  } finally {
    await handle.close();
  }
}

/** Remembers where the log ends now; the returned function gives the lines written since. */
export async function newLines(file: string): Promise<() => Promise<string[]>> {
  const start = (await stat(file).catch(() => undefined))?.size ?? 0;
  return async () => await linesFrom(file, start);
}

/** The log's last lines, none when there is no log. */
export async function lastLines(file: string, count: number): Promise<string[]> {
  return (await linesFrom(file, 0).catch(() => [])).slice(-count);
}

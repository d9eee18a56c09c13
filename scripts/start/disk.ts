import { freeBytes } from '../runtime/disk-room.ts';
import { operatorError } from '../runtime/operator-error.ts';

const MEGABYTE = 1024 * 1024;
const NEEDED = 256 * MEGABYTE;
const WATCH_EVERY_MS = 5_000;
const SAY_EVERY_MS = 60_000;

type FreeBytes = (folder: string) => Promise<number>;

function shortOfRoom(folder: string, free: number): string {
  return (
    `The disk of ${folder} is full: ${Math.floor(free / MEGABYTE)} MB are free, ` +
    `${NEEDED / MEGABYTE} MB are needed.`
  );
}

/** Another DATA_DIR alone would begin with empty data: the folder goes along. */
function moveTo(folder: string): string {
  return `move the folder ${folder} to another disk and start with DATA_DIR=<its new place>`;
}

/** Throws the operator error `disk-full` when less than 256 MB are free. */
export async function demandRoom(folder: string, free: FreeBytes = freeBytes): Promise<void> {
  const bytes = await free(folder);
  if (bytes >= NEEDED) return;
  throw operatorError(`${shortOfRoom(folder, bytes)} Make room, or ${moveTo(folder)}.`, 'disk-full');
}

/** Looks once, and gives the line that is worth saying: at once when the disk is full, then once a minute, and at last that there is room. */
export function roomWatch(
  folder: string,
  free: FreeBytes,
  now: () => number,
): () => Promise<string | undefined> {
  let saidAt: number | undefined;
  return async () => {
    const bytes = await free(folder);
    if (bytes >= NEEDED) {
      const line = `The disk of ${folder} has room again: ${Math.floor(bytes / MEGABYTE)} MB are free.`;
      const wasFull = saidAt !== undefined;
      saidAt = undefined;
      return wasFull ? line : undefined;
    }
    if (saidAt !== undefined && now() - saidAt < SAY_EVERY_MS) return undefined;
    saidAt = now();
    return (
      `${shortOfRoom(folder, bytes)} Nothing that was accepted is lost. Make room, or stop (Ctrl-C), ` +
      `${moveTo(folder)}.`
    );
  };
}

/** Says that the disk is full while it is, and when it no longer is; the returned function ends the watch. */
export function watchRoom(folder: string, say: (line: string) => void): () => void {
  const look = roomWatch(folder, freeBytes, () => performance.now());
  const tell = async () => {
    const line = await look();
    if (line) say(line);
  };
  const timer = setInterval(() => void tell().catch(() => undefined), WATCH_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

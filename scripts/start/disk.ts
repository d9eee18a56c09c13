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
    `${NEEDED / MEGABYTE} MB are needed. Make room, or put the data on another disk with DATA_DIR=<folder>.`
  );
}

/** Throws the operator error `disk-full` when less than 256 MB are free. */
export async function demandRoom(folder: string, free: FreeBytes = freeBytes): Promise<void> {
  const bytes = await free(folder);
  if (bytes < NEEDED) throw operatorError(shortOfRoom(folder, bytes), 'disk-full');
}

/** Says once a minute that the disk is full while it is; the returned function ends the watch. */
export function watchRoom(folder: string, say: (line: string) => void): () => void {
  let said = -Infinity;
  const look = async () => {
    const bytes = await freeBytes(folder);
    if (bytes >= NEEDED || performance.now() - said < SAY_EVERY_MS) return;
    said = performance.now();
    say(`${shortOfRoom(folder, bytes)} Nothing that was accepted is lost.`);
  };
  const timer = setInterval(() => void look().catch(() => undefined), WATCH_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

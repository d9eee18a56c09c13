import { writeFile } from 'node:fs/promises';

const EVERY_MS = 5_000;

/** Touches a file as long as this process isn't frozen, for the healthcheck of its container (scripts/healthcheck.ts). */
export function startHeartbeat(file: string): void {
  const beat = () => void writeFile(file, '').catch(() => undefined);
  beat();
  setInterval(beat, EVERY_MS).unref();
}

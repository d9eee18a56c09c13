import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { prepareLogFile } from '../runtime/log-file.ts';
import { setSessionNiceness } from '../runtime/priority.ts';
import { shortLine, sparingly } from './screen.ts';

export type NodeChild = {
  name: string;
  /** The script and its arguments. */
  command: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  logFile: string;
  nice?: number;
};

/**
 * Starts one of our own programs: all it writes goes to its log, its errors in short to the screen. Its stdin
 * stays open as long as we live (see end-with-parent.ts), and it gets no Ctrl-C of its own.
 */
export async function spawnNodeChild(child: NodeChild, say: (line: string) => void): Promise<ChildProcess> {
  await prepareLogFile(child.logFile);
  const log = createWriteStream(child.logFile, { flags: 'a', mode: 0o600 });
  // A full disk must not end the supervisor: the disk watch says it.
  log.on('error', () => undefined);
  const program = [process.execPath, ...child.command];
  const [file = process.execPath, ...args] = child.nice
    ? ['nice', '-n', String(child.nice), ...program]
    : program;
  const spawned = spawn(file, args, {
    cwd: child.cwd,
    env: { ...child.env, SUPERVISED: '1' },
    // The last is for the heartbeat of end-with-parent.ts.
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  if (child.nice) setSessionNiceness(spawned.pid, child.nice);
  spawned.stdin?.on('error', () => undefined);
  const show = sparingly(say, `more in ${child.logFile}`);
  for (const stream of [spawned.stdout, spawned.stderr]) {
    if (!stream) continue;
    stream.pipe(log, { end: false });
    createInterface({ input: stream }).on('line', (line) => {
      const short = shortLine(line, stream === spawned.stderr);
      if (short) show(`${child.name}: ${short}`);
    });
  }
  spawned.once('close', () => log.end());
  await new Promise<void>((resolve, reject) => {
    spawned.once('spawn', resolve).once('error', reject);
  });
  return spawned;
}

/** How old a heartbeat may be; there is one every two seconds. */
const HEARTBEAT_MS = 4_500;

/** Whether one of our own programs has let its heart beat of late (see end-with-parent.ts). */
export function heartbeatOf(child: ChildProcess): () => Promise<boolean> {
  let heard = -Infinity;
  child.on('message', () => (heard = performance.now()));
  return async () => await Promise.resolve(performance.now() - heard < HEARTBEAT_MS);
}

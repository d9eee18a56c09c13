import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/runtime/ports.ts';
import { removeScratch, scratchFolder } from '../../scripts/runtime/scratch.ts';

export type RunningProduct = {
  baseUrl: string;
  dataDir: string;
  /** The supervisor's process. */
  pid: number;
  /** Ends it as Ctrl-C does, by force after 15 s; the data folder goes with it unless it was given. */
  stop: () => Promise<void>;
};

const root = resolve(import.meta.dirname, '../..');
const READY_LIMIT = 6 * 60_000;
const STOP_LIMIT = 15_000;

/** Starts the real product as `npm start` does, in a data folder of its own, and returns when it says `ready`. */
export async function startProduct(
  options: { dataDir?: string; args?: string[] } = {},
): Promise<RunningProduct> {
  const dataDir = options.dataDir ?? (await scratchFolder('pd-e2e-'));
  const port = await freePort();
  // Inside jest NODE_ENV is `test`; the product under test is the one that people run.
  const { NODE_ENV: _test, NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['scripts/start.ts', '--port', String(port), ...(options.args ?? [])],
    {
      cwd: root,
      env: { ...env, DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const exited = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  const stop = async () => {
    child.kill('SIGINT');
    await Promise.race([exited, sleep(STOP_LIMIT, undefined, { ref: false })]);
    child.kill('SIGKILL');
    if (!options.dataDir) await removeScratch(dataDir);
  };
  const said: string[] = [];
  const log = createWriteStream(join(dataDir, 'e2e-start.log'), { flags: 'a' });
  const ready = new Promise<boolean>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        log.write(`${line}\n`);
        if (line.trim() === 'ready') done(true);
      });
    }
  });
  const cameUp = await Promise.race([ready, exited, sleep(READY_LIMIT, undefined, { ref: false })]);
  if (cameUp !== true || child.pid === undefined) {
    await stop();
    throw new Error(`the product did not become ready:\n${said.slice(-40).join('\n')}`);
  }
  return { baseUrl: `http://127.0.0.1:${port}`, dataDir, pid: child.pid, stop };
}

import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { killGroup } from './kill-group.ts';
import type { Progress } from './reporter.ts';
import { emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';

export type JestRun = {
  args: string[];
  env: Record<string, string>;
  /** Milliseconds after which jest and all it started are killed. */
  limit: number;
  signal?: AbortSignal;
  /** Nothing on the screen. */
  quiet?: boolean;
};

const root = resolve(import.meta.dirname, '../..');

/** Runs jest in a process group of its own and counts; a run that hangs or dies counts as one failure more. */
export async function runJest({ args, env, limit, signal, quiet }: JestRun): Promise<Tally> {
  const progressFile = join(tmpdir(), `jest-progress-${process.pid}-${Date.now()}.json`);
  const note = quiet ? () => {} : console.error;
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      '--reporters=default',
      `--reporters=${join(import.meta.dirname, 'reporter.ts')}`,
      // A worker pool of Temporal's runtime keeps the process alive; what is left open is cut off here.
      '--forceExit',
      ...args,
    ],
    {
      cwd: root,
      env: {
        // Tests begin the product's processes some hundred times: each then compiles no source a second time.
        NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
        ...process.env,
        ...env,
        TEST_PROGRESS_FILE: progressFile,
      },
      stdio: quiet ? 'ignore' : ['ignore', 'inherit', 'inherit'],
      detached: true,
    },
  );
  const exit = new Promise<number | null>((done) => {
    child.once('exit', (code) => done(code));
    child.once('error', () => done(null));
  });
  const kill = () => killGroup(child.pid, 'SIGKILL');
  const timer = setTimeout(() => {
    note(`The tests did not end within ${limit / 1000} s and are killed.`);
    kill();
  }, limit);
  signal?.addEventListener('abort', kill, { once: true });
  if (signal?.aborted) kill();
  const code = await exit;
  clearTimeout(timer);
  kill();
  const progress = readProgress(progressFile);
  rmSync(progressFile, { force: true });
  if (progress && !progress.complete && progress.running.length > 0) {
    const files = progress.running.map((path) => relative(root, path)).join(', ');
    note(`Jest ended before these were done: ${files}`);
  }
  return judge(progress, code);
}

/** A run in which nothing failed is good only if it also tested something and jest came to its end. */
function judge(progress: Progress | undefined, code: number | null): Tally {
  const tally = progress?.tally ?? emptyTally;
  if (tally.failed > 0) return tally;
  const good = tally.passed > 0 && code === 0 && progress?.complete === true;
  return good ? tally : { ...tally, failed: 1 };
}

function readProgress(file: string): Progress | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Progress;
  } catch {
    return undefined;
  }
}

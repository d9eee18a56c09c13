import { spawn } from 'node:child_process';
import { killGroup } from './kill-group.ts';
import { emptyTally, parseTally } from './tally.ts';
import type { Tally } from './tally.ts';

export type Stage = {
  name: string;
  command: string[];
  /** Milliseconds after which the command and all it started are killed. */
  limit: number;
  /** The command ends with a closing line of its own, which is taken over. */
  counts?: boolean;
};

/** Runs one command, shows what it prints, and counts it: by its closing line, else as one failure or nothing. */
export async function runStage(stage: Stage, signal: AbortSignal): Promise<Tally> {
  const [command = '', ...args] = stage.command;
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const end = () => killGroup(child.pid, 'SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  const timer = setTimeout(() => {
    console.error(`${stage.name}: not done after ${stage.limit / 60_000} min, killed`);
    killGroup(child.pid, 'SIGKILL');
  }, stage.limit);
  const code = await new Promise<number | null>((done) => {
    child.once('close', done);
    child.once('error', (error) => {
      console.error(`${stage.name}: ${error.message}`);
      done(null);
    });
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
  return judge(stage, code, output);
}

function judge(stage: Stage, code: number | null, output: string): Tally {
  const tally = (stage.counts && parseTally(output)) || emptyTally;
  const failed = code === 0 ? tally.failed : Math.max(1, tally.failed);
  return { ...tally, failed };
}

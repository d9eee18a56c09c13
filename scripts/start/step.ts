import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { endChild, exited } from '../runtime/child.ts';
import { newLines, prepareLogFile } from '../runtime/log-file.ts';
import { operatorError } from '../runtime/operator-error.ts';
import { saying } from '../runtime/wait-for.ts';
import type { NodeChild } from './node-child.ts';

const SHOWN_LINES = 20;
const NODE_WARNING = /^\(node:|^\(Use `node/;

/**
 * Runs a program to its end, with a line on the screen while it works; begins none after the signal. Throws an
 * operator error with its last lines.
 */
export async function runStep(
  step: NodeChild & { line: string },
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  await prepareLogFile(step.logFile);
  const wrote = await newLines(step.logFile);
  // A signal that came before is not heard by a listener.
  signal.throwIfAborted();
  const log = openSync(step.logFile, 'a', 0o600);
  const child = spawn(process.execPath, step.command, {
    cwd: step.cwd,
    env: { ...step.env, SUPERVISED: '1' },
    stdio: ['pipe', log, log],
    detached: true,
  });
  closeSync(log);
  const giveUp = () => void endChild(child, [{ signal: 'SIGTERM', waitMs: 1_000 }]);
  signal.addEventListener('abort', giveUp, { once: true });
  await saying(say, step.line, async () => await exited(child));
  signal.removeEventListener('abort', giveUp);
  signal.throwIfAborted();
  if (child.exitCode === 0) return;
  const last = (await wrote()).filter((line) => !NODE_WARNING.test(line)).slice(-SHOWN_LINES);
  throw operatorError(
    `${step.name} failed (${child.signalCode ?? `code ${child.exitCode}`}):\n${last.join('\n')}\n` +
      `The whole log: ${step.logFile}`,
    'step-failed',
  );
}

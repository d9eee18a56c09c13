import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { setSessionNiceness } from './priority.ts';

export type RunAs = { uid: number; gid: number };

export type NativeChild = {
  command: string;
  args: string[];
  /** Its stdout and stderr are appended here by the kernel, so they outlive the parent. */
  logFile: string;
  /** Sent by the kernel when the parent dies, however it dies (Linux with util-linux; elsewhere not at all). */
  parentDeathSignal: 'INT' | 'TERM' | 'KILL';
  runAs?: RunAs;
  /** Niceness, 0 to 19: higher is less urgent. */
  nice?: number;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
};

let setprivKnowsParentDeath: boolean | undefined;

function canBindToParent(): boolean {
  setprivKnowsParentDeath ??=
    process.platform === 'linux' &&
    spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { timeout: 5_000 }).status === 0;
  return setprivKnowsParentDeath;
}

/** Wraps the command in programs that set something and then become the command: the pid stays its own. */
function wrapped(child: NativeChild): { command: string[]; runAs?: RunAs } {
  const niced = child.nice ? ['nice', '-n', String(child.nice)] : [];
  const plain = [...niced, child.command, ...child.args];
  if (!canBindToParent()) return { command: plain, runAs: child.runAs };
  const identity = child.runAs
    ? [`--reuid=${child.runAs.uid}`, `--regid=${child.runAs.gid}`, '--clear-groups']
    : [];
  return { command: ['setpriv', ...identity, '--pdeathsig', child.parentDeathSignal, '--', ...plain] };
}

/** Starts a program that isn't ours (PostgreSQL, Temporal); the pid is the program's own. */
export function spawnNative(child: NativeChild): ChildProcess {
  const log = openSync(child.logFile, 'a', 0o600);
  const { command, runAs } = wrapped(child);
  try {
    const spawned = spawn(command[0] ?? child.command, command.slice(1), {
      ...runAs,
      stdio: ['ignore', log, log],
      env: child.env ?? process.env,
      cwd: child.cwd,
      // A group of its own: Ctrl-C at the terminal reaches the supervisor alone, which then stops things in order.
      detached: true,
    });
    if (child.nice) setSessionNiceness(spawned.pid, child.nice);
    return spawned;
  } finally {
    closeSync(log);
  }
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Resolves when the child has ended, also when it ended before the call. */
export async function exited(child: ChildProcess): Promise<void> {
  if (hasExited(child) || child.pid === undefined) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
}

/** Sends each signal in turn and waits its time; then kills, or leaves it. Ended children are fine. */
export async function endChild(
  child: ChildProcess,
  steps: { signal: NodeJS.Signals; waitMs: number }[],
  atLast: 'kill' | 'leave' = 'kill',
): Promise<void> {
  const kill = { signal: 'SIGKILL' as const, waitMs: 2_000 };
  for (const { signal, waitMs } of atLast === 'kill' ? [...steps, kill] : steps) {
    if (hasExited(child)) return;
    child.kill(signal);
    const timer = new AbortController();
    await Promise.race([
      exited(child),
      sleep(waitMs, undefined, { signal: timer.signal }).catch(() => undefined),
    ]);
    timer.abort();
  }
}

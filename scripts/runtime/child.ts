import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export type RunAs = { uid: number; gid: number };

export type NativeChild = {
  command: string;
  args: string[];
  /** Its stdout and stderr are appended here by the kernel, so they outlive the parent. */
  logFile: string;
  /** Sent by the kernel when the parent dies, however it dies (Linux with util-linux; elsewhere not at all). */
  parentDeathSignal: 'INT' | 'TERM' | 'KILL';
  runAs?: RunAs;
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

/** Starts a program that isn't ours (PostgreSQL, Temporal); the pid is the program's own. */
export function spawnNative(child: NativeChild): ChildProcess {
  const log = openSync(child.logFile, 'a', 0o600);
  try {
    // A group of its own: Ctrl-C at the terminal reaches the supervisor alone, which then stops things in order.
    const options = {
      stdio: ['ignore', log, log] as ['ignore', number, number],
      env: child.env ?? process.env,
      cwd: child.cwd,
      detached: true,
    };
    if (!canBindToParent()) {
      return spawn(child.command, child.args, { ...options, ...child.runAs });
    }
    const identity = child.runAs
      ? [`--reuid=${child.runAs.uid}`, `--regid=${child.runAs.gid}`, '--clear-groups']
      : [];
    return spawn(
      'setpriv',
      [...identity, '--pdeathsig', child.parentDeathSignal, '--', child.command, ...child.args],
      options,
    );
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

/** Sends each signal in turn and waits its time; the last is followed by SIGKILL. Ended children are fine. */
export async function endChild(
  child: ChildProcess,
  steps: { signal: NodeJS.Signals; waitMs: number }[],
): Promise<void> {
  for (const { signal, waitMs } of [...steps, { signal: 'SIGKILL' as const, waitMs: 2_000 }]) {
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

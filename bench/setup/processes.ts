/** CPU time and priority of process trees, read from /proc (Linux). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { operatorError } from '../../scripts/runtime/operator-error.ts';
import { ENGINE_NICENESS, setSessionNiceness } from '../../scripts/runtime/priority.ts';

/** What `sysconf(_SC_CLK_TCK)` says on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/** CPU milliseconds, user and system, of each of these processes with all their living and ended children. */
export function cpuMs(pids: Readonly<Record<string, number>>): Record<string, number> {
  const named = Object.entries(pids);
  return Object.fromEntries(named.map(([name, pid]) => [name, (ticksOfTree(pid) * 1000) / TICKS_A_SECOND]));
}

function ticksOfTree(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; utime is field 14.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const own = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    return childrenOf(pid).reduce((sum, child) => sum + ticksOfTree(child), own);
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

/** Niceness of a process: on Linux its session and each thread have their own, and new threads take their maker's. */
export function setNiceness(pid: number, niceness: number): void {
  setSessionNiceness(pid, niceness);
  for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), niceness);
}

/**
 * Refuses where niceness, once raised, can't be lowered again, as Linux has it for ordinary users: the bare side would
 * then be measured with Temporal at the product's low priority, which flatters the product.
 */
export async function demandLowerableNiceness(): Promise<void> {
  const probe = spawn('sleep', ['60'], { stdio: 'ignore' });
  const ended = once(probe, 'exit');
  try {
    const { pid } = probe;
    if (pid === undefined) throw new Error('sleep has no process');
    setPriority(pid, ENGINE_NICENESS);
    setPriority(pid, 0);
  } catch {
    throw operatorError(
      'Figures of the approval move Temporal to a lower priority and back each round, which this user may not. ' +
        'Run the bench as root, or allow it in this shell first: sudo prlimit --nice=20 --pid $$',
      'niceness-fixed',
    );
  } finally {
    probe.kill('SIGKILL');
    await ended;
  }
}

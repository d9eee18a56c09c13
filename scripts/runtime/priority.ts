import { writeFileSync } from 'node:fs';

/**
 * Niceness of the engine (worker, Temporal): on a shared machine people's decisions go before it
 * (docs/decisions/0007-bench.md).
 */
export const ENGINE_NICENESS = 15;

/**
 * The niceness of a child's whole session. Linux with autogroups (most desktops and servers) shares the processor
 * between sessions first and heeds `nice` only within one; a detached child is a session of its own.
 */
export function setSessionNiceness(pid: number | undefined, niceness: number): void {
  if (pid === undefined) return;
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
  } catch {
    // No autogroups here: `nice` alone does it.
  }
}

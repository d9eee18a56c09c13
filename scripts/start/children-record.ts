import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, identityOf, isAlive } from '../runtime/process-identity.ts';
import type { ProcessIdentity } from '../runtime/process-identity.ts';

type Child = ProcessIdentity & {
  name: string;
  signal: NodeJS.Signals;
  /** How often it was started again since the supervisor's start. */
  restarts: number;
  /** It lives without answering. */
  silent: boolean;
};

export type ChildrenRecord = {
  /** Notes a process that was just started, with the signal that ends it in order. */
  add(name: string, pid: number, signal: NodeJS.Signals): void;
  mark(name: string, silent: boolean): void;
  remove(name: string): void;
};

function fileIn(dataDir: string): string {
  return join(dataDir, 'children.json');
}

function readChildren(dataDir: string): Child[] {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Child[];
  } catch {
    return [];
  }
}

/**
 * Which processes run, kept on disk in the moment they are started: a supervisor that is killed forgets. The API
 * reads it too (api/server/machine.ts).
 */
export function recordChildren(dataDir: string): ChildrenRecord {
  const children = new Map<string, Child>();
  const starts = new Map<string, number>();
  const save = () => {
    const file = fileIn(dataDir);
    try {
      writeFileSync(`${file}.new`, JSON.stringify([...children.values()]), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch {
      // On a full disk the children must still be started again; an old note does no harm.
    }
  };
  return {
    add: (name, pid, signal) => {
      const identity = identityOf(pid);
      if (!identity) return;
      const restarts = starts.get(name) ?? 0;
      starts.set(name, restarts + 1);
      children.set(name, { ...identity, name, signal, restarts, silent: false });
      save();
    },
    mark: (name, silent) => {
      const child = children.get(name);
      if (!child) return;
      children.set(name, { ...child, silent });
      save();
    },
    remove: (name) => {
      if (children.delete(name)) save();
    },
  };
}

/** Ends what a killed supervisor has left running in this folder: first the workers and APIs, then the servers. */
export async function endLeftovers(dataDir: string, say: (line: string) => void): Promise<void> {
  const left = readChildren(dataDir).filter(isAlive);
  const isServer = (child: Child) => child.name === 'PostgreSQL' || child.name === 'Temporal';
  for (const group of [left.filter((child) => !isServer(child)), left.filter(isServer)]) {
    const ended = group.map(async (child) => {
      say(`ending ${child.name} of the last run (process ${child.pid})`);
      await endProcess(child, child.signal, 4_000);
    });
    await Promise.all(ended);
  }
}

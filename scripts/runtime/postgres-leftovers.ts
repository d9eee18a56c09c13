import { readdir, readlink, realpath } from 'node:fs/promises';
import { endProcess, identityOf } from './process-identity.ts';

const GRACE_MS = 1_000;

/**
 * Ends the processes that a killed postmaster left behind and that don't notice its end, as one that is frozen: the
 * next start waits for them, at night for ever. Returns their ids; none but on Linux, where `/proc` tells which they
 * are. To be called only when PostgreSQL has said that there are some: then no postmaster runs on this cluster.
 */
export async function endLeftovers(cluster: string): Promise<number[]> {
  const leftovers = await processesIn(await realpath(cluster));
  await Promise.all(
    leftovers.map(async (pid) => {
      const identity = identityOf(pid);
      if (identity !== undefined) await endProcess(identity, 'SIGQUIT', GRACE_MS);
    }),
  );
  return leftovers;
}

/** Every process of PostgreSQL works in its cluster's folder. */
async function processesIn(cluster: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const pids = entries.filter((name) => /^\d+$/.test(name)).map(Number);
  const folders = await Promise.all(
    pids.map(async (pid) => await readlink(`/proc/${pid}/cwd`).catch(() => '')),
  );
  return pids.filter((_, index) => folders[index] === cluster);
}

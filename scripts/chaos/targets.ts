/** What a run may kill and stop: processes that its own supervisor has started, and their backends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../runtime/postgres.ts';
import { identityOf, isAlive, type ProcessIdentity } from '../runtime/process-identity.ts';
import type { Product } from './product.ts';

export type Target = ProcessIdentity & { name: string };

/** The living child of that name; undefined while it is being started again. */
export function targetOf({ dataDir }: Product, name: string): Target | undefined {
  const noted = JSON.parse(readFileSync(join(dataDir, 'children.json'), 'utf8')) as Target[];
  return noted.find((child) => child.name === name && isAlive(child));
}

/** Signals it if it is still the same process. */
export function send(target: ProcessIdentity, name: NodeJS.Signals): boolean {
  if (!isAlive(target)) return false;
  try {
    process.kill(target.pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Stops it for some time, or until the run is given up, as a machine that swaps or a hypervisor that pauses does. */
export async function freeze(target: Target, ms: number, signal: AbortSignal): Promise<void> {
  if (!send(target, 'SIGSTOP')) return;
  try {
    await sleep(ms, undefined, { signal });
  } finally {
    send(target, 'SIGCONT');
  }
}

const BUSIEST = `select pid from pg_stat_activity where application_name like 'pd-%' and datname = current_database()
  order by (state = 'idle'), (xact_start is null), random() limit 1`;

/** A backend that serves the product, one in the middle of a transaction if there is any. */
export async function backendOf(product: Product): Promise<Target | undefined> {
  const postmaster = targetOf(product, 'PostgreSQL');
  const pid = await withClient(product.url('postgres'), async (client) => {
    return (await client.query<{ pid: number }>(BUSIEST)).rows[0]?.pid;
  });
  if (postmaster === undefined || pid === undefined || parentOf(pid) !== postmaster.pid) return undefined;
  const identity = identityOf(pid);
  return identity && { ...identity, name: 'a PostgreSQL backend' };
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

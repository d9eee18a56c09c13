import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import type { BenchServers } from './servers.ts';

/** Who tells of the servers. */
export type Versions = Pick<BenchServers, 'temporalVersion' | 'durability'>;

/** On what a figure was measured: machine, versions, durability as the servers say it. */
export async function describeMachine(servers: Versions): Promise<Record<string, unknown>> {
  const { server_version: postgres, ...durability } = await servers.durability();
  const processors = cpus();
  return {
    machine: {
      cpu: processors[0]?.model ?? 'unknown',
      cpus: processors.length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      kernel: release(),
      loadBefore: loadavg().map((load) => Number(load.toFixed(2))),
    },
    versions: {
      node: process.versions.node,
      postgres,
      temporal: servers.temporalVersion,
      commit: commit(),
    },
    durability: { ...durability, temporal: 'SQLite file, no pragma of ours' },
  };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      timeout: 5_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}

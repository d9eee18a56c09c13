import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { endChild } from '../../scripts/runtime/child.ts';
import { freePort } from '../../scripts/runtime/ports.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { spawnNodeChild } from '../../scripts/start/node-child.ts';
import type { BenchDatabase, BenchServers } from './servers.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** As the product's supervisor does: people's decisions go before the engine's work. */
const WORKER_NICENESS = 10;

export interface Program {
  pid: number;
  stop: () => Promise<void>;
}

export interface Product {
  url: string;
  api: Program;
  worker: Program;
  stop: () => Promise<void>;
}

interface Spawned {
  name: string;
  script: string;
  env: Record<string, string>;
  nice?: number;
}

/** `BENCH_NODE_FLAGS` is for profiling: `--cpu-prof` and the like. */
async function spawn(servers: BenchServers, spawned: Spawned, say: (line: string) => void): Promise<Program> {
  const flags = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);
  const child = await spawnNodeChild(
    {
      name: spawned.name,
      command: [...flags, join('bench', spawned.script)],
      env: { ...process.env, LOG_LEVEL: 'warn', ...spawned.env },
      cwd: ROOT,
      logFile: join(servers.folder, `${spawned.name.replaceAll(' ', '-')}.log`),
      nice: spawned.nice,
    },
    say,
  );
  if (child.pid === undefined) throw new Error(`${spawned.name} has no process`);
  return { pid: child.pid, stop: () => endChild(child, [{ signal: 'SIGTERM', waitMs: 10_000 }]) };
}

/** API and worker of the product, with the bench's process among theirs, on one database. */
export async function startProduct(
  servers: BenchServers,
  database: BenchDatabase,
  name: string,
  say: (line: string) => void,
): Promise<Product> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TASK_QUEUE: name,
    AUTH_SECRET: randomBytes(24).toString('hex'),
    PORT: String(port),
    BASE_URL: url,
    DEMO: '1',
  };
  const worker = await spawn(
    servers,
    { name: `worker ${name}`, script: 'worker.ts', env, nice: WORKER_NICENESS },
    say,
  );
  const api = await spawn(servers, { name: `api ${name}`, script: 'api.ts', env }, say);
  const stop = async () => {
    await Promise.all([api.stop(), worker.stop()]);
  };
  try {
    await untilReady(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, api, worker, stop };
}

/** The bare workflow's worker, at the ordinary priority. */
export function startBareWorker(
  servers: BenchServers,
  database: BenchDatabase,
  say: (line: string) => void,
): Promise<Program> {
  const env = { DATABASE_URL: database.appUrl, TEMPORAL_ADDRESS: servers.temporalAddress };
  return spawn(servers, { name: 'bare worker', script: 'bare-worker.ts', env }, say);
}

async function untilReady(url: string): Promise<void> {
  const ready = () =>
    fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitFor(ready, { what: 'the readiness of the API', limitMs: 120_000, everyMs: 200 });
}

import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { endChild, hasExited } from '../../scripts/runtime/child.ts';
import { freePort } from '../../scripts/runtime/ports.ts';
import { API_NODE_FLAGS, WORKER_NODE_FLAGS } from '../../scripts/runtime/node-flags.ts';
import { ENGINE_NICENESS } from '../../scripts/runtime/priority.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { spawnNodeChild } from '../../scripts/start/node-child.ts';
import type { BenchDatabase, BenchServers } from './servers.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Program {
  pid: number;
  hasEnded: () => boolean;
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
  flags?: readonly string[];
  env: Record<string, string>;
  nice?: number;
}

/** `BENCH_NODE_FLAGS` is for profiling: `--cpu-prof` and the like. */
async function spawn(servers: BenchServers, spawned: Spawned, say: (line: string) => void): Promise<Program> {
  const flags = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);
  const child = await spawnNodeChild(
    {
      name: spawned.name,
      command: [...flags, ...(spawned.flags ?? []), join('bench', spawned.script)],
      env: { ...process.env, LOG_LEVEL: 'warn', ...spawned.env },
      cwd: ROOT,
      logFile: join(servers.folder, `${spawned.name.replaceAll(' ', '-')}.log`),
      nice: spawned.nice,
    },
    say,
  );
  if (child.pid === undefined) throw new Error(`${spawned.name} has no process`);
  return {
    pid: child.pid,
    hasEnded: () => hasExited(child),
    stop: () => endChild(child, [{ signal: 'SIGTERM', waitMs: 10_000 }]),
  };
}

export interface Api extends Program {
  url: string;
  env: Record<string, string>;
}

/** The product's API, with the bench's process among its own, on one database; it listens when this returns. */
export async function startApi(
  servers: BenchServers,
  database: BenchDatabase,
  name: string,
  say: (line: string) => void,
  extra: Record<string, string> = {},
): Promise<Api> {
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
    ...extra,
  };
  const api = await spawn(
    servers,
    { name: `api ${name}`, script: 'api.ts', flags: API_NODE_FLAGS, env },
    say,
  );
  await untilAnswers(`${url}/healthz`, [api]);
  return { ...api, url, env };
}

/** API and worker of the product on one database, the worker at its ordinary low priority; both are ready when this returns. */
export async function startProduct(
  servers: BenchServers,
  database: BenchDatabase,
  name: string,
  say: (line: string) => void,
  nice = ENGINE_NICENESS,
): Promise<Product> {
  const api = await startApi(servers, database, name, say);
  const worker = await startWorker(servers, api.env, name, say, nice);
  const stop = async () => {
    await Promise.all([api.stop(), worker.stop()]);
  };
  await untilReady(api, worker);
  return { url: api.url, api, worker, stop };
}

/** The product's worker alone, beside an API that is there. */
export function startWorker(
  servers: BenchServers,
  env: Record<string, string>,
  name: string,
  say: (line: string) => void,
  nice = ENGINE_NICENESS,
  script = 'worker.ts',
): Promise<Program> {
  return spawn(servers, { name: `worker ${name}`, script, flags: WORKER_NODE_FLAGS, env, nice }, say);
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

/** Waits until API and worker are ready. */
export function untilReady(api: Api, worker: Program): Promise<void> {
  return untilAnswers(`${api.url}/readyz`, [api, worker]);
}

async function untilAnswers(url: string, programs: readonly Program[]): Promise<void> {
  const answers = () =>
    fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    const answersOrEnded = async () => (await answers()) || programs.some(({ hasEnded }) => hasEnded());
    await waitFor(answersOrEnded, { what: `an answer of ${url}`, limitMs: 120_000, everyMs: 200 });
    if (programs.some(({ hasEnded }) => hasEnded())) throw new Error(`What answers at ${url} has ended`);
  } catch (error) {
    await Promise.all(programs.map(({ stop }) => stop()));
    throw error;
  }
}

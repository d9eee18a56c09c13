/** The product's own API and worker as processes, watched as an operator can: their metrics, logs and traces. */
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadPack } from '../../district/load.ts';
import { storePack } from '../../scripts/load-pack.ts';
import { endChild } from '../../scripts/runtime/child.ts';
import { freePort } from '../../scripts/runtime/ports.ts';
import { scratchFolder } from '../../scripts/runtime/scratch.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { spawnNodeChild } from '../../scripts/start/node-child.ts';
import { freshDatabase, type TestDatabase } from '../../scripts/test/database.ts';
import { testEnvironment } from '../../scripts/test/environment.ts';
import { startCollector, type Collector } from './collector.ts';

export const TOKEN = 'a-token-of-the-test';

export interface SeenProduct {
  url: string;
  workerUrl: string;
  database: TestDatabase;
  taskQueue: string;
  collector: Collector;
  log(name: 'api' | 'worker'): string;
  stop(): Promise<void>;
}

export async function seenProduct(): Promise<SeenProduct> {
  const [database, collector, folder, port, metricsPort] = await Promise.all([
    freshDatabase(),
    startCollector(),
    scratchFolder('pd-seen-'),
    freePort(),
    freePort(),
  ]);
  const pack = loadPack('district/shushensky', 'district/shushensky-demo');
  await storePack(database.ownerUrl, pack);
  const taskQueue = `seen-${randomBytes(4).toString('hex')}`;
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: testEnvironment().temporalAddress,
    TASK_QUEUE: taskQueue,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    PORT: String(port),
    BASE_URL: url,
    DEMO: '1',
    LOG_LEVEL: 'trace',
    METRICS_TOKEN: TOKEN,
    METRICS_PORT: String(metricsPort),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  };
  const logFile = (name: string) => join(folder, `${name}.log`);
  const spawn = (name: string) =>
    spawnNodeChild(
      { name, command: [`${name}/main.ts`], env, cwd: resolve('.'), logFile: logFile(name) },
      () => undefined,
    );
  const children = [await spawn('api'), await spawn('worker')];
  const isReady = async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok === true;
  await waitFor(isReady, { what: 'API and worker', limitMs: 60_000 });
  return {
    url,
    workerUrl: `http://127.0.0.1:${metricsPort}`,
    database,
    taskQueue,
    collector,
    log: (name) => readFileSync(logFile(name), 'utf8'),
    stop: async () => {
      await Promise.all(children.map((child) => endChild(child, [{ signal: 'SIGTERM', waitMs: 8_000 }])));
      await collector.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One worker and one API of the bench on the test servers, started again whenever they die. */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { BenchDistrict } from '../../checker/test-support/bench-district.ts';
import type { Where } from '../../checker/where.ts';
import { endChild } from '../../runtime/child.ts';
import { freePort } from '../../runtime/ports.ts';
import { waitFor } from '../../runtime/wait-for.ts';
import { keepRunning } from '../../start/keep-running.ts';
import { spawnNodeChild } from '../../start/node-child.ts';
import { testEnvironment } from '../../test/environment.ts';

export interface KeptPrograms {
  url: string;
  where: Where;
  stop(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../../..');
const READY_LIMIT_MS = 90_000;

/** `env` is what each program gets besides its settings. Returns when both are ready. */
export async function keepPrograms(
  { database }: BenchDistrict,
  folder: string,
  env: { worker: Record<string, string>; api: Record<string, string> },
): Promise<KeptPrograms> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { temporalAddress } = testEnvironment();
  const taskQueue = `chaos-${randomBytes(4).toString('hex')}`;
  const settings = {
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TASK_QUEUE: taskQueue,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    PORT: String(port),
    BASE_URL: url,
    DEMO: '1',
    LOG_LEVEL: 'warn',
  };
  const { PATH, HOME } = process.env;
  const keep = (name: 'worker' | 'api') =>
    keepRunning(
      {
        name,
        start: async () => {
          const child = await spawnNodeChild(
            {
              name,
              command: [join(ROOT, 'bench', `${name}.ts`)],
              env: { PATH, HOME, ...settings, ...env[name] },
              cwd: ROOT,
              logFile: join(folder, `${name}.log`),
            },
            () => undefined,
          );
          return { child, stop: (waitMs) => endChild(child, [{ signal: 'SIGTERM', waitMs }]) };
        },
      },
      () => undefined,
      new AbortController().signal,
    );
  const kept = [await keep('worker'), await keep('api')];
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitFor(isReady, { what: 'a ready API', limitMs: READY_LIMIT_MS, everyMs: 200 });
  return {
    url,
    where: { databaseUrl: database.readerUrl, temporalAddress, namespace: 'default', taskQueue },
    stop: async () => {
      await Promise.all(kept.map((each) => each.stop(5_000)));
    },
  };
}

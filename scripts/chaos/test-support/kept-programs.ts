/** Workers and APIs of the bench on the test servers, started again whenever they die. */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { BenchDistrict } from '../../../checker/test-support/bench-district.ts';
import type { Where } from '../../checker/where.ts';
import { endChild } from '../../runtime/child.ts';
import { freePort } from '../../runtime/ports.ts';
import { waitFor } from '../../runtime/wait-for.ts';
import { keepRunning } from '../../start/keep-running.ts';
import { spawnNodeChild } from '../../start/node-child.ts';
import { testEnvironment } from '../../test/environment.ts';

export interface KeptPrograms {
  urls: string[];
  where: Where;
  stop(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../../..');
const READY_LIMIT_MS = 90_000;

/** Two of each, so that one works while the other is started again. */
const EACH = [1, 2];

/** `env` is what each program gets besides its settings. Returns when all are ready. */
export async function keepPrograms(
  { database }: BenchDistrict,
  folder: string,
  env: { worker: Record<string, string>; api: Record<string, string> },
): Promise<KeptPrograms> {
  const { temporalAddress } = testEnvironment();
  const taskQueue = `chaos-${randomBytes(4).toString('hex')}`;
  const settings = {
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TASK_QUEUE: taskQueue,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    DEMO: '1',
    LOG_LEVEL: 'warn',
  };
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const keep = (program: 'worker' | 'api', number: number, own: Record<string, string> = {}) =>
    keepRunning(
      {
        name: `${program} ${number}`,
        // Each dies often, and is wanted again at once.
        longestDelayMs: 200,
        start: async () => {
          const child = await spawnNodeChild(
            {
              name: `${program} ${number}`,
              command: [join(ROOT, 'bench', `${program}.ts`)],
              env: { PATH, HOME, NODE_COMPILE_CACHE, ...settings, ...env[program], ...own },
              cwd: ROOT,
              logFile: join(folder, `${program}-${number}.log`),
            },
            () => undefined,
          );
          return { child, stop: (waitMs) => endChild(child, [{ signal: 'SIGTERM', waitMs }]) };
        },
      },
      () => undefined,
      new AbortController().signal,
    );
  const ports = await Promise.all(EACH.map(() => freePort()));
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const kept = await Promise.all([
    ...EACH.map((number) => keep('worker', number)),
    ...ports.map((port, index) => keep('api', index + 1, { PORT: String(port), BASE_URL: urls[0] ?? '' })),
  ]);
  for (const url of urls) {
    const isReady = () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await waitFor(isReady, { what: 'a ready API', limitMs: READY_LIMIT_MS, everyMs: 200 });
  }
  return {
    urls,
    where: { databaseUrl: database.readerUrl, temporalAddress, namespace: 'default', taskQueue },
    stop: async () => {
      await Promise.all(kept.map((each) => each.stop(5_000)));
    },
  };
}

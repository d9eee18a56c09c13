import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isPortFree } from '../runtime/ports.ts';
import { prepareDatabase, withClient } from '../runtime/postgres-roles.ts';
import { startPostgres } from '../runtime/postgres.ts';
import { scratchFolder } from '../runtime/scratch.ts';
import { startTemporal } from '../runtime/temporal.ts';
import { testServer } from '../runtime/test-server.ts';
import { testEnvironment } from './environment.ts';
import type { TestEnvironment } from './environment.ts';
import { ensureTemplate } from './template.ts';

type Servers = Omit<TestEnvironment, 'templateDb'>;
export type TestServices = { environment: TestEnvironment; stop(): Promise<void> };

/** Says where the servers of a running `npm run test:up` are. */
const announcement = resolve(import.meta.dirname, '../../.cache/test-services.json');

/** Real PostgreSQL and Temporal in a folder of their own, which goes when they stop. */
async function startServers(): Promise<{ servers: Servers; stop(): Promise<void> }> {
  const folder = await scratchFolder('pd-test-');
  const [postgres, temporal, testServerBinary] = await Promise.all([
    startPostgres({ dataDir: join(folder, 'postgres') }),
    startTemporal({ dbFile: join(folder, 'temporal.db') }),
    testServer(),
  ]);
  await prepareDatabase(postgres.adminUrl, postgres.secrets);
  const servers = {
    adminUrl: postgres.adminUrl,
    ownerUrl: postgres.url('owner', 'pd'),
    appUrl: postgres.url('app', 'pd'),
    readerUrl: postgres.url('reader', 'pd'),
    temporalAddress: temporal.address,
    temporalTestServer: testServerBinary.path,
  };
  const stop = async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { servers, stop };
}

async function answer({ adminUrl, temporalAddress }: Servers): Promise<boolean> {
  const database = await withClient(adminUrl, async () => true).catch(() => false);
  return database && !(await isPortFree(Number(temporalAddress.split(':').at(-1))));
}

/** Servers that run already: named by the environment, or announced by `npm run test:up`. */
async function runningServers(): Promise<Servers | undefined> {
  if (process.env.TEST_PG_ADMIN_URL) {
    return testEnvironment();
  }
  try {
    const announced = JSON.parse(readFileSync(announcement, 'utf8')) as Servers;
    return (await answer(announced)) ? announced : undefined;
  } catch {
    return undefined;
  }
}

/** What tests need, brought up once or found running; `stop` ends only what was started here. */
export async function testServices(): Promise<TestServices> {
  const running = await runningServers();
  const { servers, stop } = running ? { servers: running, stop: async () => {} } : await startServers();
  try {
    const templateDb = await ensureTemplate(servers.adminUrl, servers.ownerUrl);
    return { environment: { ...servers, templateDb }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Keeps servers up for later runs until `stop` is called; undefined when somebody keeps them up already. */
export async function announceServices(): Promise<{ stop: () => Promise<void> } | undefined> {
  if (await runningServers()) return undefined;
  const { servers, stop } = await startServers();
  const announced = JSON.stringify(servers);
  mkdirSync(dirname(announcement), { recursive: true });
  writeFileSync(announcement, announced, { mode: 0o600 });
  return {
    stop: async () => {
      const isOurs = existsSync(announcement) && readFileSync(announcement, 'utf8') === announced;
      if (isOurs) rmSync(announcement);
      await stop();
    },
  };
}

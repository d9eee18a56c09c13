import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { removeScratch, scratchFolder } from '../../scripts/runtime/scratch.ts';
import { recordChildren } from '../../scripts/start/children-record.ts';
import { exampleInput, startCase } from '../test-support/journey.ts';
import { apiWorld, type ApiWorld } from '../test-support/world.ts';
import { createApp } from './app.ts';
import { machineOf } from './machine.ts';

let world: ApiWorld;
let folder: string;
let server: Server;
let free: number | undefined;

/** The API with an engine that is well and a worker that polls, as Temporal says of a frozen one for a minute. */
beforeAll(async () => {
  [world, folder] = await Promise.all([apiWorld(), scratchFolder()]);
  const engine = { ...world.api.deps.engine, health: async () => ({ engine: true, worker: true }) };
  const machine = { ...machineOf(folder), freeBytes: async () => await Promise.resolve(free) };
  server = createApp({ ...world.api.deps, engine, machine }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
}, 60_000);

afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await world?.stop();
  await removeScratch(folder);
});

beforeEach(() => {
  free = 1024 ** 3;
});

async function get(path: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-language': 'en' } });
  return await response.text();
}

async function failing(): Promise<string[]> {
  const { checks } = JSON.parse(await get('/readyz')) as { checks: Record<string, boolean> };
  return Object.keys(checks).filter((name) => checks[name] !== true);
}

test('a full disk is named, and how much is free is a metric', async () => {
  expect(await failing()).toEqual([]);
  free = 1024 ** 2;
  expect(await failing()).toEqual(['disk']);
  expect(await get('/readyz')).toContain('Not in order: disk space.');
  expect(await get('/metrics')).toContain('disk_free_bytes 1048576');
});

test('a worker whose heart the supervisor no longer hears is named, until it beats again', async () => {
  const record = recordChildren(folder);
  record.add('worker 1', process.pid, 'SIGTERM');
  record.add('api 1', process.pid, 'SIGTERM');
  expect(await failing()).toEqual([]);
  record.mark('worker 1', true);
  expect(await failing()).toEqual(['worker']);
  record.mark('worker 1', false);
  expect(await failing()).toEqual([]);
  record.add('worker 1', process.pid, 'SIGTERM');
  expect(await get('/metrics')).toMatch(/child_restarts\{child="worker 1"\} 1/);
});

test('a debt that no worker has taken for 15 s says that none works; one that is taken in vain does not', async () => {
  const leader = await world.as('leader');
  expect((await startCase(leader, await exampleInput(leader))).status).toBe(201);
  const owe = async (since: string, takenAgain: string) =>
    await world.owner.query(
      `update cases set wake_at = clock_timestamp() - $1::interval, wake_after = clock_timestamp() + $2::interval`,
      [since, takenAgain],
    );
  await owe('10 s', '-10 s');
  expect(await failing()).toEqual([]);
  await owe('20 s', '-16 s');
  expect(await failing()).toEqual(['worker']);
  await owe('10 min', '40 s');
  expect(await failing()).toEqual([]);
  expect(await get('/metrics')).toMatch(/wake_lag_seconds 6\d\d/);
});

test('metrics count what an administrator is to look at', async () => {
  await world.owner.query(
    `update cases set due = clock_timestamp() - interval '1 day', run = 2, engine_run = 1, wake_at = null`,
  );
  await world.owner.query(
    `insert into incidents (id, kind, activity, fingerprint, message, attempts, first_seen, last_seen)
     values (gen_random_uuid(), 'activity', 'attend', 'f', 'm', 1, now(), now())`,
  );
  const text = await get('/metrics');
  for (const line of ['cases_overdue 1', 'cases_without_confirmed_run 1', 'incidents_open 1']) {
    expect(text).toContain(line);
  }
  expect(text).toMatch(/database_pool_connections\{pool="decisions",state="waiting"\} 0/);
});

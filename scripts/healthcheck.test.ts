import { execFile } from 'node:child_process';
import { rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startHeartbeat } from '../worker/heartbeat.ts';
import { scratchFolder } from './runtime/scratch.ts';
import { waitFor } from './runtime/wait-for.ts';

const run = promisify(execFile);
let folder: string;
let server: Server | undefined;

beforeAll(async () => {
  folder = await scratchFolder('pd-health-');
});

afterAll(async () => {
  server?.close();
  await rm(folder, { recursive: true });
});

const healthy = (env: Record<string, string>) =>
  run(process.execPath, [resolve(import.meta.dirname, 'healthcheck.ts')], {
    env: { PATH: process.env['PATH'], ...env },
  }).then(
    () => 'healthy',
    ({ stderr }: { stderr: string }) => stderr.trim(),
  );

test('a worker is healthy as long as it touches its file', async () => {
  const file = join(folder, 'alive');
  expect(await healthy({ HEARTBEAT_FILE: file })).toMatch(/ENOENT/);
  startHeartbeat(file);
  await waitFor(
    () =>
      stat(file).then(
        () => true,
        () => false,
      ),
    { what: 'its first beat', limitMs: 5_000 },
  );
  expect(await healthy({ HEARTBEAT_FILE: file })).toBe('healthy');
  const old = join(folder, 'old');
  await writeFile(old, '');
  await utimes(old, new Date(), new Date(Date.now() - 60_000));
  expect(await healthy({ HEARTBEAT_FILE: old })).toMatch(/no sign of life for 6\d s/);
});

test('an API is healthy as long as it answers 200', async () => {
  let status = 200;
  server = createServer((_request, response) => void response.writeHead(status).end());
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', () => done()));
  const PORT = String((server.address() as AddressInfo).port);
  expect(await healthy({ PORT })).toBe('healthy');
  status = 503;
  expect(await healthy({ PORT })).toMatch(/answers 503/);
});

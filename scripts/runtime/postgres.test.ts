import { spawn } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './ports.ts';
import { launchPostgres } from './postgres-launch.ts';
import { prepareDatabase, startPostgres, withClient } from './postgres.ts';
import type { RunningPostgres } from './postgres.ts';
import { identityOf } from './process-identity.ts';
import { removeScratch, scratchFolder } from './scratch.ts';
import { waitFor } from './wait-for.ts';

const isRoot = process.getuid?.() === 0;

let folder: string;
let postgres: RunningPostgres;

beforeAll(async () => {
  folder = await scratchFolder();
  postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
  });
  await prepareDatabase(postgres.adminUrl, postgres.secrets);
}, 120_000);

afterAll(async () => {
  await postgres?.stop();
  await removeScratch(folder);
});

async function valueOf(url: string, query: string): Promise<unknown> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(query);
    return Object.values(rows[0] ?? {})[0];
  });
}

describe('the embedded PostgreSQL', () => {
  test.each([
    ['fsync', 'on'],
    ['full_page_writes', 'on'],
    ['synchronous_commit', 'on'],
    ['data_checksums', 'on'],
    ['listen_addresses', '127.0.0.1'],
    ['server_encoding', 'UTF8'],
    ['timezone', 'Etc/UTC'],
  ])('runs with %s = %s, whatever it was asked', async (setting, value) => {
    const shown = await valueOf(postgres.url('app'), `show ${setting}`);
    expect(String(shown).replace(/^UTC$/, 'Etc/UTC')).toBe(value);
  });

  test('lowers and sorts Cyrillic by the built-in C.UTF-8 locale', async () => {
    const locale = "select format('%s %s', datlocprovider, datlocale) from pg_database where datname = 'pd'";
    expect(await valueOf(postgres.url('app'), locale)).toBe('b C.UTF-8');
    expect(await valueOf(postgres.url('app'), "select lower('ШУШЕНСКОЕ')")).toBe('шушенское');
  });

  test('refuses a wrong password', async () => {
    const url = postgres.url('app').replace(postgres.secrets.app, 'wrong');
    await expect(valueOf(url, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  test('keeps its passwords where nobody else reads them', async () => {
    const secrets = await stat(join(folder, 'postgres', 'secrets.json'));
    expect(secrets.mode & 0o777).toBe(0o600);
  });

  test.each(['owner', 'app', 'reader'] as const)(
    'gives the role %s no power over the server',
    async (role) => {
      const powers = await valueOf(
        postgres.url(role),
        'select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls from pg_roles where rolname = current_user',
      );
      expect(powers).toBe(false);
    },
  );

  test('lets the owner alone create tables', async () => {
    await valueOf(postgres.url('owner'), 'create table made_by_owner (id int)');
    for (const role of ['app', 'reader'] as const) {
      await expect(valueOf(postgres.url(role), 'create table mine (id int)')).rejects.toThrow(
        /permission denied|read-only/,
      );
      await expect(valueOf(postgres.url(role), 'drop table made_by_owner')).rejects.toThrow(
        /must be owner|read-only/,
      );
    }
  });

  test('can be prepared again without harm', async () => {
    await expect(prepareDatabase(postgres.adminUrl, postgres.secrets)).resolves.toBeUndefined();
  });
});

describe('starting again', () => {
  test('after a SIGKILL finds what was committed, on the same port', async () => {
    await valueOf(postgres.url('owner'), 'create table kept as select 42 as answer');
    process.kill(postgres.pid, 'SIGKILL');
    postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: postgres.port });
    expect(await valueOf(postgres.url('owner'), 'select answer from kept')).toBe(42);
  });

  test('frozen, is seen not to answer, can be ended and started again', async () => {
    expect(await postgres.answers()).toBe(true);
    process.kill(postgres.pid, 'SIGSTOP');
    const answer = postgres.answers();
    await expect(Promise.race([answer, sleep(1_000, 'no answer')])).resolves.toBe('no answer');
    await postgres.stop(0);
    expect(await answer).toBe(false);
    postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: postgres.port });
    expect(await postgres.answers()).toBe(true);
  });

  test('works although a backend was stopped when the server was ended', async () => {
    const backend = await withClient(postgres.url('app'), async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const { pid } = rows[0] ?? { pid: 0 };
      process.kill(pid, 'SIGSTOP');
      await postgres.stop(500);
      return pid;
    });
    await waitFor(() => !isRunning(backend), { what: 'the end of the stopped backend', limitMs: 5_000 });
    postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: postgres.port });
    expect(await valueOf(postgres.url('app'), 'select 1')).toBe(1);
  });

  test('after a SIGKILL that a frozen backend has not heard of, it is ended and the start goes on', async () => {
    const said: string[] = [];
    const url = postgres.url('app');
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const backend = rows[0]?.pid ?? 0;
    process.kill(backend, 'SIGSTOP');
    process.kill(postgres.pid, 'SIGKILL');
    const dataDir = join(folder, 'postgres');
    postgres = await startPostgres({ dataDir, port: postgres.port, say: (line) => said.push(line) });
    expect(await valueOf(url, 'select 1')).toBe(1);
    expect(identityOf(backend)).toBeUndefined();
    expect(said.join('\n')).toContain(`ended what did not end by itself: ${backend}`);
  }, 60_000);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('what hinders a start is said with what to do', () => {
  test('the port is taken', async () => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => {
      taken.listen(port, '127.0.0.1', resolve);
    });
    const other = await scratchFolder();
    await expect(startPostgres({ dataDir: join(other, 'postgres'), port })).rejects.toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(`Port ${port}`),
    });
    taken.close();
    await rm(other, { recursive: true });
  });

  test('the folder belongs to a server that runs', async () => {
    const start = startPostgres({ dataDir: join(folder, 'postgres') });
    await expect(start).rejects.toMatchObject({ code: 'folder-in-use' });
  });

  test('the folder is broken', async () => {
    const other = await scratchFolder();
    await mkdir(join(other, 'cluster'));
    await writeFile(join(other, 'secrets.json'), '{}');
    await expect(startPostgres({ dataDir: other })).rejects.toMatchObject({
      code: 'folder-broken',
      message: expect.stringContaining(`First copy the folder ${other} to a safe place`),
    });
    await expect(startPostgres({ dataDir: other })).rejects.toThrow(/--fresh \(it moves these data aside/);
    await writeFile(join(other, 'cluster', 'PG_VERSION'), '15\n');
    await expect(startPostgres({ dataDir: other })).rejects.toThrow(/belong to PostgreSQL 15, this is 18/);
    await rm(other, { recursive: true });
  });

  test('the passwords are lost: said at once, with what to bring back, and none are made in their place', async () => {
    const other = await scratchFolder();
    await mkdir(join(other, 'cluster'));
    await expect(startPostgres({ dataDir: other })).rejects.toMatchObject({
      code: 'folder-broken',
      message: expect.stringContaining(`Bring ${other}/secrets.json back from a copy of the data folder`),
    });
    expect(await readdir(other)).toEqual(['cluster']);
    await rm(other, { recursive: true });
  });

  test('the passwords are those of another folder: said with the first answer', async () => {
    const file = join(folder, 'postgres', 'secrets.json');
    await postgres.stop();
    const right = await readFile(file, 'utf8');
    await writeFile(file, JSON.stringify({ ...postgres.secrets, postgres: 'of another folder' }));
    await expect(startPostgres({ dataDir: join(folder, 'postgres') })).rejects.toMatchObject({
      code: 'folder-broken',
      message: expect.stringContaining(`Bring ${file} back`),
    });
    await writeFile(file, right);
    postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: postgres.port });
  });

  test('a server that never answers is ended, and its log named', async () => {
    const logFile = join(folder, 'silent.log');
    const program = join(folder, 'silent');
    await writeFile(program, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    const launch = launchPostgres({
      ...{ program, logFile, adminUrl: 'postgresql://127.0.0.1:1/none', cluster: join(folder, 'none') },
      ...{ port: await freePort(), settings: {}, say: () => undefined, readyLimitMs: 100 },
    });
    await expect(launch).rejects.toMatchObject({
      name: 'OperatorError',
      code: 'not-ready',
      message: expect.stringContaining(logFile),
    });
  });

  test('the folder is a file', async () => {
    const other = await scratchFolder();
    await writeFile(join(other, 'file'), '');
    await expect(startPostgres({ dataDir: join(other, 'file') })).rejects.toThrow(/cannot be used.*DATA_DIR/);
    await rm(other, { recursive: true });
  });

  (isRoot ? test : test.skip)('the database user cannot reach the folder', async () => {
    const other = await scratchFolder();
    await chmod(other, 0o700);
    await expect(startPostgres({ dataDir: join(other, 'postgres') })).rejects.toMatchObject({
      code: 'folder-unreachable',
      message: expect.stringMatching(new RegExp(`chmod o\\+x ${other}.*DATA_DIR`)),
    });
    await rm(other, { recursive: true });
  });
});

test('both servers end when the process that started them is killed', async () => {
  const dev = spawn(process.execPath, [join(import.meta.dirname, 'dev.ts')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const line = await new Promise<string>((resolve) => {
    dev.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  const { appUrl, temporalAddress, folder: data } = JSON.parse(line) as Record<string, string>;
  const ports = [new URL(appUrl ?? '').port, temporalAddress?.split(':')[1]].map(Number);
  dev.kill('SIGKILL');
  for (const port of ports) {
    await waitFor(async () => (await freePort(port)) === port, {
      what: `port ${port} free again`,
      limitMs: 15_000,
    });
  }
  await removeScratch(data ?? '');
}, 60_000);

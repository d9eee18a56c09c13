import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { removeScratch, scratchFolder } from './scratch.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { startTemporal } from './temporal.ts';
import type { RunningTemporal } from './temporal.ts';

let folder: string;
let temporal: RunningTemporal;

beforeAll(async () => {
  folder = await scratchFolder();
  temporal = await startTemporal({ dbFile: join(folder, 'temporal.db') });
}, 400_000);

afterAll(async () => {
  await temporal?.stop();
  await removeScratch(folder);
});

async function withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: temporal.address });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

describe('the development server', () => {
  test('keeps closed workflows for thirty days', async () => {
    const days = await withConnection(async ({ workflowService }) => {
      const { config } = await workflowService.describeNamespace({ namespace: 'default' });
      return Number(config?.workflowExecutionRetentionTtl?.seconds) / 86_400;
    });
    expect(days).toBe(30);
  });

  test('runs on loopback, without a page of its own, with its file as durable as SQLite makes it', async () => {
    const command = (await readFile(`/proc/${temporal.pid}/cmdline`, 'utf8')).split('\0');
    expect(command).toEqual(expect.arrayContaining(['--headless', '--ip', '127.0.0.1']));
    expect(command).toContain('system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2');
    expect(command.join(' ')).not.toContain('pragma');
  });

  test('frozen, is seen not to answer', async () => {
    expect(await temporal.answers()).toBe(true);
    process.kill(temporal.pid, 'SIGSTOP');
    try {
      await expect(temporal.answers()).rejects.toThrow(/deadline|connect/i);
    } finally {
      process.kill(temporal.pid, 'SIGCONT');
    }
  });

  test('killed, starts again on the same port and knows its workflows', async () => {
    await withConnection(async (connection) => {
      const client = new Client({ connection });
      await client.workflow.start('anything', { workflowId: 'kept', taskQueue: 'nobody' });
    });
    process.kill(temporal.pid, 'SIGKILL');
    temporal = await startTemporal({ dbFile: join(folder, 'temporal.db'), port: temporal.port });
    const status = await withConnection(async (connection) => {
      const client = new Client({ connection });
      return (await client.workflow.getHandle('kept').describe()).status.name;
    });
    expect(status).toBe('RUNNING');
  });
});

describe('what hinders a start is said with what to do', () => {
  test('the port is taken, be it by another Temporal', async () => {
    const start = startTemporal({ dbFile: join(folder, 'other.db'), port: temporal.port });
    await expect(start).rejects.toMatchObject({ code: 'port-in-use' });
  });

  test('the file is broken', async () => {
    const dbFile = join(folder, 'broken.db');
    await writeFile(dbFile, 'no database '.repeat(1_000));
    await expect(startTemporal({ dbFile })).rejects.toMatchObject({
      code: 'engine-broken',
      message: expect.stringContaining('rebuilt from PostgreSQL'),
    });
  });

  /** A `temporal` that does what the script says. */
  async function anotherTemporal(script: string): Promise<{ program: string; version: string }> {
    const program = join(folder, 'temporal');
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    return { program, version: '0.1.0' };
  }

  test('a program that is too old is named, and nobody is told to delete a whole file', async () => {
    const cli = await anotherTemporal('echo "Error: unknown flag: --headless" >&2; exit 1');
    const start = startTemporal({ dbFile: join(folder, 'whole.db'), cli });
    await expect(start).rejects.toMatchObject({
      code: 'engine-unfit',
      message: expect.stringMatching(/version 0\.1\.0.*unknown flag: --headless.*off the PATH/),
    });
    await expect(start).rejects.not.toThrow(/[Dd]elete/);
  });

  test('a server that never answers is ended, and its log named', async () => {
    const cli = await anotherTemporal('exec sleep 60');
    const dbFile = join(folder, 'silent.db');
    await expect(startTemporal({ dbFile, cli, readyLimitMs: 100 })).rejects.toMatchObject({
      name: 'OperatorError',
      code: 'not-ready',
      message: expect.stringContaining(`${dbFile}.log`),
    });
  });

  test('no server is to be had: every place that was tried is named with its reason', async () => {
    const missing = async () => await Promise.reject(new Error('spawn temporal ENOENT'));
    const refused = async () => await Promise.reject(new Error('the registry says no'));
    const find = findTemporalCli(() => undefined, {
      sources: [
        { name: 'the PATH', find: missing },
        { name: 'pip', find: refused },
        { name: 'another program', find: async () => process.execPath },
      ],
    });
    await expect(find).rejects.toMatchObject({
      code: 'no-temporal',
      message: expect.stringMatching(
        /the PATH: not there\n.*pip: the registry says no\n.*another program[^]*TEMPORAL_ADDRESS=host:port/,
      ),
    });
  });
});

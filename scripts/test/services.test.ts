import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import pg from 'pg';
import { freshDatabase } from './database.ts';
import { testEnvironment } from './environment.ts';
import { timeSkipping } from './time-skipping.ts';

async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

const countTables = `select count(*)::int as n from pg_tables where schemaname = 'public'`;

test('a fresh database has the migrated tables and belongs to nobody else', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect((await ask<{ n: number }>(one.appUrl, countTables))[0]?.n).toBeGreaterThan(0);
  await ask(one.ownerUrl, 'create table mine ()');
  await expect(ask(other.ownerUrl, 'select from mine')).rejects.toThrow('does not exist');
  await expect(ask(one.appUrl, 'create table theirs ()')).rejects.toThrow('permission denied');
  await Promise.all([one.drop(), other.drop()]);
  await expect(ask(one.ownerUrl, 'select 1')).rejects.toThrow('does not exist');
});

test('an empty database has no tables', async () => {
  const empty = await freshDatabase({ empty: true });
  expect(await ask(empty.ownerUrl, countTables)).toEqual([{ n: 0 }]);
  await empty.drop();
});

test('the engine answers', async () => {
  const connection = await Connection.connect({ address: testEnvironment().temporalAddress });
  const { serverVersion } = await new Client({ connection }).workflowService.getSystemInfo({});
  expect(serverVersion).toMatch(/^1\./);
  await connection.close();
});

test('on the time-skipping server a month passes at once', async () => {
  const environment = await timeSkipping();
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: 'month',
    workflowsPath: new URL('./fixtures/month.ts', import.meta.url).pathname,
  });
  const result = environment.client.workflow.execute('month', { taskQueue: 'month', workflowId: 'month' });
  expect(await worker.runUntil(result)).toBe('over');
  await environment.teardown();
});

import pg from 'pg';
import pino from 'pino';
import { testEnvironment } from '../scripts/test/environment.ts';
import { repeat } from './repeat.ts';

test('a failing round is logged without the values of the row it failed on, and tried again', async () => {
  const client = new pg.Client({ connectionString: testEnvironment().adminUrl });
  await client.connect();
  await client.query('create temporary table secrets (name text primary key)');
  await client.query(`insert into secrets values ('Иванова Мария')`);
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const twice = Promise.withResolvers<void>();
  let rounds = 0;
  const repeated = repeat('test', 1, log, async () => {
    rounds += 1;
    if (rounds === 3) twice.resolve();
    await client.query(
      rounds === 1 ? `insert into secrets values ('Иванова Мария')` : `select 'Иванова'::int`,
    );
  });
  await twice.promise;
  await repeated.stop();
  await client.end();
  expect(lines[0]).toContain('23505');
  expect(lines[1]).toContain('22P02');
  expect(lines.join('')).not.toContain('Иванова');
});

test('an outage is logged once and not at each round, and so is its end', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const isBack = Promise.withResolvers<void>();
  let rounds = 0;
  const repeated = repeat('test', 1, log, () => {
    rounds += 1;
    if (rounds < 20) return Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
    if (rounds === 22) isBack.resolve();
    return Promise.resolve();
  });
  await isBack.promise;
  await repeated.stop();
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    'test: a round failed; the next one tries again',
    'test: rounds come through again',
  ]);
});

import pg from 'pg';
import { loadPack } from '../district/load.ts';
import type { Pack } from '../district/pack.ts';
import { freshDatabase, type TestDatabase } from './test/database.ts';
import { storePack } from './load-pack.ts';

let database: TestDatabase;
const pack = (): Pack => loadPack('district/shushensky', 'district/shushensky-demo');

beforeAll(async () => {
  database = await freshDatabase();
  await storePack(database.ownerUrl, pack());
}, 60_000);

afterAll(() => database.drop());

async function count(sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(sql);
  await client.end();
  return rows[0]?.n ?? -1;
}

test('loading a pack again adds nobody and nothing', async () => {
  const before = await count('select count(*)::int as n from people');
  await storePack(database.ownerUrl, pack());
  expect(await count('select count(*)::int as n from people')).toBe(before);
  expect(await count('select count(*)::int as n from pack_versions')).toBe(1);
});

test('terms of a new process and days of a new year join the version that is in use', async () => {
  const changed = pack();
  changed.policy.terms['new-process.step'] = 2;
  changed.calendar.daysOff = [...changed.calendar.daysOff, '2027-01-04'];
  await storePack(database.ownerUrl, changed);
  const sql = `select (policy->'terms'->>'new-process.step')::int as n from pack_versions where version = 1`;
  expect(await count(sql)).toBe(2);
});

test('a term that cases already have can not change under their version', async () => {
  const changed = pack();
  changed.policy.terms['new-process.step'] = 2;
  changed.policy.terms['program-approval.vote'] = 30;
  await expect(storePack(database.ownerUrl, changed)).rejects.toThrow('its version is still 1');
});

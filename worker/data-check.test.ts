import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import pg from 'pg';
import { claimNight } from '../db/findings/store.ts';
import { readFindings, readLastCheck } from '../db/read/findings.ts';
import { testDistrict, type TestDistrict } from '../scripts/test/district.ts';
import { testEnvironment } from '../scripts/test/environment.ts';
import { lookOverData } from './data-check.ts';

let district: TestDistrict;
let owner: pg.Client;
let connection: Connection;

beforeAll(async () => {
  district = await testDistrict();
  owner = new pg.Client({ connectionString: district.database.ownerUrl });
  await owner.connect();
  connection = await Connection.connect({ address: testEnvironment().temporalAddress });
}, 60_000);

afterAll(async () => {
  await connection.close();
  await owner.end();
  await district.drop();
});

test('the night’s look of a worker, over rows, engine, files and tables, is kept for administrators', async () => {
  const { pool } = district;
  await owner.query(`insert into files (sha256, bytes) values (repeat('0', 64), 'x')`);
  const id = (await claimNight(pool, '2026-09-01', true)) ?? '';
  const deps = {
    ...{ pool, client: new Client({ connection }), taskQueue: 'of-no-worker', core: district.deps },
    ...{ log: pino({ level: 'silent' }), databaseUrl: district.database.appUrl },
  };
  await lookOverData(deps, id, 0);
  const standing = await readFindings(
    pool,
    { resolved: false, caseId: undefined },
    { after: undefined, limit: 9 },
  );
  expect(standing).toMatchObject([{ rule: 'a file whose bytes are not those of its hash', case_id: null }]);
  expect(await readLastCheck(pool)).toMatchObject({ found: 1, notes: [] });
  const { rows } = await pool.query('select night::text, ended_at is not null as ended from data_checks');
  expect(rows).toEqual([{ night: '2026-09-01', ended: true }]);
}, 30_000);

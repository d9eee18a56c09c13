import pg from 'pg';
import { testEnvironment } from '../scripts/test/environment.ts';
import { exampleInput, startCase } from './test-support/journey.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
let superuser: pg.Client;

beforeAll(async () => {
  world = await apiWorld();
  superuser = new pg.Client({ connectionString: testEnvironment().adminUrl });
  await superuser.connect();
}, 60_000);

afterAll(async () => {
  await superuser.end();
  await world.stop();
});

/** As if the database had gone: nobody may connect, and whoever is connected is cut off. */
async function takeDatabaseAway(): Promise<void> {
  await superuser.query(`alter database ${world.database.name} with allow_connections false`);
  await superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    world.database.name,
  ]);
}

test('while the database is away every answer is 503 with Retry-After; afterwards work goes on by itself', async () => {
  const leader = await world.as('leader');
  const input = await exampleInput(leader);
  await takeDatabaseAway();
  for (const answer of [
    await leader.get('/api/me'),
    await leader.get('/api/tasks'),
    await startCase(leader, input, { 'idempotency-key': 'outage' }),
  ]) {
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect((await leader.get('/healthz')).status).toBe(200);
  expect((await leader.get('/metrics')).text).toContain('wake_lag_seconds Nan');
  expect(await leader.get('/readyz')).toMatchObject({ status: 503, body: { checks: { database: false } } });
  await superuser.query(`alter database ${world.database.name} with allow_connections true`);
  expect((await startCase(leader, input, { 'idempotency-key': 'outage' })).status).toBe(201);
});

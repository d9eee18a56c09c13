import pg from 'pg';
import { readHealth } from '../db/health/read.ts';
import { noteBackup } from '../scripts/backup/note.ts';
import type { HealthView } from './contract/views.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
}, 60_000);

afterAll(() => world.stop());

async function checkOf(key: string) {
  const { body } = await (await world.as('admin')).get<HealthView>('/api/health');
  return body.checks.find((one) => one.key === key);
}

test('a product without a worker says so first, with what to do; only to administrators', async () => {
  const { status, body } = await (await world.as('admin')).get<HealthView>('/api/health');
  expect(status).toBe(200);
  expect(body).toMatchObject({ verdict: 'bad', sentence: 'Не в порядке: исполнитель (worker).' });
  expect(body.checks[0]).toMatchObject({
    ...{ key: 'worker', verdict: 'bad' },
    todo: expect.stringContaining('Запустите worker') as string,
  });
  expect(body.checks.find(({ key }) => key === 'engine')).toMatchObject({ verdict: 'ok', todo: null });
  expect((await (await world.as('methodist')).get('/api/health')).status).toBe(403);
});

test('a backup that was finished is known', async () => {
  expect(await checkOf('backup')).toMatchObject({ verdict: 'warn', says: 'Копий ещё не делали.' });
  await noteBackup(world.database.ownerUrl, 1);
  expect(await checkOf('backup')).toMatchObject({ verdict: 'ok', todo: null });
});

test('a read-only database is told of, and workers of unlike builds', async () => {
  await world.owner.query(
    `insert into stuck_watchers (id, build, at)
     select gen_random_uuid(), build, clock_timestamp() + interval '1 minute' from unnest(array['b1', 'b2']) build`,
  );
  const pool = new pg.Pool({
    connectionString: world.database.appUrl,
    options: '-c default_transaction_read_only=on',
  });
  try {
    expect(await readHealth(pool, new Date(), true)).toMatchObject({
      database: { isReadOnly: true },
      builds: 2,
    });
  } finally {
    await pool.end();
  }
});

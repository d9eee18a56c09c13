import pg from 'pg';
import { createPool } from '../db/core/pool.ts';
import { freshDatabase, type TestDatabase } from '../scripts/test/database.ts';
import { forgetOldKeys, forgetOldPlans } from './purge.ts';

let database: TestDatabase;
let owner: pg.Pool;
let app: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  app = createPool(database.appUrl, { max: 1 });
});
afterAll(async () => {
  await Promise.all([owner?.end(), app?.end()]);
  await database?.drop();
});

test('keys of over 30 days are forgotten, however many; younger ones are kept', async () => {
  await owner.query(
    `insert into idempotency_keys (person_id, method, path, key, body_hash, status, answer, created_at)
     select gen_random_uuid(), 'POST', '/api/x', 'key', '', 200, '{}', clock_timestamp() - days * interval '1 day'
     from unnest(array[0, 29, 29.99, 30.01, 31, 32, 40, 400]) as days`,
  );
  await forgetOldKeys(app, 2);
  const { rows } = await owner.query<{ kept: number }>(
    `select count(*)::int as kept from idempotency_keys where created_at > now() - interval '30 days'
     union all select count(*)::int from idempotency_keys`,
  );
  expect(rows.map(({ kept }) => kept)).toEqual([3, 3]);
});

test('dry runs that nobody has run are forgotten with their cases; what was run stays', async () => {
  await owner.query(
    `with made as (
       insert into operations (id, action, params, reason, actor_id, state, total, at, moved_at)
       select gen_random_uuid(), 'pause', '{}', state || days, gen_random_uuid(), state, 1, now(), now() - days * interval '1 day'
       from unnest(array['planned', 'planned', 'done'], array[3, 1, 3]) as m(state, days) returning id)
     insert into operation_items (operation_id, number, case_id, state) select id, 0, gen_random_uuid(), 'planned' from made`,
  );
  await forgetOldPlans(app);
  const { rows } = await owner.query<{ reason: string }>(
    `select o.reason from operations o join operation_items i on i.operation_id = o.id order by 1`,
  );
  expect(rows.map(({ reason }) => reason)).toEqual(['done3', 'planned1']);
  expect((await owner.query('select from operation_items')).rowCount).toBe(2);
});

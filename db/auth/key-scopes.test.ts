/** Keys of an earlier version, whose one scope said less. */
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../scripts/test/database.ts';
import { migrateAuth } from './migrate.ts';

let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  owner.on('error', () => undefined);
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

test('what could write reads, starts, decides and operates; what had no end has one in a year; twice changes nothing', async () => {
  await owner.query(`
    alter table auth.api_keys drop constraint api_keys_scopes_check, drop column scopes, drop column last_used_at,
      add column scope text not null;
    insert into auth.api_keys (id, person_id, name, hash, scope, created_at, expires_at)
    select gen_random_uuid(), gen_random_uuid(), scope, scope, scope, now(), until
    from (values ('read', '2030-01-01'::timestamptz), ('write', null), ('calendar', null)) k(scope, until)`);
  for (const time of ['first', 'second']) {
    await migrateAuth(database.ownerUrl);
    const { rows } = await owner.query(
      `select name, scopes, round(extract(epoch from expires_at - now()) / 86400)::int as days
       from auth.api_keys order by name`,
    );
    expect([time, ...rows]).toEqual([
      time,
      { name: 'calendar', scopes: ['calendar'], days: null },
      { name: 'read', scopes: ['read'], days: expect.any(Number) },
      { name: 'write', scopes: ['read', 'start', 'decide', 'operate'], days: 365 },
    ]);
  }
});

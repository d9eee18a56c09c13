import pg from 'pg';
import { verifyPassword } from 'better-auth/crypto';
import { freshDatabase, type TestDatabase } from '../../scripts/test/database.ts';
import { createAccount, hashPassword } from './accounts.ts';
import { migrateAuth } from './migrate.ts';

let database: TestDatabase;
let owner: pg.Pool;
let app: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 4 });
  app = new pg.Pool({ connectionString: database.appUrl, max: 4 });
  for (const pool of [owner, app]) pool.on('error', () => undefined);
});
afterAll(async () => {
  await Promise.all([owner?.end(), app?.end()]);
  await database?.drop();
});

async function passwordOf(userId: string): Promise<string> {
  const { rows } = await owner.query<{ password: string }>(
    'select password from auth.account where "userId" = $1',
    [userId],
  );
  expect(rows).toHaveLength(1);
  return rows[0]?.password ?? '';
}

test('an account made twice, also at once, is one account and keeps its first password', async () => {
  const account = { email: 'Ivanova@example.org', name: 'Иванова', password: 'first password' };
  const ids = await Promise.all(Array.from({ length: 5 }, () => createAccount(app, account)));
  const again = await createAccount(app, {
    ...account,
    email: 'ivanova@EXAMPLE.org',
    password: 'second password',
  });
  expect(new Set([...ids, again]).size).toBe(1);
  const hash = await passwordOf(again);
  expect(await verifyPassword({ hash, password: 'first password' })).toBe(true);
});

test('people who share one known password share its hash, made once', async () => {
  const passwordHash = await hashPassword('demo-demo');
  const ids = [];
  for (let n = 0; n < 3; n++)
    ids.push(await createAccount(owner, { email: `demo${n}@demo.local`, name: 'Демо', passwordHash }));
  for (const id of ids) expect(await passwordOf(id)).toBe(passwordHash);
});

test('an account without a given password has none that anybody could guess', async () => {
  const id = await createAccount(app, { email: 'later@example.org', name: 'Позже' });
  const { rows } = await owner.query('select 1 from auth.account where "userId" = $1', [id]);
  expect(rows).toEqual([]);
});

test('migrating again keeps the accounts', async () => {
  const id = await createAccount(app, {
    email: 'kept@example.org',
    name: 'Остаётся',
    password: 'long enough',
  });
  await migrateAuth(database.ownerUrl);
  expect(await createAccount(app, { email: 'kept@example.org', name: 'Остаётся' })).toBe(id);
});

test('the role app uses the tables but can’t change them, and reader can’t see them', async () => {
  await expect(app.query('alter table auth.session add column x int')).rejects.toMatchObject({
    code: '42501',
  });
  await expect(app.query('create table auth.other (id int)')).rejects.toMatchObject({ code: '42501' });
  const reader = new pg.Pool({ connectionString: database.readerUrl, max: 1 });
  await expect(reader.query('select 1 from auth.account')).rejects.toMatchObject({ code: '42501' });
  await reader.end();
});

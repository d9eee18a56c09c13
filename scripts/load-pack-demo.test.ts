/** The demo's people, whose password everybody knows, and what a start without them does to their accounts. */
import { betterAuth } from 'better-auth';
import type pg from 'pg';
import { createAccount, hashPassword } from '../db/auth/accounts.ts';
import { createApiKey } from '../db/auth/api-keys.ts';
import { inTransaction } from '../db/auth/in-transaction.ts';
import { authOptions } from '../db/auth/options.ts';
import { authPool } from '../db/auth/pool.ts';
import { loadPack } from '../district/load.ts';
import { freshDatabase, type TestDatabase } from './test/database.ts';
import { storePack } from './load-pack.ts';

let database: TestDatabase;
let pool: pg.Pool;

const start = (demo: boolean) =>
  storePack(
    database.ownerUrl,
    loadPack('district/shushensky', demo ? 'district/shushensky-demo' : undefined),
  );

beforeAll(async () => {
  database = await freshDatabase();
  pool = authPool(database.ownerUrl);
  await start(true);
}, 60_000);

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function signsIn(email: string, password = 'demo-demo'): Promise<boolean> {
  const auth = betterAuth({
    ...authOptions(pool),
    secret: 'x'.repeat(32),
    baseURL: 'http://127.0.0.1',
    logger: { disabled: true },
  });
  return auth.api.signInEmail({ body: { email, password } }).then(
    () => true,
    () => false,
  );
}

async function waysIn(email: string): Promise<Record<string, number>> {
  const { rows } = await pool.query<Record<string, number>>(
    `select (select count(*)::int from auth.session where "userId" = u.id) as sessions,
       (select count(*)::int from auth.api_keys k join public.people p on p.id = k.person_id
        where p.user_id = u.id and k.revoked_at is null) as keys
     from auth."user" u where email = $1`,
    [email],
  );
  return rows[0] ?? {};
}

test('a start without the demo ends sessions, passwords and keys of its people, and of nobody else', async () => {
  const password = 'a password of their own';
  const real = { email: 'real@example.org', name: 'Настоящий', passwordHash: await hashPassword(password) };
  await createAccount(pool, real);
  const { rows } = await pool.query<{ id: string }>(
    `select id from public.people where email = 'admin@demo.local'`,
  );
  const spec = { name: 'demo', scopes: ['read'], expiresAt: new Date(Date.now() + 60_000) } as const;
  await inTransaction(pool, (tx) => createApiKey(tx, { ...spec, personId: rows[0]?.id ?? '' }));
  expect(await Promise.all([signsIn('admin@demo.local'), signsIn(real.email, password)])).toEqual([
    true,
    true,
  ]);
  expect(await waysIn('admin@demo.local')).toEqual({ sessions: 1, keys: 1 });

  expect(await start(false)).toEqual({ closedAccounts: 26 });
  expect(await signsIn('admin@demo.local')).toBe(false);
  expect(await waysIn('admin@demo.local')).toEqual({ sessions: 0, keys: 0 });
  expect(await waysIn(real.email)).toEqual({ sessions: 1, keys: 0 });
  expect(await signsIn(real.email, password)).toBe(true);
  expect(await start(false)).toEqual({ closedAccounts: 0 });
});

test('a start with the demo gives its people their password back', async () => {
  await start(false);
  await start(true);
  expect(await signsIn('admin@demo.local')).toBe(true);
});

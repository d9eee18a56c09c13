import { spawnSync } from 'node:child_process';
import { verifyPassword } from 'better-auth/crypto';
import pg from 'pg';
import { createAccount } from '../db/auth/accounts.ts';
import { freshDatabase, type TestDatabase } from './test/database.ts';

const EMAIL = 'first@example.org';

let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  const userId = await createAccount(owner, { email: EMAIL, name: 'Первый' });
  await owner.query(
    `insert into auth.session (id, "userId", token, "expiresAt", "createdAt", "updatedAt")
     values ('s', $1, 't', now() + interval '1 day', now(), now())`,
    [userId],
  );
}, 60_000);

afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

function run(args: string[], input = '') {
  const env = { ...process.env, DATABASE_URL: database.appUrl };
  return spawnSync(process.execPath, ['scripts/password.ts', ...args], { env, input, encoding: 'utf8' });
}

async function isPassword(password: string): Promise<boolean> {
  const { rows } = await owner.query<{ password: string }>('select password from auth.account');
  expect(rows).toHaveLength(1);
  return await verifyPassword({ hash: rows[0]?.password ?? '', password });
}

test('a person of the pack, who has no known password, gets one that is printed, and old sessions end', async () => {
  const { stdout, status } = run([EMAIL.toUpperCase()]);
  expect(status).toBe(0);
  const [, password = ''] = /: (\S{20})\n$/.exec(stdout) ?? [];
  expect(await isPassword(password)).toBe(true);
  expect((await owner.query('select from auth.session')).rowCount).toBe(0);
});

test('a piped password is taken and not printed; one that is too short is refused and changes nothing', async () => {
  expect(run([EMAIL, '--stdin'], 'a password of my own\n').stdout).not.toContain('of my own');
  expect(run([EMAIL, '--stdin'], 'short\n')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('8 to 128') as string,
  });
  expect(await isPassword('a password of my own')).toBe(true);
});

test.each([
  ['an unknown address', ['nobody@example.org'], 'Nobody has the e-mail or login'],
  ['an address of the demo', ['admin@demo.local'], '--no-demo'],
  ['no address', [], 'Say whose'],
])('%s is refused in one line', (_, args, says) => {
  const { status, stderr } = run(args);
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(says)]);
});

import { endAccess } from '../../db/auth/accounts.ts';
import { createApiKey, readApiKeys, revokeApiKey, type NewApiKey } from '../../db/auth/api-keys.ts';
import { inTransaction } from '../../db/auth/in-transaction.ts';
import {
  ORIGIN,
  PASSWORD,
  TODAY,
  cookiesOf,
  passwordHash,
  startWorld,
  type World,
} from './test-support/world.ts';

let world: World;
let hash: string;
let names = 0;

beforeAll(async () => {
  [world, hash] = await Promise.all([startWorld(), passwordHash()]);
});
afterAll(() => world?.stop());

const me = (headers: Record<string, string>) => world.call('GET', '/api/me', { headers });
const newPerson = (roles: Parameters<World['addPerson']>[2] = []) =>
  world.addPerson(`person-${names++}`, hash, roles);

describe('a session', () => {
  test('stands for its person with the roles of the day, first and last day included', async () => {
    const { email, personId } = await newPerson([
      { role: 'teacher', scope: 'school-1', from: '2020-09-01' },
      { role: 'methodist', scope: 'district', from: TODAY, to: TODAY },
      { role: 'schoolHead', scope: 'school-1', from: '2026-09-04' },
      { role: 'expert', scope: 'district', from: '2020-01-01', to: '2026-09-02' },
    ]);
    const { body, status } = await me(await world.cookieOf(email, PASSWORD));
    expect(status).toBe(200);
    expect(body).toMatchObject({ personId, via: 'session', language: 'ru', ip: '127.0.0.1' });
    expect(body).not.toHaveProperty('keyScopes');
    expect(body.roles).toHaveLength(2);
    expect(body.roles).toEqual(
      expect.arrayContaining([
        { role: 'teacher', scope: 'school-1', validFrom: '2020-09-01', validTo: null },
        { role: 'methodist', scope: 'district', validFrom: TODAY, validTo: TODAY },
      ]),
    );
  });

  test('notices a role given and taken between two requests', async () => {
    const { email, personId } = await newPerson();
    const signedIn = await world.cookieOf(email, PASSWORD);
    expect((await me(signedIn)).body.roles).toEqual([]);
    await world.owner.query(
      `insert into role_grants (id, person_id, role, scope, valid_from) values (gen_random_uuid(), $1, 'expert', 'district', $2)`,
      [personId, TODAY],
    );
    expect((await me(signedIn)).body.roles).toHaveLength(1);
    await world.owner.query('delete from role_grants where person_id = $1', [personId]);
    expect((await me(signedIn)).body.roles).toEqual([]);
  });

  test('is refused when it has expired or was revoked', async () => {
    const { email, userId } = await newPerson();
    const signedIn = await world.cookieOf(email, PASSWORD);
    await world.owner.query(
      `update auth.session set "expiresAt" = now() - interval '1 second' where "userId" = $1`,
      [userId],
    );
    expect(await me(signedIn)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    const again = await world.cookieOf(email, PASSWORD);
    await world.owner.query('delete from auth.session where "userId" = $1', [userId]);
    expect(await me(again)).toMatchObject({ status: 401 });
  });

  test('is refused with a forged, cut or foreign cookie', async () => {
    const { email } = await newPerson();
    const { cookie } = await world.cookieOf(email, PASSWORD);
    const [name = '', value = ''] = cookie.split('=');
    const [token = '', signature = ''] = decodeURIComponent(value).split('.');
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    const forged = [
      token,
      `${token}.`,
      `${token}.${flipped}`,
      `x${token}.${signature}`,
      `.${signature}`,
      '%',
      '%00',
    ];
    for (const bad of forged) {
      expect(await me({ cookie: `${name}=${encodeURIComponent(bad)}` })).toMatchObject({ status: 401 });
      expect(await me({ cookie: `${name}=${bad}` })).toMatchObject({ status: 401 });
    }
    expect(await me({ cookie: `other=1; ${name}=${value}; more=2` })).toMatchObject({ status: 200 });
    expect(await me({ cookie: `${name}x=${value}` })).toMatchObject({ status: 401 });
    expect(await me({})).toMatchObject({ status: 401 });
  });

  test('agrees with better-auth about its own cookie', async () => {
    const { email, userId } = await newPerson();
    const answered = await world.signIn(email, PASSWORD, { 'x-forwarded-for': '203.0.113.9' });
    const signedIn = { cookie: cookiesOf(answered) };
    const theirs = await world.auth.api.getSession({ headers: new Headers(signedIn) });
    expect(theirs?.user.id).toBe(userId);
    expect(theirs?.session.id).toBe((await me(signedIn)).body.credentialId);
    expect(theirs?.session.ipAddress).toBe('127.0.0.1');
  });

  test('is prolonged once a day, with a new cookie, but not where it shouldn’t be remembered', async () => {
    const { email, userId } = await newPerson();
    const signedIn = await world.cookieOf(email, PASSWORD);
    expect((await me(signedIn)).headers.getSetCookie()).toEqual([]);
    await world.owner.query(
      `update auth.session set "expiresAt" = now() + interval '5 days' where "userId" = $1`,
      [userId],
    );
    const prolonged = await me(signedIn);
    expect(prolonged.headers.getSetCookie()).toHaveLength(1);
    expect(await me({ cookie: cookiesOf(prolonged) })).toMatchObject({ status: 200 });
    const { rows } = await world.owner.query<{ days: number }>(
      `select extract(epoch from "expiresAt" - now()) / 86400 as days from auth.session where "userId" = $1`,
      [userId],
    );
    expect(Number(rows[0]?.days)).toBeCloseTo(7, 1);

    const body = { email, password: PASSWORD, rememberMe: false };
    const short = { cookie: cookiesOf(await world.call('POST', '/api/auth/sign-in/email', { body })) };
    expect(await me(short)).toMatchObject({ status: 200 });
    expect((await me(short)).headers.getSetCookie()).toEqual([]);
  });

  test('of an account that is no person’s is nobody', async () => {
    const { email, personId } = await newPerson();
    const signedIn = await world.cookieOf(email, PASSWORD);
    await world.owner.query('update people set user_id = null where id = $1', [personId]);
    expect(await me(signedIn)).toMatchObject({ status: 401 });
    expect(await world.signIn(email, PASSWORD)).toMatchObject({ status: 401 });
  });
});

describe('an API key', () => {
  const tomorrow = () => new Date(Date.now() + 86_400_000);
  const newKey = (spec: Omit<NewApiKey, 'expiresAt'> & { expiresAt?: Date }) =>
    inTransaction(world.app, (tx) => createApiKey(tx, { expiresAt: tomorrow(), ...spec }));

  test('acts as its person without cookie or origin, and is stored as a hash only', async () => {
    const { personId } = await newPerson([{ role: 'accountant', scope: 'district', from: '2020-01-01' }]);
    const { key } = await newKey({ personId, name: 'export', scopes: ['read', 'decide'] });
    const answered = await me({ 'x-api-key': key });
    expect(answered).toMatchObject({
      status: 200,
      body: { personId, via: 'key', keyScopes: ['read', 'decide'] },
    });
    expect(answered.body.roles).toHaveLength(1);
    const write = await world.call('POST', '/api/me', {
      body: { a: 1 },
      headers: { 'x-api-key': key, origin: 'https://evil.example' },
    });
    expect(write).toMatchObject({ status: 200, body: { body: { a: 1 } } });
    const { rows } = await world.owner.query('select * from auth.api_keys where person_id = $1', [personId]);
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  test('is refused when unknown, expired or revoked, also beside a good cookie', async () => {
    const { email, personId } = await newPerson();
    const signedIn = await world.cookieOf(email, PASSWORD);
    const spec: NewApiKey = { personId, name: 'old', scopes: ['read'] };
    const old = await newKey({ ...spec, expiresAt: new Date(Date.now() - 1) });
    const revoked = await newKey(spec);
    await inTransaction(world.app, (tx) => revokeApiKey(tx, revoked.id, undefined, new Date()));
    for (const key of [old.key, revoked.key, 'pd_x', '', 'ы'.repeat(10).replaceAll('ы', '%')]) {
      expect(await me({ ...signedIn, 'x-api-key': key })).toMatchObject({ status: 401 });
    }
    expect(await me({ ...signedIn, origin: ORIGIN })).toMatchObject({ status: 200 });
  });

  test('is asked as often as a script likes, and it is known to the hour when', async () => {
    const { personId } = await newPerson();
    const { id, key } = await newKey({ personId, name: 'often', scopes: ['read'] });
    const lastUse = async () => (await readApiKeys(world.app, personId, new Date()))[0]?.last_used_at;
    expect(await lastUse()).toBeNull();
    for (let n = 0; n < 50; n++) expect(await me({ 'x-api-key': key })).toMatchObject({ status: 200 });
    const first = await lastUse();
    expect(Date.now() - (first?.getTime() ?? 0)).toBeLessThan(60_000);
    await me({ 'x-api-key': key });
    expect(await lastUse()).toEqual(first);
    await world.owner.query(
      `update auth.api_keys set last_used_at = now() - interval '61 minutes' where id = $1`,
      [id],
    );
    await me({ 'x-api-key': key });
    expect(Date.now() - ((await lastUse())?.getTime() ?? 0)).toBeLessThan(60_000);
  });

  test('and a session end with the access of their person', async () => {
    const { email, personId } = await newPerson();
    const signedIn = await world.cookieOf(email, PASSWORD);
    const { key } = await newKey({ personId, name: 'report', scopes: ['read'] });
    await inTransaction(world.app, (tx) => endAccess(tx, personId, new Date()));
    expect(await me(signedIn)).toMatchObject({ status: 401 });
    expect(await me({ 'x-api-key': key })).toMatchObject({ status: 401 });
    expect(await world.signIn(email, PASSWORD)).toMatchObject({ status: 401 });
  });
});

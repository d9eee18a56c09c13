import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { LIMITS } from '../../db/auth/limits.ts';
import { authPool } from '../../db/auth/pool.ts';
import { startSite } from '../security/test-support/site.ts';
import { createAuth } from './auth.ts';
import { authHandler } from './handler.ts';
import {
  ORIGIN,
  PASSWORD,
  SECRET,
  cookiesOf,
  passwordHash,
  startWorld,
  type World,
} from './test-support/world.ts';

let world: World;
let hash: string;

beforeAll(async () => {
  [world, hash] = await Promise.all([startWorld(), passwordHash()]);
});
afterAll(() => world?.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  world.call('POST', `/api/auth${path}`, { body, headers });

describe('sign-in', () => {
  test('gives a cookie that is out of scripts’ reach and goes to no other site', async () => {
    const { email } = await world.addPerson('orlova', hash);
    const answered = await world.signIn(email, PASSWORD);
    expect(answered.status).toBe(200);
    const [cookie] = answered.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-pd-[0-9a-f]{8}\.session_token=/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(attribute);
    expect(answered.headers.get('cache-control')).toBe('no-store');
  });

  test('doesn’t tell a wrong password from an unknown e-mail', async () => {
    const { email } = await world.addPerson('petrov', hash);
    const wrong = await world.signIn(email, 'wrong password');
    const unknown = await world.signIn('nobody@example.org', 'wrong password');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('refuses fields that it doesn’t know, and what is no e-mail, in words', async () => {
    const extra = await post('/sign-in/email', {
      email: 'a@example.org',
      password: 'x',
      role: 'districtAdmin',
    });
    expect(extra).toMatchObject({ status: 422, body: { code: 'unknown-field', errors: [{ path: 'role' }] } });
    const invalid = await post('/sign-in/email', { email: 'a', password: '' });
    expect(invalid).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ path: 'email' }, { path: 'password', message: 'Введите пароль' }] },
    });
    expect(await post('/sign-in/email', { email: ['a@example.org'], password: {} })).toMatchObject({
      status: 422,
    });
  });

  test('ends with sign-out at once, for every copy of the cookie', async () => {
    const { email } = await world.addPerson('sidorov', hash);
    const signedIn = await world.cookieOf(email, PASSWORD);
    expect(await world.call('GET', '/api/me', { headers: signedIn })).toMatchObject({ status: 200 });
    expect(await post('/sign-out', {}, signedIn)).toMatchObject({ status: 200 });
    expect(await world.call('GET', '/api/me', { headers: signedIn })).toMatchObject({ status: 401 });
  });

  test('lets a person change the password, who then is signed out elsewhere', async () => {
    const { email } = await world.addPerson('ivanova', hash);
    const here = await world.cookieOf(email, PASSWORD);
    const elsewhere = await world.cookieOf(email, PASSWORD);
    const change = { newPassword: 'another horse', revokeOtherSessions: true };
    const wrong = await post('/change-password', { ...change, currentPassword: 'no' }, here);
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'currentPassword' }] } });
    const changed = await post('/change-password', { ...change, currentPassword: PASSWORD }, here);
    expect(changed.status).toBe(200);
    expect(await world.call('GET', '/api/me', { headers: elsewhere })).toMatchObject({ status: 401 });
    const renewed = { cookie: cookiesOf(changed) };
    expect(await world.call('GET', '/api/me', { headers: renewed })).toMatchObject({ status: 200 });
    expect(await world.signIn(email, PASSWORD)).toMatchObject({ status: 401 });
    expect(await world.signIn(email, 'another horse')).toMatchObject({ status: 200 });
  });
});

test('a sign-in of more than 8 KB is not read, and one that is no JSON counts as an attempt too', async () => {
  const attempts = async () => {
    const { rows } = await world.owner.query<{ n: number }>(
      'select coalesce(sum(attempts), 0)::int as n from auth.address_attempts',
    );
    return rows[0]?.n ?? 0;
  };
  const before = await attempts();
  const surprises = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`surprise${n}`, 1]));
  expect(await post('/sign-in/email', surprises)).toMatchObject({ status: 413, body: { code: 'too-large' } });
  const broken = { raw: '{', headers: { 'content-type': 'application/json' } };
  expect((await world.call('POST', '/api/auth/sign-in/email', broken)).status).toBe(400);
  expect(await attempts()).toBe(before + 2);
});

describe('what is closed', () => {
  let somebody: Awaited<ReturnType<World['addPerson']>>;
  let theirCookie: { cookie: string };

  beforeAll(async () => {
    somebody = await world.addPerson('somebody', hash);
    theirCookie = await world.cookieOf(somebody.email, PASSWORD);
  });

  test('sign-up makes no account and says who does', async () => {
    const body = { email: 'stranger@example.org', password: 'long enough', name: 'Stranger', role: 'admin' };
    const answered = await post('/sign-up/email', body);
    expect(answered).toMatchObject({
      status: 403,
      body: { detail: 'Учётные записи создаёт администратор района.' },
    });
    await expect(world.auth.api.signUpEmail({ body })).rejects.toThrow('not enabled');
    const { rows } = await world.owner.query('select 1 from auth."user" where email = $1', [body.email]);
    expect(rows).toEqual([]);
  });

  test.each([
    ['POST', '/update-user'],
    ['POST', '/change-email'],
    ['POST', '/delete-user'],
    ['POST', '/update-session'],
    ['POST', '/link-social'],
    ['POST', '/sign-in/social'],
    ['POST', '/request-password-reset'],
    ['POST', '/reset-password'],
    ['GET', '/list-sessions'],
    ['GET', '/sign-in/email'],
    ['POST', '/sign-in/email/'],
    ['POST', '//sign-in/email'],
    ['GET', '/constructor'],
  ])('%s %s isn’t there, not even for the signed-in', async (method, path) => {
    const { email, personId } = somebody;
    const body = method === 'POST' ? { body: { name: 'Changed', role: 'districtAdmin', personId } } : {};
    expect(await world.call(method, `/api/auth${path}`, { ...body, headers: theirCookie })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    const { rows } = await world.owner.query('select name from auth."user" where email = $1', [email]);
    expect(rows).not.toEqual([{ name: 'Changed' }]);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['our name in another scheme', { origin: ORIGIN.replace('https', 'http') }],
    ['a neighbour that begins alike', { origin: `${ORIGIN}.evil.example` }],
    ['a browser that hides the origin', { 'sec-fetch-site': 'cross-site' }],
  ])('a sign-in and a sign-out from %s are refused', async (_name, headers) => {
    const foreign = { status: 403, body: { code: 'origin-refused' } };
    expect(await world.signIn(somebody.email, PASSWORD, headers)).toMatchObject(foreign);
    expect(await post('/sign-out', {}, { ...theirCookie, ...headers })).toMatchObject(foreign);
    expect(await world.call('GET', '/api/me', { headers: theirCookie })).toMatchObject({ status: 200 });
  });

  test('our own page signs out', async () => {
    const signedIn = await world.cookieOf(somebody.email, PASSWORD);
    expect(await post('/sign-out', {}, { ...signedIn, origin: ORIGIN })).toMatchObject({ status: 200 });
    expect(await world.call('GET', '/api/me', { headers: signedIn })).toMatchObject({ status: 401 });
  });

  test('a form’s own post is not JSON', async () => {
    const raw = 'email=a%40example.org&password=correct';
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ]) {
      const answered = await world.call('POST', '/api/auth/sign-in/email', {
        raw,
        headers: { 'content-type': type },
      });
      expect(answered).toMatchObject({ status: 415, body: { code: 'not-json' } });
    }
  });
});

describe('limits of attempts', () => {
  test('the eleventh failure of an account has to wait, the right password too; another account needn’t', async () => {
    const { email } = await world.addPerson('guessed', hash);
    const other = await world.addPerson('neighbour', hash);
    for (let n = 1; n <= LIMITS.account.failures; n++) {
      expect(await world.signIn(n % 2 ? email : email.toUpperCase(), `guess ${n}`)).toMatchObject({
        status: 401,
      });
    }
    const refused = await world.signIn(email, PASSWORD);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(880);
    expect(wait).toBeLessThanOrEqual(900);
    expect(await world.signIn(other.email, PASSWORD)).toMatchObject({ status: 200 });
    await world.owner.query(
      `update auth.password_guesses set failed = array(select f - interval '16 minutes' from unnest(failed) f)`,
    );
    expect(await world.signIn(email, PASSWORD)).toMatchObject({ status: 200 });
  });

  test('guesses of one’s own password are counted by the person, whatever else the cookies hold', async () => {
    const { email } = await world.addPerson('left-open', hash);
    const { cookie } = await world.cookieOf(email, PASSWORD);
    const change = (currentPassword: string, headers: { cookie?: string }) =>
      post('/change-password', { currentPassword, newPassword: 'another horse' }, headers);
    for (let n = 1; n <= LIMITS.account.failures; n++) {
      const guessed = await change(`guess ${n}`, { cookie: `junk${n}=1; ${cookie}` });
      expect(guessed).toMatchObject({ status: 422, body: { errors: [{ path: 'currentPassword' }] } });
    }
    const refused = { status: 429, body: { code: 'too-many-requests' } };
    expect(await change(PASSWORD, { cookie: `more=1; ${cookie}` })).toMatchObject(refused);
    expect(await change(PASSWORD, await world.cookieOf(email, PASSWORD))).toMatchObject(refused);
    for (const nobody of [{}, { cookie: 'junk=1' }, { cookie: cookie.slice(0, -6) }]) {
      const answered = await change(PASSWORD, nobody);
      expect(answered).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    }
  });

  test('a hundred guesses at once get ten answers', async () => {
    const { email } = await world.addPerson('stormed', hash);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => world.signIn(email, `guess ${n}`)),
    );
    const count = (status: number) => answers.filter((answered) => answered.status === status).length;
    expect([count(401), count(429)]).toEqual([10, 90]);
  });

  test('right passwords are no failures, however many and however parallel', async () => {
    const { email } = await world.addPerson('busy', hash);
    const answers = await Promise.all(Array.from({ length: 25 }, () => world.signIn(email, PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(25).fill(200));
  });

  test('31 people behind one address sign in, each once', async () => {
    const people = await Promise.all(
      Array.from({ length: 31 }, (_, n) => world.addPerson(`school-${n}`, hash)),
    );
    const answers = await Promise.all(people.map(({ email }) => world.signIn(email, PASSWORD)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('an address that tries 300 times a minute has to wait, whatever it says where it is', async () => {
    await world.owner.query('update auth.address_attempts set since = now(), attempts = 300');
    for (const forged of ['203.0.113.7', '127.0.0.2', '::1, 10.0.0.1']) {
      const headers = { 'x-forwarded-for': forged, 'x-pd-client-address': forged, 'x-real-ip': forged };
      const refused = await world.signIn('anybody@example.org', 'x', headers);
      expect(refused).toMatchObject({ status: 429 });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const { rows } = await world.owner.query('select address from auth.address_attempts');
    expect(rows).toEqual([{ address: '127.0.0.1' }]);
    await world.owner.query(`update auth.address_attempts set since = now() - interval '61 seconds'`);
    expect(await world.signIn('anybody@example.org', 'x')).toMatchObject({ status: 401 });
  });
});

test('behind a trusted proxy the address is the client’s, as the proxy saw it', async () => {
  const proxied = await startWorld({ trustedProxies: ['loopback'] });
  try {
    await proxied.signIn('anybody@example.org', 'x', { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' });
    const { rows } = await proxied.owner.query('select address from auth.address_attempts');
    expect(rows).toEqual([{ address: '203.0.113.7' }]);
  } finally {
    await proxied.stop();
  }
});

test('while the database is away, sign-in says so and when to try again', async () => {
  const { email } = await world.addPerson('outage', hash);
  const { cookie } = await world.cookieOf(email, PASSWORD);
  // A server that hangs up, like PostgreSQL that is going down.
  const away = createServer((socket) => socket.resume().end()).listen(0, '127.0.0.1');
  await once(away, 'listening');
  const pool = authPool(`postgresql://app@127.0.0.1:${(away.address() as AddressInfo).port}/pd`);
  const auth = createAuth({ pool, secret: SECRET, baseUrl: ORIGIN, log: { error: () => undefined } });
  const now = async () => new Date();
  const own = { auth, pool, baseUrl: ORIGIN, secret: SECRET, now, oidc: undefined };
  const site = await startSite(authHandler({ ...own, origins: new Set() }));
  try {
    const body = JSON.stringify({ email, password: PASSWORD });
    const headers = { 'content-type': 'application/json' };
    for (const answered of [
      await site.ask('POST', '/api/sign-in/email', { body, headers }),
      await site.ask('GET', '/api/get-session', { headers: { cookie } }),
    ]) {
      expect(answered).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(Number(answered.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  } finally {
    await site.stop();
    await pool.end();
    away.close();
  }
});

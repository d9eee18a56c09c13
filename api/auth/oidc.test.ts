import { endAccess } from '../../db/auth/accounts.ts';
import { inTransaction } from '../../db/auth/in-transaction.ts';
import { createOidc } from './oidc.ts';
import { anotherKey, startProvider, type TestProvider, type Vouched } from './test-support/provider.ts';
import {
  ORIGIN,
  cookiesOf,
  passwordHash,
  startWorld,
  type Answer,
  type World,
} from './test-support/world.ts';

const redirectUri = `${ORIGIN}/api/auth/oidc/callback`;
let provider: TestProvider;
let world: World;
let hash: string;

beforeAll(async () => {
  // The provider warns at length that it is set up for a test.
  console.warn = () => undefined;
  console.info = () => undefined;
  provider = await startProvider(redirectUri);
  hash = await passwordHash();
  world = await startWorld({ oidc: createOidc({ ...provider, name: 'Вход края', redirectUri }) });
}, 60_000);
afterAll(() => Promise.all([world?.stop(), provider?.stop()]));
beforeEach(() => provider.forges(undefined));

const start = (to = '/cases') => world.call('GET', `/api/auth/oidc/start?to=${encodeURIComponent(to)}`);
const comeBack = ({ search }: URL, cookie: string) =>
  world.call('GET', `/api/auth/oidc/callback${search}`, { headers: { cookie } });

/** From the button to the answer that the browser gets when it comes back. */
async function signInAs(
  who: Vouched,
  change: (url: URL) => void = () => undefined,
  to?: string,
): Promise<Answer> {
  provider.becomes(who);
  const begun = await start(to);
  const back = await provider.visit(begun.headers.get('location') ?? '');
  change(back);
  return await comeBack(back, cookiesOf(begun));
}

const locationOf = ({ headers }: Answer) => headers.get('location');
const refused = (why: string) => `/sign-in?refused=${why}`;
const counts = async () => {
  const { rows } = await world.owner.query(
    `select (select count(*)::int from people) as people, (select count(*)::int from auth.session) as sessions`,
  );
  return rows[0] as { people: number; sessions: number };
};

test('the sign-in page hears how the provider is called', async () => {
  expect(await world.call('GET', '/api/auth/ways')).toMatchObject({ body: { oidc: { name: 'Вход края' } } });
});

test('whoever is known here by a verified e-mail is signed in, at the page they asked for', async () => {
  const { email, personId } = await world.addPerson('orlova', hash);
  const answered = await signInAs({ email: email.toUpperCase(), email_verified: true });
  expect([answered.status, locationOf(answered)]).toEqual([302, '/cases']);
  const me = await world.call('GET', '/api/me', { headers: { cookie: cookiesOf(answered) } });
  expect(me).toMatchObject({ status: 200, body: { personId, via: 'session' } });
});

test('whoever has never had an account gets one, without a password', async () => {
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into people (id, email, last_name, first_name) values (gen_random_uuid(), 'new@example.org', 'Н', 'Н') returning id`,
  );
  const answered = await signInAs({ email: 'new@example.org', email_verified: true });
  const me = await world.call('GET', '/api/me', { headers: { cookie: cookiesOf(answered) } });
  expect(me).toMatchObject({ status: 200, body: { personId: rows[0]?.id } });
  expect(await world.signIn('new@example.org', '')).toMatchObject({ status: 422 });
});

test.each<[string, Vouched, string]>([
  ['an e-mail that is not verified', { email: 'petrov@example.org', email_verified: false }, 'unverified'],
  ['an e-mail of which it is not said', { email: 'petrov@example.org' }, 'unverified'],
  ['no e-mail', { email_verified: true }, 'unverified'],
  ['an e-mail that nobody has here', { email: 'stranger@example.org', email_verified: true }, 'unknown'],
])('%s lets nobody in and makes nobody', async (_what, who, why) => {
  await world.addPerson('petrov', hash).catch(() => undefined);
  const before = await counts();
  const answered = await signInAs(who);
  expect(locationOf(answered)).toBe(refused(why));
  expect(answered.headers.get('content-type')).not.toContain('problem');
  expect(await counts()).toEqual(before);
});

test('an e-mail of letters that only look like somebody’s is nobody’s', async () => {
  await world.addPerson('kate', hash);
  const answered = await signInAs({ email: '\u212Aate@example.org', email_verified: true });
  expect(locationOf(answered)).toBe(refused('unknown'));
});

test('a page whose address has Russian letters is come back to', async () => {
  const { email } = await world.addPerson('searching', hash);
  const to = '/cases?q=Чтение';
  const answered = await signInAs({ email, email_verified: true }, undefined, to);
  expect([answered.status, locationOf(answered)]).toEqual([302, encodeURI(to)]);
});

test('whoever has been dismissed is unknown', async () => {
  const { email, personId } = await world.addPerson('dismissed', hash);
  await inTransaction(world.app, (tx) => endAccess(tx, personId, new Date()));
  expect(locationOf(await signInAs({ email, email_verified: true }))).toBe(refused('unknown'));
});

describe('what was not as it was sent', () => {
  let email: string;
  beforeAll(async () => {
    ({ email } = await world.addPerson('victim', hash));
  });
  const attempt = async (change?: (url: URL) => void) =>
    locationOf(await signInAs({ email, email_verified: true }, change));

  test('a forged state, code or issuer of the answer is refused', async () => {
    for (const name of ['state', 'code', 'iss'])
      expect(await attempt(({ searchParams }) => searchParams.set(name, 'https://evil.example'))).toBe(
        refused('failed'),
      );
    expect(await attempt()).toBe('/cases');
  });

  test.each<[string, Record<string, unknown>]>([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another audience', { aud: 'another-client' }],
    ['of another sign-in', { nonce: 'another' }],
    ['that has expired', { exp: 1_000_000_000 }],
  ])('an ID token %s is refused', async (_what, claims) => {
    provider.forges(claims);
    expect(await attempt()).toBe(refused('failed'));
  });

  test('an ID token that another key has signed is refused', async () => {
    provider.forges({}, anotherKey());
    expect(await attempt()).toBe(refused('failed'));
    provider.forges({});
    expect(await attempt()).toBe('/cases');
  });

  test('an answer in another browser, with a cookie of one’s own making, or a second time is refused', async () => {
    provider.becomes({ email, email_verified: true });
    const begun = await start();
    const back = await provider.visit(locationOf(begun) ?? '');
    const [name = ''] = cookiesOf(begun).split('=');
    expect(locationOf(await comeBack(back, ''))).toBe(refused('failed'));
    const kept = { state: back.searchParams.get('state'), nonce: 'n', verifier: 'v', to: '/', until: 9e15 };
    const own = `${name}=${Buffer.from(JSON.stringify(kept)).toString('base64url')}.forged`;
    expect(locationOf(await comeBack(back, own))).toBe(refused('failed'));
    expect(locationOf(await comeBack(back, cookiesOf(begun)))).toBe('/cases');
    expect(locationOf(await comeBack(back, cookiesOf(begun)))).toBe(refused('failed'));
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'nobody is led on to %s',
    async (to) => {
      expect(locationOf(await signInAs({ email, email_verified: true }, undefined, to))).toBe('/');
    },
  );
});

test('a provider that is away is said to be so, and asked again the next time', async () => {
  const away = await startProvider(redirectUri);
  const site = await startWorld({ oidc: createOidc({ ...away, name: 'Вход края', redirectUri }) });
  try {
    await away.stop();
    expect(locationOf(await site.call('GET', '/api/auth/oidc/start'))).toBe(refused('unavailable'));
  } finally {
    await site.stop();
  }
});

test('without a provider in the settings there is no such way', async () => {
  const without = await startWorld();
  try {
    expect(await without.call('GET', '/api/auth/ways')).toMatchObject({ body: { oidc: null } });
    expect(await without.call('GET', '/api/auth/oidc/start')).toMatchObject({ status: 404 });
    expect(await without.call('GET', '/api/auth/oidc/callback')).toMatchObject({ status: 404 });
  } finally {
    await without.stop();
  }
});

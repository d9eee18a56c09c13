/** Keys of scripts: what each scope opens, who makes, sees and ends them. */
import { keyScopeNames, LONGEST_KEY_DAYS, MOST_KEYS, type KeyScope } from '../domain/key-scopes.ts';
import { addDays } from '../domain/calendar.ts';
import { endpoints, keyScopesOf, type Endpoint } from './contract/index.ts';
import type { ApiKeyView } from './contract/views.ts';
import { nothing } from './test-support/rights/named.ts';
import { requests } from './test-support/rights/requests.ts';
import { dayIn } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

type Made = ApiKeyView & { key: string };
const names = Object.keys(endpoints) as (keyof typeof endpoints)[];

let world: ApiWorld;
let admin: Client;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
}, 60_000);
afterAll(() => world.stop());

const make = (client: Client, body: object = {}) =>
  client.post<Made>('/api/me/api-keys', { name: 'Отчёт', scopes: ['read'], until: dayIn(30), ...body });

/** A call by the key alone, as a script makes it. */
const by = (key: string, name: keyof typeof endpoints) => {
  const { method }: Endpoint = endpoints[name];
  const [asked] = requests[name](nothing());
  if (asked === undefined) throw new Error(`Nothing is asked of ${name}`);
  const raw = asked.raw && { raw: asked.raw() };
  return world.nobody.call(method, asked.path, {
    ...(raw ?? { body: asked.body }),
    headers: { 'x-api-key': key },
  });
};

test('each endpoint takes a key that has its scope, and no other; what is done in the page alone takes none', async () => {
  const keys = new Map<KeyScope, string>();
  for (const scope of keyScopeNames) keys.set(scope, (await make(admin, { scopes: [scope] })).body.key);
  const wrong: string[] = [];
  for (const name of names.filter((each) => each !== 'events')) {
    const needed = keyScopesOf(endpoints[name]);
    for (const [scope, key] of keys) {
      const { body, status } = await by(key, name);
      const isRefused = status === 403 && body?.['code'] === 'wrong-key';
      if (isRefused === needed.includes(scope)) wrong.push(`${name} with ${scope}: ${status}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('of all that is written, a key may start, decide and operate cases; the rest is done in the page alone', () => {
  const written = names.filter(
    (name) => endpoints[name].method !== 'GET' && keyScopesOf(endpoints[name]).length > 0,
  );
  expect(Object.groupBy(written, (name) => keyScopesOf(endpoints[name]).join(' '))).toEqual({
    start: ['startCase', 'startCases', 'saveInputDraft', 'withdrawCase', 'callSession'],
    decide: [
      'decide', 'decideMany', 'delegate', 'ask', 'answer', 'saveTaskDraft',
      'openSession', 'fillAgenda', 'closeSession', 'signDocument',
      'markItemDone', 'confirmItems', 'returnItem', 'closeDeficit', 'enterPlan',
      'enroll', 'giveUpSeat', 'changeSession', 'changeLeader', 'checkIn', 'correctAttendance', 'handInWork', 'reviewWork',
    ], // prettier-ignore
    operate: ['caseAction', 'planOperation', 'runOperation', 'undoOperation', 'moveSandboxClock'],
    'start decide': ['uploadAttachment'],
  });
});

test('who manages people, accounts and keys reads them in the page alone', () => {
  const closed = names.filter(
    (name) => endpoints[name].method === 'GET' && keyScopesOf(endpoints[name]).length === 0,
  );
  expect(closed).toEqual([
    'person', 'importTemplate', 'roles', 'orders', 'order', 'myData', 'personData', 'erasures', 'erasure',
    'myDetails', 'personDetails', 'frdoErrors', 'frdoExports', 'frdoExport',
    'accounts', 'personAccount', 'myApiKeys', 'apiKeys',
  ]); // prettier-ignore
});

test('a key never does more than its person may', async () => {
  const { key } = (await make(await world.as('teacher1'), { scopes: ['read', 'operate'] })).body;
  expect(await by(key, 'audit')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  expect(await by(key, 'caseAction')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  expect(await by(key, 'me')).toMatchObject({ status: 200 });
});

test('a key is made in a session only, and shown once', async () => {
  const leader = await world.as('leader');
  const made = await make(leader, { scopes: ['start', 'read', 'read'] });
  expect(made).toMatchObject({ status: 201, body: { scopes: ['start', 'read'], lastUsedAt: null } });
  const { key } = made.body;
  const asKey = await world.nobody.call('POST', '/api/me/api-keys', {
    body: { name: 'Второй', scopes: ['read'], until: dayIn(1) },
    headers: { 'x-api-key': key },
  });
  expect(asKey).toMatchObject({ status: 403, body: { code: 'wrong-key' } });
  const { text, body } = await leader.get<{ items: ApiKeyView[] }>('/api/me/api-keys');
  expect(body.items.map(({ id }) => id)).toEqual([made.body.id]);
  expect(text).not.toContain(key);
  const { rows } = await world.owner.query(
    `select detail from audit where kind = 'apiKeyMade' and actor_id = $1`,
    [await world.personId('leader')],
  );
  expect(rows).toEqual([
    { detail: expect.objectContaining({ keyId: made.body.id, scopes: ['start', 'read'] }) },
  ]);
});

test('a key has an end within a year, and its owner no more than twenty', async () => {
  const chair = await world.as('chair');
  const today = dayIn(0);
  for (const until of [addDays(today, -2), addDays(today, LONGEST_KEY_DAYS + 2), '2100-01-01'])
    expect(await make(chair, { until })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'until' }] },
    });
  for (const body of [
    { until: undefined },
    { scopes: [] },
    { scopes: ['calendar'] },
    { scopes: ['write'] },
    { name: ' ' },
  ])
    expect((await make(chair, body)).status).toBe(422);
  const answers = await Promise.all(Array.from({ length: MOST_KEYS + 5 }, () => make(chair)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(MOST_KEYS);
  expect(answers.find(({ status }) => status !== 201)).toMatchObject({
    status: 409,
    body: { code: 'too-many-keys' },
  });
});

test('owners end their own, the administrator anybody’s; at once, and nobody else does', async () => {
  const [head1, head2] = [await world.as('head1'), await world.as('head2')];
  const [own, other] = [(await make(head1)).body, (await make(head1)).body];
  expect(await head2.call('DELETE', `/api/me/api-keys/${own.id}`)).toMatchObject({ status: 404 });
  expect(await head2.call('DELETE', `/api/api-keys/${own.id}`)).toMatchObject({ status: 403 });
  expect(await by(own.key, 'me')).toMatchObject({ status: 200 });
  expect(await head1.call('DELETE', `/api/me/api-keys/${own.id}`)).toMatchObject({ status: 200 });
  expect(await by(own.key, 'me')).toMatchObject({ status: 401 });
  expect(await head1.call('DELETE', `/api/me/api-keys/${own.id}`)).toMatchObject({ status: 404 });
  const all = await admin.get<{ items: ApiKeyView[] }>('/api/api-keys');
  expect(all.body.items.find(({ id }) => id === other.id)?.person.id).toBe(await world.personId('head1'));
  expect(await admin.call('DELETE', `/api/api-keys/${other.id}`)).toMatchObject({ status: 200 });
  expect(await by(other.key, 'me')).toMatchObject({ status: 401 });
});

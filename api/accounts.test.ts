/** Who may sign in: invitations, printed strips, and how far everybody is. */
import { extractText, getDocumentProxy } from 'unpdf';
import { newId } from '../db/core/ids.ts';
import type { AccountView, MailView } from './contract/views.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let admin: Client;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
}, 60_000);
afterAll(() => world.stop());

/** Somebody of school 2 without an account. */
async function newTeacher(lastName: string, email: string | null): Promise<string> {
  const id = newId();
  await world.owner.query(
    `insert into people (id, email, last_name, first_name, patronymic) values ($1, $2, $3, 'Мария', 'Сергеевна')`,
    [id, email, lastName],
  );
  await world.owner.query(
    `insert into role_grants (id, person_id, role, scope, valid_from) values ($1, $2, 'teacher', 'school-2', '2020-01-01')`,
    [newId(), id],
  );
  return id;
}

const accountOf = async (id: string) => (await admin.get<AccountView>(`/api/people/${id}/account`)).body;
const redeem = (code: string) =>
  world.nobody.post('/api/auth/codes/redeem', { code, newPassword: 'a new horse' });
const letters = async () => (await admin.get<{ items: MailView[] }>('/api/demo/mail?limit=200')).body.items;

/** The pages of a printed answer, as one text. */
async function printed(people: readonly string[]): Promise<string> {
  const answered = await fetch(`${world.baseUrl}/api/people/strips`, {
    method: 'POST',
    headers: { cookie: admin.cookie, origin: world.baseUrl, 'content-type': 'application/json' },
    body: JSON.stringify({ people }),
  });
  expect([
    answered.status,
    answered.headers.get('content-type'),
    answered.headers.get('cache-control'),
  ]).toEqual([200, 'application/pdf', 'no-store']);
  const bytes = new Uint8Array(await answered.arrayBuffer());
  return (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text;
}

const codesIn = (text: string) => text.match(/[A-Z2-9]{5}-[A-Z2-9]{5}-[A-Z2-9]{5}/g) ?? [];

test('an invitation goes by letter, lets its person in, and is seen on the way there', async () => {
  const id = await newTeacher('Приглашённая', 'guest@example.org');
  expect(await accountOf(id)).toMatchObject({ state: 'none', lastSignIn: null, can: { invite: true } });
  expect(await admin.post(`/api/people/${id}/invitation`)).toMatchObject({
    status: 200,
    body: { state: 'invited', codeUntil: null },
  });
  const letter = (await letters()).find(({ to }) => to === 'guest@example.org');
  expect(letter).toMatchObject({ kind: 'invitation', link: null });
  expect(letter?.text).toMatch(/^Мария Сергеевна, здравствуйте!\n\nВас пригласили в систему/);
  const { body } = await admin.post<{ link: string }>(`/api/demo/mail/${letter?.id}/link`);
  expect(body.link).toMatch(new RegExp(`^${world.baseUrl}/welcome#[\\w-]{22}$`));
  expect((await accountOf(id)).codeUntil).not.toBeNull();
  expect(await redeem(body.link.split('#')[1] ?? '')).toMatchObject({ status: 200 });
  const account = await accountOf(id);
  expect(account).toMatchObject({ state: 'active', codeUntil: null, can: { invite: false, print: true } });
  expect(Date.now() - Date.parse(account.lastSignIn ?? '')).toBeLessThan(60_000);
});

test('the letter of an invitation is owed once, however often it is asked for with one key', async () => {
  const id = await newTeacher('Повторная', 'again@example.org');
  const headers = { 'idempotency-key': 'one-invitation' };
  const path = `/api/people/${id}/invitation`;
  await Promise.all([1, 2, 3].map(() => admin.post(path, {}, headers)));
  expect((await letters()).filter(({ to }) => to === 'again@example.org')).toHaveLength(1);
});

test('many are invited at once: of whoever can’t be, it is said why, and the others are', async () => {
  const [withMail, without] = [
    await newTeacher('Спочтой', 'mail@example.org'),
    await newTeacher('Безпочты', null),
  ];
  const unknown = newId();
  const people = [without, withMail, unknown, withMail];
  expect(await admin.post('/api/people/invitations', { people })).toMatchObject({
    status: 200,
    body: {
      items: [
        { personId: without, ok: false, problem: { code: 'no-email' } },
        { personId: withMail, ok: true },
        { personId: unknown, ok: false, problem: { code: 'not-found' } },
      ],
    },
  });
  expect((await accountOf(withMail)).state).toBe('invited');
  expect((await accountOf(without)).state).toBe('none');
});

test('a strip holds name, school, address, login and a code that works once; printed again, only the last one does', async () => {
  const [first, second] = [await newTeacher('Бумажная', null), await newTeacher('Бумажная', null)];
  const text = await printed([second, first]);
  const [one = '', two = ''] = codesIn(text);
  for (const said of [
    'Бумажная Мария Сергеевна',
    'bumazhnaia.ms',
    'bumazhnaia.ms2',
    `${world.baseUrl}/welcome`,
    'школа № 2',
  ])
    expect(text.toLowerCase()).toContain(said.toLowerCase());
  expect(await accountOf(first)).toMatchObject({ state: 'invited', can: { invite: false } });
  const { body: used } = await redeem(one);
  expect(used).toMatchObject({ signInName: expect.stringMatching(/^bumazhnaia\.ms2?$/) });
  expect(await redeem(one)).toMatchObject({ status: 409, body: { reason: 'used' } });
  const [anew = ''] = codesIn(await printed([first, second]));
  expect(await redeem(two)).toMatchObject({ status: 409, body: { reason: 'replaced' } });
  expect(await redeem(anew)).toMatchObject({ status: 200 });
  const { rows } = await world.owner.query(
    `select 1 from audit where kind = 'codePrinted' and detail->>'personId' = $1 and actor_id = $2`,
    [first, await world.personId('admin')],
  );
  expect(rows).toHaveLength(2);
});

test('where one of those to be printed is unknown, nobody gets a code', async () => {
  const id = await newTeacher('Соседка', null);
  const mixed = await admin.post('/api/people/strips', { people: [id, newId()] });
  expect(mixed).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect(await admin.post('/api/people/strips', { people: ['x'] })).toMatchObject({ status: 422 });
  expect(await admin.post('/api/people/strips', { people: [] })).toMatchObject({ status: 422 });
  expect(await accountOf(id)).toMatchObject({ state: 'none', login: null });
});

test('the list finds by state, school and a part of name or login, and goes on where a page ended', async () => {
  const ids = [];
  for (const name of ['Списочная А', 'Списочная Б', 'Списочная В']) ids.push(await newTeacher(name, null));
  const query = 'q=списочная&state=none&organization=school-2';
  const page = await admin.get<{ items: AccountView[]; nextCursor: string }>(
    `/api/accounts?${query}&limit=2`,
  );
  const next = `/api/accounts?${query}&limit=2&cursor=${page.body.nextCursor}`;
  const rest = await admin.get<{ items: AccountView[] }>(next);
  expect([...page.body.items, ...rest.body.items].map(({ id }) => id)).toEqual(ids);
  expect(
    (await admin.get<{ items: unknown[] }>(`/api/accounts?${query.replace('school-2', 'school-1')}`)).body
      .items,
  ).toEqual([]);
  const seen = await admin.get<{ items: AccountView[] }>('/api/accounts?sort=-lastSignIn&limit=1');
  expect(seen.body.items[0]?.lastSignIn).not.toBeNull();
});

test('a link is made for access letters of the demo alone', async () => {
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into notifications (id, person_id, kind, number, params, at)
     values (gen_random_uuid(), $1, 'opened', 0, '{}', now()) returning id`,
    [await world.personId('leader')],
  );
  expect(await admin.post(`/api/demo/mail/${rows[0]?.id}/link`)).toMatchObject({ status: 404 });
});

/** People and their orders over HTTP: who may, what is shown to whom, what a wrong field is answered with. */
import { addDays } from '../domain/calendar.ts';
import type { OrderView, PersonDetail, PersonView } from './contract/views.ts';
import { dayIn } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let admin: Client;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
}, 60_000);

afterAll(() => world.stop());

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
const found = async (client: Client, query: string) =>
  (await client.get<Page<PersonView>>(`/api/people?${query}`)).body.items;
const names = async (client: Client, query: string) => (await found(client, query)).map(({ name }) => name);
const read = async (id: string) => (await admin.get<PersonDetail>(`/api/people/${id}`)).body;

const appointment = (person: string, rest: object = {}) => ({
  kind: 'appointment',
  number: '41-к',
  dated: dayIn(-1),
  person,
  role: 'mentor',
  scope: 'school-2',
  from: dayIn(0),
  to: null,
  ...rest,
});

test('somebody is added, appointed, found with «е» for «ё», renamed, dismissed, and stands on record', async () => {
  const person = { lastName: 'Ершёва', firstName: 'Алёна', email: 'Ershova@Example.org' };
  const added = await admin.post<{ id: string }>('/api/people', person);
  expect(added.status).toBe(201);
  const { id } = added.body;
  const scan = await upload(admin);
  const order = await admin.post<{ id: string }>('/api/orders', appointment(id, { scan }));
  expect(order).toMatchObject({ status: 201 });

  expect(await names(admin, `q=${encodeURIComponent('ершева ал')}`)).toEqual(['Ершёва Алёна']);
  expect(await names(admin, 'q=ershova%40')).toEqual(['Ершёва Алёна']);
  expect(await names(admin, 'organization=school-2&role=mentor')).toContain('Ершёва Алёна');
  expect(await names(admin, 'organization=school-3&role=mentor')).not.toContain('Ершёва Алёна');
  const { roles, orders } = await read(id);
  expect(roles).toMatchObject([{ role: 'mentor', scope: 'school-2', when: 'now', orderId: order.body.id }]);
  expect(orders).toMatchObject([{ number: '41-к', kindTitle: 'назначение', scan: { id: scan } }]);

  const renamed = await admin.put(`/api/people/${id}`, { ...person, lastName: 'Котова' });
  expect(renamed.status).toBe(200);
  const dismissal = { number: '42-к', dated: dayIn(0), day: dayIn(0) };
  expect((await admin.post(`/api/people/${id}/dismissal`, dismissal)).status).toBe(201);
  expect(await read(id)).toMatchObject({
    lastName: 'Котова',
    dismissedOn: dayIn(0),
    roles: [{ validTo: dayIn(0), when: 'now' }],
  });
});

test('who has been dismissed is in nobody’s choosers, and found by the administrator who asks for them', async () => {
  const id = await world.personId('teacher5');
  await world.owner.query('update people set dismissed_on = $2 where id = $1', [id, dayIn(-1)]);
  for (const client of [admin, await world.as('leader')])
    expect((await found(client, 'limit=200')).map((person) => person.id)).not.toContain(id);
  expect((await found(admin, 'state=dismissed')).map((person) => person.id)).toEqual([id]);
  expect((await found(admin, 'state=all&limit=200')).map((person) => person.id)).toContain(id);
  // Lists that name people by their ids go on naming them.
  expect(await found(await world.as('leader'), `ids=${id}`)).toHaveLength(1);
  expect(await names(await world.as('leader'), 'state=dismissed&limit=200')).toContain(
    'Лебедев Сергей Николаевич',
  );
  await world.owner.query('update people set dismissed_on = null where id = $1', [id]);
});

test('e-mail addresses are for who manages people; others choose by name alone', async () => {
  const leader = await world.as('leader');
  expect((await found(leader, 'limit=1'))[0]).not.toHaveProperty('email');
  expect(await found(leader, 'q=chair%40demo')).toEqual([]);
  expect((await found(admin, 'q=chair%40demo'))[0]).toMatchObject({ email: 'chair@demo.local' });
  const chair = await world.personId('chair');
  const refused = await Promise.all([
    leader.get(`/api/people/${chair}`),
    leader.get('/api/orders'),
    leader.post('/api/orders', appointment(chair)),
    leader.post(`/api/people/${chair}/dismissal`, { number: '1', dated: dayIn(0), day: dayIn(0) }),
    leader.post('/api/people', { lastName: 'Новая', firstName: 'Анна' }),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
});

test('the list is walked by family name in both directions, none lost and none twice', async () => {
  const walked = async (sort: string) => {
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<PersonView> = (
        await admin.get<Page<PersonView>>(`/api/people?sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`)
      ).body;
      all.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return all;
  };
  const forward = await walked('name');
  expect(new Set(forward).size).toBe(forward.length);
  expect(await walked('-name')).toEqual(forward.toReversed());
});

test('orders are listed, filtered, sorted and annulled; a repeat under one key is one order', async () => {
  const teacher = await world.personId('teacher2');
  const body = appointment(teacher, { number: '55-к', role: 'expert', scope: 'district', to: dayIn(90) });
  const key = { 'idempotency-key': 'order-55' };
  const [first, again] = [
    await admin.post<{ id: string }>('/api/orders', body, key),
    await admin.post<{ id: string }>('/api/orders', body, key),
  ];
  expect(again.body).toEqual(first.body);
  const list = async (query: string) => (await admin.get<Page<OrderView>>(`/api/orders?${query}`)).body.items;
  expect(await list('q=55-')).toMatchObject([{ id: first.body.id, roleTitle: 'муниципальный эксперт' }]);
  const dated = (await list('sort=dated&limit=200')).map((order) => order.dated);
  expect(dated).toEqual(dated.toSorted());
  expect((await list(`person=${teacher}&kind=appointment`)).map(({ number }) => number)).toContain('55-к');

  const annulled = await admin.post(`/api/orders/${first.body.id}/annulment`, { reason: 'Не тот человек' });
  expect(annulled.status).toBe(201);
  expect(await list('state=annulled')).toMatchObject([
    { number: '55-к', annulled: { on: dayIn(0), reason: 'Не тот человек' }, can: { annul: false } },
  ]);
  expect((await admin.post(`/api/orders/${first.body.id}/annulment`, { reason: 'Ещё раз' })).status).toBe(
    409,
  );
});

test('an order’s scan is the administrators’ to read, and nobody else’s', async () => {
  const scan = await upload(admin);
  await admin.post('/api/orders', appointment(await world.personId('teacher3'), { number: '60-к', scan }));
  await world.grant('secretary', 'districtAdmin', 'district');
  expect((await (await world.as('secretary')).get(`/api/attachments/${scan}`)).status).toBe(200);
  expect((await (await world.as('leader')).get(`/api/attachments/${scan}`)).status).toBe(404);
});

test('the demo’s people keep their addresses: by them a start without the demo knows whose password everybody knows', async () => {
  const path = `/api/people/${await world.personId('methodist')}`;
  const methodist = await read(await world.personId('methodist'));
  const { lastName, firstName, patronymic } = methodist;
  const name = { lastName, firstName, patronymic };
  expect(await admin.put(path, { ...name, email: 'real@example.org' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'email', message: expect.stringContaining('Добавьте настоящего человека') }] },
  });
  expect(await admin.put(path, { ...name, email: 'methodist@demo.local' })).toMatchObject({ status: 200 });
});

test('each wrong field is told with its place and its remedy', async () => {
  const teacher = await world.personId('teacher1');
  const errorsOf = async (path: string, body: unknown) => {
    const answer = await admin.post<{ errors: { path: string; message: string }[] }>(path, body);
    expect(answer.status).toBe(422);
    return answer.body.errors.map(({ path: field, message }) => `${field}: ${message}`).join('; ');
  };
  const order = (rest: object) => errorsOf('/api/orders', appointment(teacher, { number: '61-к', ...rest }));
  expect(await order({ from: dayIn(5), to: dayIn(4) })).toContain('to: Последний день раньше первого');
  expect(await order({ role: 'councilChair', scope: 'district' })).toContain('role: Роль «председатель');
  expect(await order({ person: crypto.randomUUID() })).toContain('person: Такого человека нет');
  expect(await order({ person: 'Иванова' })).toContain('person:');
  expect(await order({ from: '2026-02-30' })).toContain('from:');
  const person = (rest: object) => errorsOf('/api/people', { lastName: 'Новая', firstName: 'Анна', ...rest });
  expect(await person({ email: 'chair@demo.local' })).toContain('уже у другого человека: Лебедев');
  expect(await person({ lastName: 'Hoвая' })).toContain('lastName: В «Hoвая» буква «H» латинская');
  expect(await person({ email: 'почта' })).toContain('email: Нужен адрес');
  const unknown = `/api/people/${crypto.randomUUID()}/dismissal`;
  expect(
    (await admin.post(unknown, { number: '1', dated: dayIn(0), day: addDays(dayIn(0), 1) })).status,
  ).toBe(404);
});

async function upload(client: Client): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['Приказ']), 'приказ.txt');
  const { body } = await client.call<{ id: string }>('POST', '/api/attachments', { raw: form });
  return body.id;
}

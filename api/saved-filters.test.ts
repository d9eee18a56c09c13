import { randomUUID } from 'node:crypto';
import type { SavedFilterView } from './contract/views.ts';
import { submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let secretary: Client;
let teacher: Client;

beforeAll(async () => {
  world = await apiWorld();
  [secretary, teacher] = [await world.as('secretary'), await world.as('teacher2')];
}, 60_000);

afterAll(() => world.stop());

const late = { list: 'cases', name: 'Просроченные', filter: { health: 'overdue', school: 'school-3' } };
const addressOf = (id: string) => `/api/me/saved-filters/${id}`;
const namesOf = async (client: Client) => {
  const { body } = await client.get<{ items: SavedFilterView[] }>('/api/me/saved-filters');
  return body.items.map(({ name }) => name);
};

test('a filter is kept under a name, renamed and forgotten; a repeat changes nothing', async () => {
  const id = randomUUID();
  expect((await secretary.put(addressOf(id), late)).status).toBe(200);
  expect((await secretary.put(addressOf(id), late)).body).toMatchObject({ own: true, ...late });
  expect(await namesOf(secretary)).toEqual(['Просроченные']);
  await secretary.put(addressOf(id), { ...late, name: 'Школа № 3, срок прошёл' });
  expect(await namesOf(secretary)).toEqual(['Школа № 3, срок прошёл']);
  expect((await secretary.call('DELETE', addressOf(id))).status).toBe(200);
  expect(await namesOf(secretary)).toEqual([]);
  expect((await secretary.call('DELETE', addressOf(id))).status).toBe(404);
});

test('whoever has its link reads a filter, but neither changes nor forgets it, and sees by it only what they may see', async () => {
  const id = randomUUID();
  await submitted(world, { title: 'Не для всех', coAuthors: [] });
  await secretary.put(addressOf(id), { list: 'cases', name: 'Новые', filter: { state: 'submitted' } });
  const shared = await teacher.get<SavedFilterView>(`/api/saved-filters/${id}`);
  expect(shared.body).toMatchObject({ name: 'Новые', own: false, owner: { shortName: 'Кузьмина Е. А.' } });
  const { body } = await teacher.get<{ items: unknown[] }>(
    `/api/cases?state=${String(shared.body.filter['state'])}`,
  );
  expect(body.items).toEqual([]);
  expect((await teacher.put(addressOf(id), { ...late, name: 'Моё' })).status).toBe(404);
  expect((await teacher.call('DELETE', addressOf(id))).status).toBe(404);
  expect((await secretary.get<SavedFilterView>(`/api/saved-filters/${id}`)).body.name).toBe('Новые');
});

test('a name stands once in a list, and is refused at its field', async () => {
  await secretary.put(addressOf(randomUUID()), { list: 'programs', name: 'Мои', filter: {} });
  const again = await secretary.put<{ errors: { path: string; message: string }[] }>(
    addressOf(randomUUID()),
    {
      list: 'programs',
      name: 'мои',
      filter: { hours: 18 },
    },
  );
  expect(again.status).toBe(422);
  expect(again.body.errors).toEqual([
    { path: 'name', message: 'Фильтр с таким именем уже есть. Назовите иначе.' },
  ]);
  expect(
    (await secretary.put(addressOf(randomUUID()), { list: 'tasks', name: 'Мои', filter: {} })).status,
  ).toBe(200);
});

test.each([
  ['a list that there is not', { ...late, list: 'people' }],
  ['a filter that the list has not', { ...late, filter: { limit: 5 } }],
  ['a value that the list refuses', { ...late, filter: { health: 'well' } }],
  ['no name', { ...late, name: '  ' }],
  ['a field too many', { ...late, owner: 'me' }],
])('%s is 422', async (_what, body) => {
  expect((await secretary.put(addressOf(randomUUID()), body)).status).toBe(422);
});

test('who looks after what stands finds there what colleagues have saved, and changes their own alone', async () => {
  const admin = await world.as('admin');
  const id = randomUUID();
  const school = { list: 'stuck', name: 'Школа № 2', filter: { school: 'school-2' } };
  await admin.put(addressOf(id), school);
  expect(await namesOf(secretary)).not.toContain('Школа № 2');

  await world.grant('member5', 'districtAdmin', 'district');
  const colleague = await world.as('member5');
  expect(await namesOf(colleague)).toEqual(['Школа № 2']);
  expect((await colleague.get<SavedFilterView>(`/api/saved-filters/${id}`)).body.own).toBe(false);
  expect((await colleague.put(addressOf(id), { ...school, name: 'Моё' })).status).toBe(404);
});

test('there are at most fifty of one person', async () => {
  const head = await world.as('head2');
  const made = Array.from({ length: 51 }, (_, n) => ({ list: 'cases', name: `Фильтр ${n}`, filter: {} }));
  const statuses = [];
  for (const filter of made) statuses.push((await head.put(addressOf(randomUUID()), filter)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(50);
  expect(statuses.at(-1)).toBe(422);
});

import type { AwaitedGroup } from './contract/views.ts';
import { submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let methodist: Client;

beforeAll(async () => {
  world = await apiWorld();
  methodist = await world.as('methodist');
}, 60_000);

afterAll(() => world.stop());

async function awaitedBy(client: Client, filter: string): Promise<AwaitedGroup[]> {
  const { body } = await client.get<{ items: AwaitedGroup[] }>(`/api/awaited?${filter}`);
  return body.items;
}

test('who is awaited stands by role and organization, each with a reminder that names no person and no case', async () => {
  const marked = `Ждём ${Date.now()}`;
  for (const n of [1, 2]) await submitted(world, { title: `${marked} ${n}` });
  const [group, ...others] = await awaitedBy(methodist, `q=${encodeURIComponent(marked)}`);
  expect(others).toEqual([]);
  expect(group).toMatchObject({ role: 'councilSecretary', roleTitle: 'секретарь экспертного совета' });
  expect(group?.cases.map(({ stepTitle, daysLate }) => [stepTitle, daysLate])).toEqual([
    ['Проверка комплектности', 0],
    ['Проверка комплектности', 0],
  ]);
  expect(group?.reminder).toMatch(
    /^Секретарь экспертного совета: ждём проверки по 2 делам до [а-я]+, \d+ [а-я]+( \d{4} года)?, 18:00\. Зайдите: http:\/\/[\d.:]+\/$/,
  );
});

test('a case that the reader may not see waits, for them, for nobody', async () => {
  const id = await submitted(world, { coAuthors: [] });
  expect(await awaitedBy(await world.as('teacher2'), `case=${id}`)).toEqual([]);
  expect(await awaitedBy(await world.as('teacher2'), '')).toEqual([]);
});

test('late ones come first, with how many days', async () => {
  const id = await submitted(world, { title: 'Опоздавшая' });
  await world.owner.query(`update cases set due = now() - interval '3 days' where id = $1`, [id]);
  const [first] = await awaitedBy(methodist, `case=${id}`);
  expect(first?.cases[0]?.daysLate).toBe(3);
  expect(first?.reminder).toMatch(
    /ждём проверки по 1 делу \(срок прошёл 3 дня назад\)\. Зайдите: .*\/cases\//,
  );
});

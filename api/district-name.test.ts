import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
}, 60_000);

afterAll(() => world.stop());

test('whoever is signed in hears the district’s name as its pack has it', async () => {
  const { body } = await (await world.as('leader')).get('/api/me');
  expect(body['district']).toBe('Шушенский район');
});

test('the description of the API names no district: one product serves them all', async () => {
  expect((await world.nobody.get('/openapi.json')).text).not.toMatch(/Шушенск/);
});

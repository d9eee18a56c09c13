import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
let now: Date | undefined;

beforeAll(async () => {
  world = await apiWorld({ clock: { now: (databaseNow) => now ?? databaseNow } });
}, 60_000);

afterAll(() => world.stop());

test('who may do what goes by the district’s day of business time, not by the machine’s', async () => {
  await world.owner.query(
    `insert into role_grants (id, person_id, role, scope, valid_from, valid_to)
     values (gen_random_uuid(), $1, 'districtAdmin', 'district', '2031-05-05', '2031-05-05')`,
    [await world.personId('teacher1')],
  );
  const teacher = await world.as('teacher1');
  const mayOperate = async () => (await teacher.get('/api/audit')).status;
  expect(await mayOperate()).toBe(403);
  // 00:30 on 5 May in Krasnoyarsk, still 4 May in London.
  now = new Date('2031-05-04T17:30:00Z');
  expect(await mayOperate()).toBe(200);
  now = new Date('2031-05-05T17:30:00Z');
  expect(await mayOperate()).toBe(403);
});

import { decide, openTask, submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
}, 60_000);

afterAll(async () => {
  await world?.stop();
});

test('whoever stands in for the author reads before deciding why they may not, and decides afterwards', async () => {
  const id = await submitted(world);
  const [leader, substitute] = [await world.personId('leader'), await world.personId('secretary')];
  await world.owner.query(
    `insert into absences (id, person_id, substitute_id, from_day, to_day, starts_at, ends_at, state)
     values (gen_random_uuid(), $1, $2, now() - interval '1 day', now() + interval '1 day',
       now() - interval '1 day', now() + interval '1 day', 'active')`,
    [leader, substitute],
  );
  const secretary = await world.as('secretary');
  const task = await openTask(secretary, id);
  expect(task).toMatchObject({ can: { decide: false, delegate: true } });
  expect(task.hindrance).toMatch(/^Вы замещаете автора/);
  const refused = await decide(secretary, task);
  expect(refused).toMatchObject({
    status: 403,
    body: { code: 'conflict-of-interest', detail: task.hindrance },
  });
  const seenByAuthor = await (await world.as('leader')).get(`/api/tasks/${task.id}`);
  expect(seenByAuthor.body).toMatchObject({ hindrance: null, can: { decide: false } });

  await world.owner.query(`update absences set state = 'ended', ends_at = now()`);
  const again = await openTask(secretary, id);
  expect(again).toMatchObject({ hindrance: null, can: { decide: true } });
  expect((await decide(secretary, again)).status).toBe(200);
});

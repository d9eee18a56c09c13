/** A repeat under its key hears the first answer, whatever has happened meanwhile. */
import { dayIn, openTask, submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let secretary: Client;

beforeAll(async () => {
  world = await apiWorld();
  secretary = await world.as('secretary');
}, 60_000);

afterAll(async () => {
  await world?.stop();
});

/** Sends it, lets the world go on, and sends it again under the same key. */
async function firstAndRepeat(
  send: (key: Record<string, string>) => ReturnType<Client['call']>,
  meanwhile: () => Promise<unknown>,
) {
  const key = { 'idempotency-key': 'the-same' };
  const first = await send(key);
  await meanwhile();
  return { first, repeat: await send(key) };
}

const same = ({ first, repeat }: Awaited<ReturnType<typeof firstAndRepeat>>) => {
  expect(first.status).toBeLessThan(300);
  expect([repeat.status, repeat.body]).toEqual([first.status, first.body]);
};

test('of a question that has been answered meanwhile, and of its answer', async () => {
  const task = await openTask(secretary, await submitted(world));
  const question = { to: await world.personId('teacher2'), text: 'Что скажете?' };
  const asked = await firstAndRepeat(
    (key) => secretary.post(`/api/tasks/${task.id}/questions`, question, key),
    async () => {
      const view = await secretary.get<{ questions: { id: string }[] }>(`/api/cases/${task.caseId}`);
      const path = `/api/questions/${view.body.questions[0]?.id}/answer`;
      const teacher = await world.as('teacher2');
      const answered = await firstAndRepeat(
        (key) => teacher.post(path, { text: 'Да' }, key),
        () => Promise.resolve(),
      );
      same(answered);
    },
  );
  same(asked);
});

test('of handing over a task that has come back meanwhile', async () => {
  const id = await submitted(world);
  const task = await openTask(secretary, id);
  const [to, back] = [await world.personId('teacher4'), await world.personId('secretary')];
  await world.grant('teacher4', 'councilSecretary', 'district');
  const admin = await world.as('admin');
  const handed = await firstAndRepeat(
    (key) => secretary.post(`/api/tasks/${task.id}/delegate`, { to, reason: 'Уезжаю на курсы' }, key),
    () =>
      admin.post(`/api/cases/${id}/actions/reassign`, { taskId: task.id, to: back, reason: 'Уже вернулась' }),
  );
  same(handed);
  expect(handed.first.body).toEqual({ taskId: task.id, caseId: id, holderId: to });
  expect((await secretary.get(`/api/tasks/${task.id}`)).body).toMatchObject({ holder: { id: back } });
});

test('of an absence that has been called off meanwhile, and of its end', async () => {
  const [admin, teacher] = [await world.as('admin'), await world.as('teacher1')];
  const absence = { from: dayIn(100), to: dayIn(104), substitute: null };
  const path = `/api/people/${await world.personId('teacher1')}/absences`;
  const planned = await firstAndRepeat(
    (key) => admin.post(path, absence, key),
    async () => {
      const { body } = await teacher.get<{ items: { id: string }[] }>('/api/me/absences');
      const ended = await firstAndRepeat(
        (key) => teacher.post(`/api/absences/${body.items[0]?.id}/end`, {}, key),
        () => Promise.resolve(),
      );
      same(ended);
      expect(ended.first.body).toMatchObject({ state: 'cancelled' });
    },
  );
  same(planned);
  expect(planned.first.body).toMatchObject({ state: 'planned' });
});

import { randomUUID } from 'node:crypto';
import {
  caseOf,
  dayIn,
  decide,
  decideByExamples,
  exampleInput,
  exampleOf,
  openTask,
  startCase,
  submitted,
} from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';
import type { TaskDetail } from './contract/views.ts';

let world: ApiWorld;
let leader: Client;
let secretary: Client;

beforeAll(async () => {
  world = await apiWorld();
  [leader, secretary] = [await world.as('leader'), await world.as('secretary')];
}, 60_000);

afterAll(() => world.stop());

type Page = { items: TaskDetail[]; nextCursor: string | null };

describe('the worklist', () => {
  test('comes oldest due first, in pages that neither miss nor repeat a task while others come and go', async () => {
    for (let n = 0; n < 5; n++) await submitted(world, { title: `Программа ${n}` });
    const all = await secretary.get<Page>('/api/tasks?mine=true&state=open');
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await secretary.get<Page>(`/api/tasks?limit=2${after}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all.body.items.map(({ id }) => id));
    const dues = all.body.items.map(({ due }) => due);
    expect(dues).toEqual(dues.toSorted());
  });

  test('shows each task with its form in Russian, its buttons, its content and what may be done', async () => {
    const id = await submitted(world, { title: 'Видимая программа' });
    const task = await openTask(secretary, id);
    expect(task).toMatchObject({
      title: 'Проверить программу и назначить рецензентов',
      subject: '«Видимая программа», 18 ч',
      state: 'open',
      roleTitle: 'секретарь экспертного совета',
      choices: [
        { choice: 'complete', primary: true },
        { choice: 'return', primary: false },
      ],
      content: { title: 'Видимая программа' },
      can: { decide: true, delegate: true, ask: true },
      draft: null,
      decision: null,
    });
    expect(task.form).toMatchObject({ properties: { reviewers: { title: 'Рецензенты' } } });
  });

  test('keeps what was typed, valid or not, and forgets it with the decision', async () => {
    const id = await submitted(world);
    const task = await openTask(secretary, id);
    const draft = { choice: 'return', reason: '' };
    expect((await secretary.put(`/api/tasks/${task.id}/draft`, draft)).status).toBe(200);
    expect((await openTask(secretary, id)).draft).toEqual(draft);
    const stranger = await world.as('teacher3');
    expect((await stranger.put(`/api/tasks/${task.id}/draft`, draft)).status).toBe(404);
    expect((await leader.put(`/api/tasks/${task.id}/draft`, draft)).status).toBe(403);
    expect((await decide(secretary, task)).status).toBe(200);
    const { body } = await secretary.get<TaskDetail>(`/api/tasks/${task.id}`);
    expect(body).toMatchObject({
      state: 'decided',
      can: { decide: false },
      decision: { choice: 'complete' },
    });
  });
});

describe('a key', () => {
  test('gives the same answer to the same request, and starts one case', async () => {
    const input = await exampleInput(leader);
    const key = { 'idempotency-key': 'start-1' };
    const [first, parallel] = await Promise.all([
      startCase(leader, input, key),
      startCase(leader, input, key),
    ]);
    const again = await startCase(leader, input, key);
    expect([first.status, parallel.status, again.status]).toEqual([201, 201, 201]);
    expect(new Set([first.body.id, parallel.body.id, again.body.id]).size).toBe(1);
  });

  test('with another body is 422 idempotency-mismatch; of another person it is another key', async () => {
    const input = await exampleInput(leader);
    const key = { 'idempotency-key': 'start-2' };
    const first = await startCase(leader, input, key);
    const other = await startCase(leader, { ...input, title: 'Другая' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });
    const methodist = await startCase(await world.as('methodist'), input, key);
    expect(methodist.status).toBe(201);
    expect(methodist.body.id).not.toBe(first.body.id);
  });

  test('of many decisions binds them all: with others in the call it is 422, and nothing is decided', async () => {
    const ids = [await submitted(world), await submitted(world)];
    const [one, other] = await Promise.all(ids.map((id) => openTask(secretary, id)));
    const answer = (task: TaskDetail | undefined) => ({
      taskId: task?.id,
      contentHash: task?.contentHash,
      choice: 'return',
      reason: 'Уточните модули.',
    });
    const key = { 'idempotency-key': 'many-1' };
    const decideMany = (task: TaskDetail | undefined) =>
      secretary.post('/api/tasks/decisions', { items: [answer(task)] }, key);
    expect(await decideMany(one)).toMatchObject({ status: 200, body: { items: [{ ok: true }] } });
    expect(await decideMany(other)).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });
    expect(await decideMany(one)).toMatchObject({ status: 200, body: { items: [{ ok: true }] } });
    expect((await openTask(secretary, ids[1] ?? '')).state).toBe('open');
  });

  test.each([['x'.repeat(201)], ['two words'], ['\u00e9t\u00e9']])(
    'that is no key is refused: %s',
    async (key) => {
      const answer = await startCase(leader, await exampleInput(leader), { 'idempotency-key': key });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'Idempotency-Key' }] } });
    },
  );

  test('of a refused request may be used again for the right one', async () => {
    const key = { 'idempotency-key': 'start-3' };
    const input = await exampleInput(leader);
    expect((await startCase(leader, { ...input, hours: 17 }, key)).status).toBe(422);
    expect((await startCase(leader, input, key)).status).toBe(201);
  });

  test('repeats a decision with its answer, however often it is sent', async () => {
    const id = await submitted(world);
    const task = await openTask(secretary, id);
    const body = { contentHash: task.contentHash, ...exampleOf(task) };
    const key = { 'idempotency-key': 'decide-1' };
    const first = await secretary.post(`/api/tasks/${task.id}/decision`, body, key);
    const again = await secretary.post(`/api/tasks/${task.id}/decision`, body, key);
    expect(first).toMatchObject({ status: 200, body: { state: 'decided', stepOutcome: 'complete' } });
    expect(again.body).toEqual(first.body);
  });
});

describe('many at once', () => {
  test('are started each for itself: one refusal does not stop the rest, and a repeat starts none twice', async () => {
    const input = await exampleInput(leader);
    const inputs = [input, { ...input, hours: 17 }, { ...input, title: 'Третья' }];
    const path = '/api/process-types/program-approval/cases/bulk';
    const key = { 'idempotency-key': 'bulk-1' };
    type Outcomes = {
      items: { ok: boolean; case?: { id: string }; problem?: { code: string; errors: unknown[] } }[];
    };
    const first = await leader.post<Outcomes>(path, { inputs }, key);
    expect(first.body.items.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(first.body.items[1]?.problem).toMatchObject({ code: 'invalid', errors: [{ path: 'hours' }] });
    const again = await leader.post<Outcomes>(path, { inputs }, key);
    expect(again.body.items.map((item) => item.case?.id)).toEqual(
      first.body.items.map((item) => item.case?.id),
    );
  });

  test('are decided each for itself', async () => {
    const tasks = [await submitted(world), await submitted(world)].map((id) => openTask(secretary, id));
    const [one, two] = await Promise.all(tasks);
    const form = { ...exampleOf(one as TaskDetail), contentHash: one?.contentHash };
    const items = [
      { taskId: one?.id, ...form },
      { taskId: 'no-such-task', ...form },
      { taskId: two?.id, ...form, contentHash: 'old' },
      { taskId: one?.id, ...form },
    ];
    const { body, status } = await secretary.post<{
      items: { ok: boolean; taskId: string; problem?: { code: string } }[];
    }>('/api/tasks/decisions', { items });
    expect(status).toBe(200);
    expect(body.items.map(({ ok, problem }) => problem?.code ?? ok)).toEqual([
      true,
      'not-found',
      'content-changed',
      'already-decided',
    ]);
  });
});

describe('an operator', () => {
  test('reassigns, extends and cancels with a reason, and the case says so', async () => {
    const admin = await world.as('admin');
    const id = await submitted(world);
    const task = await openTask(secretary, id);
    const reason = 'Секретарь в отпуске';
    const path = `/api/cases/${id}/actions`;
    expect((await admin.post(`${path}/reassign`, { reason, taskId: task.id })).status).toBe(422);
    expect((await admin.post(`${path}/extend`, { reason })).status).toBe(422);
    expect((await admin.post(`${path}/explode`, { reason })).status).toBe(404);
    expect((await admin.post(`${path}/cancel`, { reason: ' ' })).status).toBe(422);
    expect((await leader.post(`${path}/cancel`, { reason })).status).toBe(403);
    const extended = await admin.post<{ before: { due: string }; after: { due: string } }>(`${path}/extend`, {
      reason,
      days: 2,
      taskId: task.id,
    });
    expect(extended.status).toBe(200);
    expect(extended.body.after.due > extended.body.before.due).toBe(true);
    expect((await admin.post(`${path}/extend`, { reason, days: 2 })).status).toBe(200);
    const elsewhere = { reason, days: 2, taskId: randomUUID() };
    expect((await admin.post(`${path}/extend`, elsewhere)).status).toBe(409);
    const nobody = { reason, taskId: task.id, to: await world.personId('accountant') };
    expect(await admin.post(`${path}/reassign`, nobody)).toMatchObject({
      status: 409,
      body: { code: 'chain-refused' },
    });
    expect((await admin.post(`${path}/cancel`, { reason })).status).toBe(200);
    expect(await caseOf(admin, id)).toMatchObject({ state: 'cancelled', tasks: [{ state: 'withdrawn' }] });
  });
});

function expectFieldError(
  answer: Awaited<ReturnType<Client['put']>> | undefined,
  path: string,
  says: string,
) {
  const errors = [{ path, message: expect.stringContaining(says) }];
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid', errors } });
}

describe('an absence', () => {
  const days = { from: dayIn(100), to: dayIn(104) };

  test('that overlaps itself, or whose substitute is away or would come back to oneself, is refused', async () => {
    const [one, two, three] = await Promise.all(['head1', 'head2', 'head3'].map((login) => world.as(login)));
    const [id1, id2, id3] = await Promise.all(
      ['head1', 'head2', 'head3'].map((login) => world.personId(login)),
    );
    const order = { orderNumber: '12-о', orderDate: dayIn(80) };
    const planned = await one?.put('/api/me/absences', { ...days, ...order, substitute: id2 });
    expect(planned).toMatchObject({ status: 200, body: { state: 'planned' } });
    const overlapping = await one?.put('/api/me/absences', {
      ...days,
      ...order,
      to: dayIn(116),
      substitute: id2,
    });
    expectFieldError(overlapping, 'from', 'уже указано');
    const substituteAway = await three?.put('/api/me/absences', { ...days, ...order, substitute: id1 });
    expectFieldError(substituteAway, 'substitute', 'сам отсутствует');
    const circle = await two?.put('/api/me/absences', { ...days, ...order, substitute: id1 });
    expectFieldError(circle, 'substitute', 'Выходит круг');
    const oneself = await three?.put('/api/me/absences', { ...days, ...order, substitute: id3 });
    expectFieldError(oneself, 'substitute', 'другой человек');
    const backwards = await three?.put('/api/me/absences', {
      ...order,
      from: days.to,
      to: days.from,
      substitute: id2,
    });
    expectFieldError(backwards, 'to', 'раньше первого');
    expect((await three?.put('/api/me/absences', { ...days, ...order, substitute: 'nobody' }))?.status).toBe(
      422,
    );
    const { body } = (await one?.get<{ items: { id: string }[] }>('/api/me/absences')) ?? {
      body: { items: [] },
    };
    expect(body.items).toMatchObject([{ from: days.from, substitute: { id: id2 }, state: 'planned' }]);
    expect((await two?.post(`/api/absences/${body.items[0]?.id}/end`))?.status).toBe(404);
    expect(await one?.post(`/api/absences/${body.items[0]?.id}/end`)).toMatchObject({ status: 200 });
  });

  test('of others is for those who manage people', async () => {
    const person = await world.personId('teacher2');
    const body = { ...days, substitute: null };
    expect((await leader.post(`/api/people/${person}/absences`, body)).status).toBe(403);
    const admin = await world.as('admin');
    expect(await admin.post(`/api/people/${person}/absences`, body)).toMatchObject({ status: 201 });
    const nobody = '00000000-0000-0000-0000-000000000000';
    expect((await admin.post(`/api/people/${nobody}/absences`, body)).status).toBe(404);
  });
});

test('a session that ended in the middle of a form answers 401, and what was typed can be sent after signing in', async () => {
  const id = await submitted(world);
  const task = await openTask(secretary, id);
  await world.owner.query(
    `update auth.session set "expiresAt" = now() - interval '1 minute'
     where "userId" = (select user_id from people where email = 'secretary@demo.local')`,
  );
  expect(await decide(secretary, task)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  expect(await secretary.put(`/api/tasks/${task.id}/draft`, {})).toMatchObject({ status: 401 });
  world.forget('secretary');
  secretary = await world.as('secretary');
  expect((await decide(secretary, task)).status).toBe(200);
  await decideByExamples(world, id, ['methodist']);
});

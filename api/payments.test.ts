/** «Выплаты» over HTTP: who sees where pay stands and who its sums, batches and their files, budgets, papers. */
import { createHash } from 'node:crypto';
import { stageOn } from '../workflows/test-support/stage.ts';
import { CONFIRM, paymentsOn, uploaded, type Payments } from '../workflows/test-support/payments.ts';
import { testDistrict, type TestDistrict } from '../scripts/test/district.ts';
import { decide, openTask } from './test-support/journey.ts';
import type { PaymentBatchView, PaymentDetail, PaymentStage, PaymentView } from './contract/views.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
let district: TestDistrict;
let pay: Payments;
let stage: ReturnType<typeof stageOn>;

beforeAll(async () => {
  world = await apiWorld();
  district = await testDistrict({ database: world.database });
  stage = stageOn(district, { deliver: async () => undefined });
  pay = paymentsOn(district, stage, async () => new Date());
}, 90_000);

afterAll(async () => {
  await district.pool.end();
  await world.stop();
});

interface PaymentList {
  items: PaymentView[];
  stages: PaymentStage[];
  note: string;
}

const listOf = async (login: string, query = '') =>
  (await (await world.as(login)).get<PaymentList>(`/api/payments${query}`)).body;
const seenBy = async (login: string, id: string) =>
  (await listOf(login)).items.find((item) => item.id === id);
const detailFor = async (login: string, id: string) =>
  (await world.as(login)).get<PaymentDetail & { code?: string }>(`/api/payments/${id}`);

test('the leader reads in one sentence where the pay is: what waits, of whom, since and until when, who hears of it', async () => {
  const { id } = await pay.start();
  const sentence = (await seenBy('leader', id))?.sentence ?? '';
  expect(sentence).toMatch(
    /^Ждёт подтверждения денег от бухгалтера \(Управление образования\) \(Н\. И\. Морозова\), с сегодняшнего дня|^Ждёт подтверждения денег от бухгалтера/,
  );
  expect(sentence).toMatch(
    /Если не ответит до .+, узнает управление образования\. Дальше: согласование руководителем\./,
  );
  expect((await seenBy('accountant', id))?.sentence).toBeNull();
  const english = await world.as('leader');
  await english.put('/api/me/language', { language: 'en' });
  expect((await seenBy('leader', id))?.sentence).toMatch(/^Waiting for|^Waits for/);
  await english.put('/api/me/language', { language: 'ru' });
});

test('sums are for the payee, the payer’s head, the department and the accountant; others see where it stands, or nothing', async () => {
  const { id } = await pay.ordered({ rate: 43_211 });
  const secret = /43211|43 211|345688|3456,88/;
  for (const login of ['leader', 'head1', 'department', 'accountant'])
    expect((await seenBy(login, id))?.sums).toEqual({ rate: 43_211, whole: 345_688, due: 345_688, paid: 0 });
  // The methodist verified it, the administrator runs what is stuck: neither sees a sum, here or in the case.
  const { sums, stageTitle } = (await seenBy('methodist', id)) ?? {};
  expect([sums, stageTitle]).toEqual([null, 'Реестр на выплату']);
  for (const login of ['methodist', 'admin']) {
    const client = await world.as(login);
    for (const path of ['', '/timeline']) {
      const { status, text } = await client.get(`/api/cases/${id}${path}`);
      expect([status, secret.test(text)]).toEqual([200, false]);
    }
    expect(secret.test((await client.get(`/api/payments/${id}`)).text)).toBe(false);
  }
  expect((await (await world.as('department')).get(`/api/cases/${id}`)).text).toContain('43211');
  for (const login of ['teacher1', 'head2', 'deputy1', 'secretary', 'level-district']) {
    expect(await seenBy(login, id)).toBeUndefined();
    expect((await detailFor(login, id)).status).toBe(404);
    const client = await world.as(login);
    expect((await client.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await client.get(`/api/cases?type=payment-authorization`)).text).not.toContain(id);
  }
  const unknown = await (
    await world.as('teacher1')
  ).get(`/api/payments/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`);
  expect((await detailFor('teacher1', id)).text).toBe(unknown.text);
  expect((await (await world.as('teacher1')).get('/api/payments/nonsense')).status).toBe(404);
});

test('the case is called by its course, which whoever decides on it finds in the catalog', async () => {
  const course = await pay.course({});
  const { id } = await pay.start({ course });
  interface Seen {
    subject: string;
    names: Record<string, string>;
  }
  const { subject, names } = (await (await world.as('accountant')).get<Seen>(`/api/cases/${id}`)).body;
  const [title] = /«.+»/.exec(subject) ?? [];
  expect(subject).toMatch(/^Оплата занятий: «.+», \d+\sч$/);
  expect(names[course.id]).toContain(title);
  expect((await (await world.as('accountant')).get(`/api/cases/${course.id}`)).status).toBe(404);
});

test('signed papers are for who sees the sums, and for nobody else who sees the case', async () => {
  const { id } = await pay.ordered();
  const { body } = await detailFor('accountant', id);
  const [agreement] = body.files;
  for (const [login, status] of [
    ['accountant', 200],
    ['leader', 200],
    ['department', 200],
    ['methodist', 404],
    ['admin', 404],
    ['head2', 404],
  ] as const)
    expect((await (await world.as(login)).get(`/api/attachments/${agreement?.id}`)).status).toBe(status);
  expect((await detailFor('methodist', id)).body.files).toEqual([]);
});

test('hours stand line by line beside schedule and attendance, and 240 of a year are told', async () => {
  const of = { payee: 'teacher3', starter: 'methodist', hoursElsewhere: 225 };
  const course = await pay.course({ leader: 'teacher3', hours: [10, 10] });
  const { id } = await pay.agreed({ ...of, course });
  await pay.deliver(course, [1]);
  await stage.answer(id, 'teacher3', 'statement', { choice: 'send', lines: [{ number: 1, hours: 9 }] });
  const { body } = await detailFor('methodist', id);
  expect(
    body.lines.map(({ planned, held, stated, difference }) => [planned, held, stated, difference]),
  ).toEqual([
    [10, 10, 9, -1],
    [10, 0, 0, -10],
  ]);
  expect(body.acts.map(({ link }) => link)).toEqual(['start', 'money', 'agreement', 'delivery', 'statement']);
  expect(body.warnings[0]).toMatch(/^Проведено меньше, чем по расписанию \(занятия: 2\)/);
  expect(body.hoursOfYear).toMatchObject({ hours: 234, most: 300 });
  const { id: other } = await pay.agreed({ ...of, hours: 8 });
  expect((await detailFor('accountant', other)).body.warnings[0]).toMatch(
    /^Почасовых часов .+ — 242 ч из 300 ч\.$/,
  );
});

test('the accountant sees by stage how many wait, for how much; filters and orders', async () => {
  const { id } = await pay.ordered();
  const { stages, items, note } = await listOf('accountant', '?stage=batch&sort=-sum');
  expect(note).toBe('без районного коэффициента и процентной надбавки');
  expect(items.map((item) => item.stage)).toEqual(items.map(() => 'batch'));
  const [only] = stages;
  expect([stages.length, only?.count, only?.kopecks]).toEqual([
    ...[1, items.length, items.reduce((sum, { sums }) => sum + (sums?.due ?? 0), 0)],
  ]);
  expect((await listOf('accountant', '?q=Соколова')).items.some((item) => item.id === id)).toBe(true);
  expect((await listOf('accountant', '?q=Никого')).items).toEqual([]);
  expect((await listOf('accountant', '?payer=school-2')).items).toEqual([]);
});

test('a batch of two browsers at once is one; its file downloads byte for byte, for who may see it', async () => {
  const ids = [(await pay.ordered()).id, (await pay.ordered()).id];
  const accountant = await world.as('accountant');
  const ask = () =>
    accountant.post<{ id: string; existed: boolean }>('/api/payments/batches', {
      payer: 'school-1',
      payments: ids,
    });
  const [one, other] = await Promise.all([ask(), ask()]);
  expect([one.status, other.status, one.body.id]).toEqual([201, 201, other.body.id]);
  expect(one.body.existed).toBe(!other.body.existed);
  const { body } = await accountant.get<{ items: PaymentBatchView[] }>('/api/payments/batches');
  const batch = body.items.find((item) => item.id === one.body.id);
  expect(batch).toMatchObject({ count: 2, live: 2, kopecks: 800_000 });
  const download = async (login: string) => {
    const response = await fetch(`${world.baseUrl}/api/payments/batches/${one.body.id}/file`, {
      headers: { cookie: (await world.as(login)).cookie },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return [response.status, createHash('sha256').update(bytes).digest('hex')];
  };
  const { rows } = await world.owner.query<{ sha256: string }>(
    'select sha256 from payment_batches where id = $1',
    [one.body.id],
  );
  for (const login of ['accountant', 'department', 'head1', 'accountant'])
    expect(await download(login)).toEqual([200, rows[0]?.sha256]);
  expect((await download('head2'))[0]).toBe(404);
  expect((await download('teacher1'))[0]).toBe(403);
  // Marked many at once: each by its own task.
  const { items } = await listOf('accountant', '?stage=payment');
  const tasks = items.flatMap(({ id, task }) => (ids.includes(id) && task ? [task] : []));
  const marked = await accountant.post<{ items: { ok: boolean }[] }>('/api/tasks/decisions', {
    items: tasks.map(({ id, contentHash }) => ({ taskId: id, contentHash, choice: 'paid' })),
  });
  expect(marked.body.items.map(({ ok }) => ok)).toEqual([true, true]);
  const over = await listOf('accountant', '?state=over');
  expect(over.items.filter(({ id }) => ids.includes(id)).map(({ state }) => state)).toEqual(['paid', 'paid']);
});

test('a payment with a link missing is refused through every door', async () => {
  const { id } = await pay.agreed();
  const accountant = await world.as('accountant');
  const batched = await accountant.post('/api/payments/batches', { payer: 'school-1', payments: [id] });
  expect([batched.status, batched.body['code']]).toEqual([409, 'step-closed']);
  for (const body of [
    {},
    { payer: 'school-1', payments: [] },
    { payer: 'school-1', payments: ['nonsense'] },
    { payer: 'school-1', payments: [id], surprise: 1 },
  ])
    expect((await accountant.post('/api/payments/batches', body)).status).toBe(422);
  const nobodys = await accountant.post('/api/payments/batches', {
    ...{ payer: 'school-1', payments: ['00000000-0000-4000-8000-000000000000'] },
  });
  expect(nobodys.status).toBe(404);
  for (const login of ['leader', 'head1', 'methodist', 'department', 'admin'])
    expect(
      (await (await world.as(login)).post('/api/payments/batches', { payer: 'school-1', payments: [id] }))
        .status,
    ).toBe(403);
  // Nobody has a task to mark it by, and another's task marks nothing.
  const { rows } = await world.owner.query<{ id: string; hash: string }>(
    `select t.id, s.content_hash as hash from tasks t join steps s on s.id = t.step_id where t.case_id = $1 order by t.opened_at limit 1`,
    [id],
  );
  const [task] = rows;
  const answer = await accountant.post(`/api/tasks/${task?.id}/decision`, {
    contentHash: task?.hash,
    choice: 'paid',
  });
  expect(answer.status).toBe(409);
});

test('a rate of −1 or 10^9, an act above attendance and a head’s own school are answered in words over HTTP', async () => {
  const course = await pay.course();
  const leader = await world.as('leader');
  const start = (changes: object) =>
    leader.post<{ id: string; errors?: { path: string; message: string }[] }>(
      '/api/process-types/payment-authorization/cases',
      {
        cohort: course.id,
        payee: district.actor('leader').personId,
        hours: 8,
        rate: 50_000,
        route: 'hourly',
        ...changes,
      },
    );
  for (const [rate, words] of [
    [-1, 'Ставка должна быть больше нуля'],
    [1e9, 'Больше 10 000 ₽ за час не бывает: проверьте ставку'],
  ] as const) {
    const { status, body } = await start({ rate });
    expect([status, body.errors?.[0]?.message]).toEqual([422, words]);
  }
  const { status, body } = await start({});
  expect(status).toBe(201);
  const accountant = await world.as('accountant');
  expect((await decide(accountant, await openTask(accountant, body.id), CONFIRM)).status).toBe(200);
  const head = await world.as('head1');
  const agreementFile = await uploaded(district, 'head1');
  expect((await decide(head, await openTask(head, body.id), { choice: 'agree', agreementFile })).status).toBe(
    200,
  );
  await pay.deliver(course, [1]);
  const above = await decide(leader, await openTask(leader, body.id), {
    ...{ choice: 'send', lines: [{ number: 1, hours: 5 }] },
  });
  expect([above.status, above.text]).toEqual([422, expect.stringContaining('По ведомости занятия 1 — 4 ч.')]);
});

test('the form of the statement begins with what attendance gives, and its example is accepted as it is', async () => {
  const { course, id } = await pay.agreed();
  await pay.deliver(course, [2]);
  const leader = await world.as('leader');
  const task = await openTask(leader, id);
  const { body } = await leader.get<{
    form: { default: { lines: object[] }; examples: Record<string, unknown>[] };
  }>(`/api/tasks/${task.id}`);
  expect(body.form.default.lines).toEqual([{ number: 2, hours: 4 }]);
  expect((await decide(leader, task, body.form.examples[0] ?? {})).status).toBe(200);
});

test('the example of a request names a course of this reader’s that can be paid, and is accepted as it is', async () => {
  const course = await pay.course({ leader: 'deputy1', hours: [4, 5] });
  const begun = await pay.course({ leader: 'deputy1', from: new Date(Date.now() - 3_600_000) });
  const exampleFor = async (login: string) => {
    const { body } = await (
      await world.as(login)
    ).get<{ input: { examples: [{ cohort: string; payee: string; hours: number }] } }>(
      '/api/process-types/payment-authorization',
    );
    return body.input.examples[0];
  };
  const start = async (login: string, example: object) =>
    (await world.as(login)).post<{ id: string }>('/api/process-types/payment-authorization/cases', example);
  // The methodist may ask for anybody's.
  expect((await start('methodist', await exampleFor('methodist'))).status).toBe(201);
  await pay.course({ leader: 'leader', hours: [3] });
  const example = await exampleFor('leader');
  expect(example).toMatchObject({ payee: district.actor('leader').personId });
  expect([course.id, begun.id]).not.toContain(example.cohort);
  const started = await start('leader', example);
  expect(started.status).toBe(201);
  // What is asked for already is no example any more.
  expect((await exampleFor('leader')).cohort).not.toBe(example.cohort);
  await stage.withdraw(started.body.id, 'leader');
});

test('a budget is the accountant’s to set, never below what is taken of it', async () => {
  await pay.agreed({ rate: 10_000 });
  const accountant = await world.as('accountant');
  const budget = {
    payer: 'school-1',
    source: 'Местный бюджет',
    year: new Date(Date.now() + 14 * 86_400_000).getFullYear(),
  };
  const below = await accountant.put<{ errors: { message: string }[] }>('/api/payments/budgets', {
    ...budget,
    limitKopecks: 1,
  });
  expect([below.status, below.body.errors[0]?.message]).toEqual([422, expect.stringMatching(/^Уже занято/)]);
  expect((await accountant.put('/api/payments/budgets', { ...budget, limitKopecks: 1e12 })).status).toBe(200);
  const { body } = await accountant.get<{ items: { limit: number | null }[] }>('/api/payments/budgets');
  expect(body.items.map(({ limit }) => limit)).toContain(1e12);
  expect(
    (await accountant.put('/api/payments/budgets', { ...budget, payer: 'nowhere', limitKopecks: 1 })).status,
  ).toBe(404);
  expect((await accountant.put('/api/payments/budgets', { ...budget, limitKopecks: 0.5 })).status).toBe(422);
  expect(
    (await (await world.as('head1')).put('/api/payments/budgets', { ...budget, limitKopecks: 1 })).status,
  ).toBe(403);
});

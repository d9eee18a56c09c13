/** «Деньги вернулись» over HTTP: who may say so, what the leader reads, and pay that is asked for anew. */
import { finish } from '../db/core/finish.ts';
import { stageOn } from '../workflows/test-support/stage.ts';
import { paymentsOn, type Payments } from '../workflows/test-support/payments.ts';
import { testDistrict, type TestDistrict } from '../scripts/test/district.ts';
import type { PaymentDetail, PaymentView } from './contract/views.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
let district: TestDistrict;
let pay: Payments;
let stage: ReturnType<typeof stageOn>;
const WHY = 'Счёт закрыт.';

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

/** Paid, and its case over: the engine's part is played here. */
async function paid(): Promise<string> {
  const { id } = await pay.ordered();
  await pay.batch([id]);
  await stage.answer(id, 'accountant', 'payment', { choice: 'paid' });
  const hints = await stage.rows<{ id: string; outcome: string }>(
    `select id, outcome from steps where case_id = $1 and state <> 'open' order by closed_seq`,
    [id],
  );
  const ended = await finish(district.deps, { caseId: id, run: 1, known: 0, hints, outcome: 'paid' });
  expect(ended.status).toBe('done');
  return id;
}

const reverse = async (login: string, id: string, body: unknown = { reason: WHY }) =>
  (await world.as(login)).post<{ id: string; code?: string; detail?: string }>(
    `/api/payments/${id}/reversal`,
    body,
  );
const again = async (login: string, id: string) =>
  (await world.as(login)).post<{ id: string; code?: string }>(`/api/payments/${id}/again`);
const detailFor = async (login: string, id: string) =>
  (await (await world.as(login)).get<PaymentDetail>(`/api/payments/${id}`)).body;

test('the accountant says that the money came back, once; the leader reads it where the pay is, and asks anew', async () => {
  const id = await paid();
  expect((await detailFor('accountant', id)).may).toEqual(['reverse']);
  for (const login of ['leader', 'head1', 'department', 'methodist']) {
    expect((await detailFor(login, id)).may).toEqual([]);
    expect((await reverse(login, id)).status).toBe(403);
  }
  expect((await reverse('accountant', id, {})).status).toBe(422);
  expect((await reverse('accountant', id)).status).toBe(200);
  const second = await reverse('accountant', id);
  expect([second.status, second.body.code, second.body.detail]).toEqual([
    ...[409, 'already-ended', 'Эта выплата уже сторнирована: второй раз деньги вернуться не могут.'],
  ]);
  const leader = await world.as('leader');
  const { items } = (await leader.get<{ items: PaymentView[] }>('/api/payments?state=over')).body;
  expect(items.find((item) => item.id === id)?.sentence).toMatch(
    /^Заявка сторнирована .+\. Деньги вернулись плательщику\. Оплату можно запросить заново\.$/,
  );
  const { acts, sums, state, may } = await detailFor('leader', id);
  expect([acts.at(-1)?.title, sums?.paid, sums?.due, state, may]).toEqual([
    ...['Деньги вернулись', 0, 0, 'reversed', ['payAgain']],
  ]);
  const timeline = await leader.get<{ items: { title: string; reason: string | null }[] }>(
    `/api/cases/${id}/timeline`,
  );
  const told = timeline.body.items.find(({ title }) => title === 'Деньги вернулись');
  expect(told?.reason).toBe(WHY);
  expect((await again('teacher1', id)).status).toBe(404);
  const begun = await again('leader', id);
  expect(begun.status).toBe(201);
  expect((await detailFor('leader', begun.body.id)).stage).toBe('money');
  const twice = await again('leader', id);
  expect([twice.status, twice.body.code]).toEqual([409, 'case-exists']);
});

test('nothing comes back of what is under way or not there', async () => {
  const { id } = await pay.ordered();
  const early = await reverse('accountant', id);
  expect([early.status, early.body.code]).toEqual([409, 'step-closed']);
  expect((await again('leader', id)).status).toBe(409);
  for (const unknown of ['nonsense', '00000000-0000-4000-8000-000000000000'])
    expect((await reverse('accountant', unknown)).status).toBe(404);
});

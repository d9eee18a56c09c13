/** Money that comes back after the case has ended as paid, and pay that is asked for anew. */
import { atLocalTime } from '../../domain/calendar.ts';
import { saidIn } from '../../domain/said.ts';
import { payAgain } from '../../db/payments/again.ts';
import { reversePayment } from '../../db/payments/reverse.ts';
import { CONFIRM, paymentsOn, uploaded, type Payments } from '../test-support/payments.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { refusalOf } from '../test-support/stage.ts';

const ZONE = 'Asia/Krasnoyarsk';
const WHY = 'Счёт закрыт.';
let stage: SkippingStage;
let pay: Payments;

beforeAll(async () => {
  stage = await skippingStage(atLocalTime('2026-09-01', '10:00', ZONE));
  pay = paymentsOn(stage.district, stage, () => stage.now());
}, 60_000);

afterAll(async () => {
  const courses = await stage.rows<{ id: string }>(`select id from cases where type = 'program-delivery'`);
  const findings = (await stage.findings()).filter(({ caseId }) => courses.every(({ id }) => id !== caseId));
  await stage.close();
  expect(findings).toEqual([]);
});

const { deps, actor } = {
  deps: () => stage.district.deps,
  actor: (login: string) => stage.district.actor(login),
};
const reverse = (id: string, login = 'accountant', key?: string) =>
  reversePayment(
    deps(),
    actor(login),
    { id, reason: WHY },
    key === undefined ? undefined : { key, method: 'POST', path: '/reversal', bodyHash: 'the same' },
  );
const again = async (id: string, login = 'leader') =>
  (await stage.handOn(await payAgain(deps(), actor(login), id))).id;
const mark = (id: string, form: { choice: string; [field: string]: unknown }) =>
  stage.answer(id, 'accountant', 'payment', form);
const reasonOf = (attempt: Promise<unknown>) =>
  refusalOf(attempt).then(({ code, detail }) => [code, detail === undefined ? '' : saidIn(detail, 'ru')]);

/** Batched and paid, its case over. */
async function paid(changes: Parameters<Payments['ordered']>[0] = {}) {
  const made = await pay.ordered(changes);
  await stage.handOn(await pay.batch([made.id]));
  await mark(made.id, { choice: 'paid' });
  expect(await stage.ended(made.id)).toBe('paid');
  return made;
}

const standing = async (id: string) => {
  const [row] = await stage.rows<Record<string, unknown>>(
    `select p.state, c.outcome, c.state as shown, p.reserved_kopecks::text as kopecks, p.reserved_hours as hours,
       (select array_agg(i.state order by i.batch_id) from payment_batch_items i where i.payment_id = p.id) as items
     from payments p join cases c on c.id = p.id where p.id = $1`,
    [id],
  );
  return row;
};
const takenBy = async (login: string) => {
  const [row] = await stage.rows<{ hours: number; kopecks: string }>(
    `select (select taken from payment_hours where person_id = $1) as hours,
       (select sum(taken_kopecks)::text from payment_budgets) as kopecks`,
    [stage.idOf(login)],
  );
  return row;
};

test('money that came back frees hours and budget once, and history, letter and batch tell of it', async () => {
  const before = await takenBy('leader');
  const { id } = await paid();
  const both = await Promise.allSettled([reverse(id), reverse(id)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await standing(id)).toEqual({
    ...{ state: 'reversed', outcome: 'reversed', shown: 'archived', kopecks: '0', hours: 0 },
    items: ['reversed'],
  });
  const after = await takenBy('leader');
  expect([after?.hours, after?.kopecks]).toEqual([before?.hours ?? 0, before?.kopecks ?? '0']);
  expect(await reasonOf(reverse(id))).toEqual([
    'already-ended',
    'Эта выплата уже сторнирована: второй раз деньги вернуться не могут.',
  ]);
  expect(
    await stage.rows(`select actor_id, reason from audit where case_id = $1 and kind = 'paymentReversed'`, [
      id,
    ]),
  ).toEqual([{ actor_id: stage.idOf('accountant'), reason: WHY }]);
  expect(
    await stage.rows(
      `select person_id, params->>'reason' as reason from notifications where case_id = $1 and kind = 'paymentReversed'`,
      [id],
    ),
  ).toEqual([{ person_id: stage.idOf('leader'), reason: WHY }]);
}, 60_000);

test('asked again with its key it answers the same; what was paid in part comes back whole', async () => {
  const { id } = await pay.ordered();
  await stage.handOn(await pay.batch([id]));
  await mark(id, { choice: 'partPaid', paidKopecks: 150_000 });
  await stage.opened(id, 'batch', '2');
  await stage.handOn(await pay.batch([id]));
  await mark(id, { choice: 'cancel', reason: 'Остаток не положен.' });
  expect(await stage.ended(id)).toBe('partPaid');
  const answers = [await reverse(id, 'accountant', 'key-1'), await reverse(id, 'accountant', 'key-1')];
  expect(answers.map(({ answer }) => answer)).toEqual([{ id }, { id }]);
  const { items, ...rest } = (await standing(id)) as { items: string[] };
  expect(items.toSorted()).toEqual(['cancelled', 'reversed']);
  expect(rest).toMatchObject({ state: 'reversed', kopecks: '0', hours: 0 });
}, 60_000);

test('nothing comes back of what never was paid, and nobody but the payer’s accountant without another part says so', async () => {
  const { id: open } = await pay.ordered();
  expect((await reasonOf(reverse(open)))[0]).toBe('step-closed');
  await stage.withdraw(open, 'leader');
  expect(await stage.ended(open)).toBe('withdrawn');
  expect(await reasonOf(reverse(open))).toEqual([
    'step-closed',
    'По этой заявке ничего не выплачено: возвращаться нечему.',
  ]);
  const { id, course } = await paid();
  expect((await reasonOf(reverse(course.id)))[0]).toBe('not-found');
  for (const login of ['leader', 'head1', 'methodist', 'department'])
    expect((await reasonOf(reverse(id, login)))[0]).toBe('not-allowed');
  const grant = (login: string, scope: string) =>
    stage.rows(
      `insert into role_grants (id, person_id, role, scope, valid_from) values (gen_random_uuid(), $1, 'accountant', $2, '2020-01-01')`,
      [stage.idOf(login), scope],
    );
  await grant('teacher5', 'school-2');
  expect((await reasonOf(reverse(id, 'teacher5')))[0]).toBe('not-found');
  // The head signed: the payer's accountant as well, they don't say that it came back.
  await grant('head1', 'school-1');
  expect((await reasonOf(reverse(id, 'head1')))[0]).toBe('conflict-of-interest');
  for (const login of ['teacher5', 'head1'])
    await stage.rows(
      `update role_grants set valid_to = '2020-01-02' where person_id = $1 and role = 'accountant'`,
      [stage.idOf(login)],
    );
  const forged = (link: string) =>
    stage
      .rows(
        `insert into payment_acts (payment_id, number, link, office, actor_id, at) values ($1, 90, $2, 'payer', $3, now())`,
        [open, link, stage.idOf('accountant')],
      )
      .then(
        () => 'done',
        (error: unknown) => (error as { code: string }).code,
      );
  expect(await forged('reversal')).toBe('23514');
  const settled = `update payment_batch_items set state = 'reversed' where payment_id = $1`;
  expect(await stage.rows(settled, [id]).catch((error: { code: string }) => error.code)).toBe('23514');
  expect((await standing(id))?.['state']).toBe('paid');
}, 60_000);

test('pay that came back is asked for anew, goes the whole way but for the course, and is paid once', async () => {
  const { id, course } = await paid();
  expect((await reasonOf(again(id)))[0]).toBe('step-closed');
  await reverse(id);
  const next = await again(id);
  expect((await refusalOf(again(id))).extra).toEqual({ id: next });
  // A new edition names the same course, which nobody could choose any more.
  await stage.answer(next, 'accountant', 'money', { choice: 'return', reason: 'Проверьте часы.' });
  const content = { cohort: course.id, payee: stage.idOf('leader'), hours: 8, rate: 50_000, route: 'hourly' };
  await stage.answer(next, 'leader', 'revision', { choice: 'revised', content });
  await stage.answer(next, 'accountant', 'money', CONFIRM);
  const agreementFile = await uploaded(stage.district, 'head1');
  await stage.answer(next, 'head1', 'agreement', { choice: 'agree', agreementFile });
  const lines = course.sessions.map(({ number, hours }) => ({ number, hours }));
  await stage.answer(next, 'leader', 'statement', { choice: 'send', lines });
  await stage.answer(next, 'methodist', 'verification', { choice: 'verify' });
  await stage.answer(next, 'head1', 'order', { choice: 'sign', number: '114-о', dated: '2026-09-01' });
  await stage.handOn(await pay.batch([next]));
  await mark(next, { choice: 'paid' });
  expect(await stage.ended(next)).toBe('paid');
  expect([(await standing(id))?.['kopecks'], (await standing(next))?.['kopecks']]).toEqual(['0', '400000']);
  expect((await reasonOf(reverse(id)))[0]).toBe('already-ended');
}, 90_000);

test('of a course that is over nobody else is asked to be paid', async () => {
  const { course } = await paid();
  const errors = (await refusalOf(pay.start({ course }))).errors;
  expect(errors.map(({ path }) => path)).toEqual(['cohort']);
}, 60_000);

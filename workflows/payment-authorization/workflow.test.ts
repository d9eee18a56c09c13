/** A leader's pay link by link, with every return and end, on real rows with time skipped. */
import { atLocalTime, localDate } from '../../domain/calendar.ts';
import { saidIn } from '../../domain/said.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { CONFIRM, paymentsOn, uploaded, type Payments } from '../test-support/payments.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { refusalOf, type Form } from '../test-support/stage.ts';
import { paymentAuthorization } from './process.ts';

const ZONE = 'Asia/Krasnoyarsk';
const WHY = 'Проверьте ещё раз.';
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

const one = async <R extends object>(sql: string, values: unknown[]) => (await stage.rows<R>(sql, values))[0];
const itemsOf = (id: string) =>
  stage.rows<{ state: string; kopecks: string; paid: string }>(
    `select i.state, i.kopecks::text, i.paid_kopecks::text as paid from payment_batch_items i
     join payment_batches b on b.id = i.batch_id where i.payment_id = $1 order by b.number`,
    [id],
  );
const partsOf = async (id: string) =>
  (
    await stage.rows<{ part: string }>(
      `select link || coalesce(' → ' || returns_to, '') as part from payment_acts where payment_id = $1 order by number`,
      [id],
    )
  ).map(({ part }) => part);
const mark = (id: string, form: Form) => stage.answer(id, 'accountant', 'payment', form);
const faultsOf = async (attempt: Promise<unknown>) =>
  (await refusalOf(attempt)).errors.map(({ path }) => path);

test('money is confirmed, agreed, the hours stated and verified, ordered, batched on the 20th, paid', async () => {
  const { id, course } = await pay.start();
  expect(await stage.whoIsAsked(id, 'money')).toEqual(['accountant']);
  await stage.answer(id, 'accountant', 'money', { ...CONFIRM, personnelNumber: '00417' });
  expect(await stage.whoIsAsked(id, 'agreement')).toEqual(['head1']);
  expect(await faultsOf(stage.answer(id, 'head1', 'agreement', { choice: 'agree' }))).toEqual([
    'agreementFile',
  ]);
  await stage.answer(id, 'head1', 'agreement', {
    choice: 'agree',
    agreementFile: await uploaded(stage.district, 'head1'),
  });
  await stage.opened(id, 'delivery');
  await pay.deliver(course);
  const lines = [
    { number: 1, hours: 4 },
    { number: 2, hours: 3 },
  ];
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines });
  expect(await stage.whoIsAsked(id, 'verification')).toEqual(['methodist']);
  await stage.answer(id, 'methodist', 'verification', { choice: 'verify' });
  expect(await stage.whoIsAsked(id, 'order')).toEqual(['head1']);
  await stage.answer(id, 'head1', 'order', { choice: 'sign', number: '112-о', dated: '2026-09-01' });
  const { due } = await stage.opened(id, 'batch');
  expect(localDate(due, ZONE)).toBe('2026-09-18');
  await pay.batch([id]);
  expect(await stage.whoIsAsked(id, 'payment')).toEqual(['accountant']);
  await mark(id, { choice: 'paid' });
  expect(await stage.ended(id)).toBe('paid');
  expect(await itemsOf(id)).toEqual([{ state: 'paid', kopecks: '350000', paid: '350000' }]);
  expect(await partsOf(id)).toEqual([
    ...['start', 'money', 'agreement', 'delivery', 'statement', 'verification', 'order', 'batch', 'mark'],
  ]);
  expect(await one('select personnel_number as n from people where id = $1', [stage.idOf('leader')])).toEqual(
    { n: '00417' },
  );
}, 60_000);

test('incentive pay needs the commission’s minutes, of a day that has come', async () => {
  const { id } = await pay.agreed({ route: 'supplement' });
  const { course } = (await one<{ course: string }>(
    'select cohort_id as course from payments where id = $1',
    [id],
  )) ?? { course: '' };
  const sessions = [{ number: 1, hours: 4, startsAt: new Date() }];
  await pay.deliver({ id: course, sessions }, [1]);
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines: [{ number: 1, hours: 4 }] });
  await stage.answer(id, 'methodist', 'verification', { choice: 'verify' });
  const minutes = { choice: 'record', number: '7', dated: '2027-01-01' };
  expect(await faultsOf(stage.answer(id, 'head1', 'minutes', minutes))).toEqual(['dated']);
  expect(await faultsOf(stage.answer(id, 'head1', 'minutes', { choice: 'record' }))).toEqual([
    'number',
    'dated',
  ]);
  await stage.answer(id, 'head1', 'minutes', { choice: 'return', reason: WHY });
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines: [{ number: 1, hours: 3 }] });
  await stage.answer(id, 'methodist', 'verification', { choice: 'verify' });
  await stage.answer(id, 'head1', 'minutes', { choice: 'record', number: '7', dated: '2026-09-01' });
  await stage.answer(id, 'head1', 'order', { choice: 'return', reason: WHY });
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines: [{ number: 1, hours: 4 }] });
  await stage.answer(id, 'methodist', 'verification', { choice: 'return', reason: WHY });
  await stage.answer(id, 'leader', 'statement', { choice: 'drop', reason: 'Передумала.' });
  expect(await stage.ended(id)).toBe('cancelled');
}, 60_000);

test('a leader who heads the paying school is paid by the department, which signs', async () => {
  const { id, course } = await pay.start({ payee: 'head1', starter: 'head1' });
  await stage.answer(id, 'accountant', 'money', CONFIRM);
  expect(await stage.whoIsAsked(id, 'agreement')).toEqual(['department']);
  expect(await one('select payer from payments where id = $1', [id])).toEqual({ payer: 'department' });
  await stage.answer(id, 'department', 'agreement', {
    choice: 'agree',
    agreementFile: await uploaded(stage.district, 'department'),
  });
  await pay.callOff(course);
  expect(await stage.ended(id)).toBe('cancelled');
}, 60_000);

test('what comes too late, of nobody’s course, above the schedule or at an impossible rate is refused where it stands', async () => {
  const course = await pay.course();
  const faults = (changes: Record<string, unknown>) => faultsOf(pay.start({ course, ...changes }));
  expect(await faults({ rate: -1 })).toEqual(['rate']);
  expect(await faults({ rate: 0 })).toEqual(['rate']);
  expect(await faults({ rate: 10 ** 9 })).toEqual(['rate']);
  expect(await faults({ rate: 0.5 })).toEqual(['rate']);
  expect(await faults({ hours: 0 })).toEqual(['hours']);
  expect(await faults({ hours: 9 })).toEqual(['hours']);
  expect(await faults({ payee: 'teacher1', leader: 'leader' })).toEqual(['payee']);
  expect(await faults({ cohort: stage.idOf('leader') })).toEqual(['cohort']);
  expect((await refusalOf(pay.start({ course, starter: 'head2' }))).code).toBe('not-allowed');
  const [rate] = (await refusalOf(pay.start({ course, rate: 10 ** 9 }))).errors;
  expect(saidIn(rate?.message ?? '', 'ru')).toMatch(/^Больше 10 000 ₽ за час не бывает/);
  const begun = await pay.course({ from: new Date((await stage.now()).getTime() - 60_000) });
  expect(await faultsOf(pay.start({ course: begun }))).toEqual(['cohort']);
});

test('there is one live request for a person and course', async () => {
  const { id, course } = await pay.start();
  const again = await refusalOf(pay.start({ course }));
  expect([again.code, again.extra]).toEqual(['case-exists', { id }]);
  await stage.withdraw(id, 'leader');
  expect(await stage.ended(id)).toBe('withdrawn');
});

test('whoever leads a session in the leader’s place is paid for it, and the methodist may ask for it', async () => {
  const course = await pay.course({ substitutes: { 2: 'teacher1' } });
  const { id } = await pay.start({
    payee: 'teacher1',
    leader: 'leader',
    starter: 'leader',
    course,
    hours: 4,
  });
  await stage.answer(id, 'accountant', 'money', { choice: 'return', reason: WHY });
  const content = (hours: number) => ({
    ...{ cohort: course.id, payee: stage.idOf('teacher1'), hours, rate: 40_000, route: 'hourly' },
  });
  const other = { choice: 'revised', content: { ...content(4), payee: stage.idOf('teacher2') } };
  expect(await faultsOf(stage.answer(id, 'teacher1', 'revision', other))).toEqual(['content.payee']);
  const more = { choice: 'revised', content: content(8) };
  expect(await faultsOf(stage.answer(id, 'teacher1', 'revision', more))).toEqual(['content.hours']);
  await stage.answer(id, 'teacher1', 'revision', { choice: 'revised', content: content(3) });
  await stage.answer(id, 'accountant', 'money', CONFIRM);
  await stage.answer(id, 'head1', 'agreement', { choice: 'return', reason: WHY });
  await stage.skipPast(id, 'revision');
  expect(await stage.ended(id)).toBe('refused');
}, 60_000);

test('a civil contract with one’s own employee needs the department’s reason, and its act a signed paper', async () => {
  expect(await faultsOf(pay.start({ route: 'civil' }))).toEqual(['route']);
  expect(await faultsOf(pay.start({ route: 'civil', contractReason: 'Иначе нельзя.' }))).toEqual([
    'contractReason',
  ]);
  const { id, course } = await pay.start({
    ...{ route: 'civil', starter: 'department', contractReason: 'Разовая работа вне должности.' },
  });
  await stage.answer(id, 'accountant', 'money', CONFIRM);
  const agreementFile = await uploaded(stage.district, 'head1');
  await stage.answer(id, 'head1', 'agreement', { choice: 'agree', agreementFile });
  await pay.deliver(course);
  const act = { choice: 'send', lines: [{ number: 1, hours: 4 }] };
  expect(await faultsOf(stage.answer(id, 'leader', 'statement', act))).toEqual(['proofFile']);
  await stage.answer(id, 'leader', 'statement', {
    ...act,
    proofFile: await uploaded(stage.district, 'leader'),
  });
  await stage.cancel(id);
  expect(await stage.ended(id)).toBe('cancelled');
}, 60_000);

test('no hour above attendance is stated, none of a session that nobody came to, and none twice', async () => {
  const { id, course } = await pay.agreed();
  await pay.deliver(course, [1]);
  const state = (lines: { number: number; hours: number }[]) =>
    faultsOf(stage.answer(id, 'leader', 'statement', { choice: 'send', lines }));
  expect(await state([{ number: 1, hours: 5 }])).toEqual(['lines.0.hours']);
  expect(await state([{ number: 2, hours: 1 }])).toEqual(['lines.0.hours']);
  expect(await state([{ number: 9, hours: 1 }])).toEqual(['lines.0.number']);
  expect(await state([{ number: 1, hours: 0 }])).toEqual(['lines']);
  expect(await state([])).toEqual(['lines']);
  const twice = [
    { number: 1, hours: 2 },
    { number: 1, hours: 2 },
  ];
  expect(await state(twice)).toEqual(['lines.1.number']);
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines: [{ number: 1, hours: 4 }] });
  // Attendance is corrected after the statement: it is returned, not verified.
  await stage.rows('update attendance set present = false where cohort_id = $1', [course.id]);
  expect(await faultsOf(stage.answer(id, 'methodist', 'verification', { choice: 'verify' }))).toEqual([
    'choice',
  ]);
  await stage.rows('update attendance set present = true where cohort_id = $1', [course.id]);
  await stage.answer(id, 'methodist', 'verification', { choice: 'verify' });
  await stage.answer(id, 'head1', 'order', { choice: 'refuse', reason: 'Нет оснований.' });
  expect(await stage.ended(id)).toBe('refused');
}, 60_000);

test('who agreed too late does not agree; the department may only return or refuse in a silent head’s place', async () => {
  const { id } = await pay.start();
  await stage.answer(id, 'accountant', 'money', CONFIRM);
  await stage.skipTo(new Date((await stage.now()).getTime() + 15 * 86_400_000));
  expect(await stage.whoIsAsked(id, 'agreement')).toEqual(['department', 'head1']);
  const agree = { choice: 'agree', agreementFile: await uploaded(stage.district, 'department') };
  expect(await faultsOf(stage.answer(id, 'department', 'agreement', agree))).toEqual(['choice']);
  const late = { choice: 'agree', agreementFile: await uploaded(stage.district, 'head1') };
  expect(await faultsOf(stage.answer(id, 'head1', 'agreement', late))).toEqual(['choice']);
  await stage.answer(id, 'head1', 'agreement', { choice: 'refuse', reason: 'Поздно.' });
  expect(await stage.ended(id)).toBe('refused');
  const other = await pay.start();
  await stage.answer(other.id, 'accountant', 'money', { choice: 'refuse', reason: 'Денег нет.' });
  expect(await stage.ended(other.id)).toBe('refused');
}, 60_000);

test('what is disputed goes back to the link in question, comes the whole way again and is paid once', async () => {
  const { id } = await pay.ordered();
  const numbers = { number: '113-о', dated: '2026-09-01' };
  const lines = [{ number: 1, hours: 4 }];
  await pay.batch([id]);
  await mark(id, { choice: 'toOrder', reason: WHY });
  await stage.answer(id, 'head1', 'order', { choice: 'sign', ...numbers });
  await pay.batch([id]);
  await mark(id, { choice: 'toVerification', reason: WHY });
  await stage.answer(id, 'methodist', 'verification', { choice: 'verify' });
  await stage.answer(id, 'head1', 'order', { choice: 'sign', ...numbers });
  await pay.batch([id]);
  await mark(id, { choice: 'toStatement', reason: WHY });
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines });
  await stage.answer(id, 'methodist', 'verification', { choice: 'verify' });
  await stage.answer(id, 'head1', 'order', { choice: 'sign', ...numbers });
  await pay.batch([id]);
  await mark(id, { choice: 'toMoney', reason: WHY });
  await stage.answer(id, 'accountant', 'money', { ...CONFIRM, source: 'Субсидия' });
  const agree = { choice: 'agree', agreementFile: await uploaded(stage.district, 'head1') };
  await stage.answer(id, 'head1', 'agreement', agree);
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines });
  await stage.answer(id, 'methodist', 'verification', { choice: 'verify' });
  await stage.answer(id, 'head1', 'order', { choice: 'sign', ...numbers });
  await pay.batch([id]);
  await mark(id, { choice: 'toAgreement', reason: WHY });
  await stage.answer(id, 'head1', 'agreement', agree);
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines });
  await stage.answer(id, 'methodist', 'verification', { choice: 'verify' });
  await stage.answer(id, 'head1', 'order', { choice: 'sign', ...numbers });
  await pay.batch([id]);
  await mark(id, { choice: 'paid' });
  expect(await stage.ended(id)).toBe('paid');
  expect((await itemsOf(id)).map(({ state, paid }) => [state, paid])).toEqual([
    ...Array.from({ length: 5 }, () => ['disputed', '0']),
    ['paid', '200000'],
  ]);
}, 120_000);

test('a part is paid, the rest goes to the next batch; what is left may be cancelled, and money come back', async () => {
  const { id } = await pay.ordered();
  await pay.batch([id]);
  expect((await refusalOf(stage.withdraw(id, 'leader'))).code).toBe('too-late');
  expect(await faultsOf(mark(id, { choice: 'partPaid' }))).toEqual(['paidKopecks']);
  expect(await faultsOf(mark(id, { choice: 'partPaid', paidKopecks: 400_000 }))).toEqual(['paidKopecks']);
  await mark(id, { choice: 'partPaid', paidKopecks: 150_000 });
  await stage.opened(id, 'batch', '2');
  await pay.batch([id]);
  await mark(id, { choice: 'cancel', reason: WHY });
  expect(await stage.ended(id)).toBe('partPaid');
  expect(await itemsOf(id)).toEqual([
    { state: 'partPaid', kopecks: '400000', paid: '150000' },
    { state: 'cancelled', kopecks: '250000', paid: '0' },
  ]);
  const taken = await one(
    'select reserved_kopecks::text as money, reserved_hours as hours from payments where id = $1',
    [id],
  );
  expect(taken).toEqual({ money: '150000', hours: 8 });
  for (const [choice, end] of [
    ['cancel', 'cancelled'],
    ['reverse', 'reversed'],
  ] as const) {
    const { id: other } = await pay.ordered();
    await pay.batch([other]);
    await mark(other, { choice, reason: WHY });
    expect(await stage.ended(other)).toBe(end);
    expect(
      await one(
        'select reserved_kopecks::text as money, reserved_hours as hours, state from payments where id = $1',
        [other],
      ),
    ).toEqual({
      ...{ money: '0', hours: 0, state: end },
    });
  }
}, 120_000);

test('an overdue mark goes to the department, which may dispute and never mark paid', async () => {
  const { id } = await pay.ordered();
  await pay.batch([id]);
  await stage.skipTo(new Date((await stage.now()).getTime() + 20 * 86_400_000));
  // Who signed for nobody here has no other part: the department is asked as well.
  expect(await stage.whoIsAsked(id, 'payment')).toEqual(['accountant', 'department']);
  expect(await faultsOf(stage.answer(id, 'department', 'payment', { choice: 'paid' }))).toEqual(['choice']);
  await mark(id, { choice: 'paid' });
  expect(await stage.ended(id)).toBe('paid');
}, 60_000);

test('every arrow that the declaration draws is taken by a test of this file', async () => {
  // Delivery and minutes are gone past where there is nothing to wait for.
  const past = ['agreement.agree → statement', 'verification.verify → order'];
  expect(await takenArrows(stage, paymentAuthorization)).toEqual(
    [...declaredArrows(paymentAuthorization), ...past].toSorted(),
  );
});

/** Hours of a person's year and budgets of payers: blocked with the figure, also where two are signed at the same moment. */
import {
  CONFIRM,
  paymentsOn,
  uploaded,
  type Asked,
  type Payments,
} from '../../workflows/test-support/payments.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { saidIn } from '../../domain/said.ts';

let stage: RowsStage;
let pay: Payments;
const NOW = new Date('2026-09-01T03:00:00Z');

beforeAll(async () => {
  stage = await rowsStage();
  stage.now = NOW;
  pay = paymentsOn(stage.district, stage, async () => NOW);
}, 60_000);

afterAll(() => stage.district.drop());

/** A course of so many hours, in sessions of at most 10. */
const courseOf = (hours: number, leader = 'leader') =>
  pay.course({
    leader,
    hours: [
      ...Array.from({ length: Math.floor(hours / 10) }, () => 10),
      ...(hours % 10 > 0 ? [hours % 10] : []),
    ],
  });

const asked = async (hours: number, changes: Asked = {}) => {
  const { id } = await pay.start({
    course: await courseOf(hours, changes.payee),
    hours,
    rate: 100_000,
    starter: 'methodist',
    ...changes,
  });
  return id;
};
const confirm = (id: string, source = 'Местный бюджет') =>
  stage.answer(id, 'accountant', 'money', { ...CONFIRM, source });
const agree = async (id: string, head = 'head1') =>
  stage.answer(id, head, 'agreement', {
    choice: 'agree',
    agreementFile: await uploaded(stage.district, head),
  });
const toldBy = async (attempt: Promise<unknown>) => {
  const { errors } = await refusalOf(attempt);
  return errors.map(({ path, message }) => `${path}: ${saidIn(message, 'ru')}`).join('; ');
};
const yearOf = (login: string) =>
  stage.rows<{ declared: number; taken: number }>(
    'select declared, taken from payment_hours where person_id = $1',
    [stage.idOf(login)],
  );

test('above 300 hours of a year, those declared elsewhere included, nobody agrees; what is let go of is free again', async () => {
  const first = await asked(200, { payee: 'teacher1', hoursElsewhere: 60 });
  await confirm(first);
  await agree(first);
  expect(await yearOf('teacher1')).toEqual([{ declared: 60, taken: 200 }]);
  const second = await asked(41, { payee: 'teacher1' });
  await confirm(second);
  expect(await toldBy(agree(second))).toBe(
    'choice: Почасовых часов за 2026/27 учебный год уже 260 ч (с часами в других местах), с этими будет 301 ч, а можно не больше 300 ч. Сверх этого нужен договор по совместительству.',
  );
  await stage.withdraw(first, 'teacher1');
  expect(await yearOf('teacher1')).toEqual([{ declared: 60, taken: 0 }]);
  await agree(second);
  expect(await yearOf('teacher1')).toEqual([{ declared: 60, taken: 41 }]);
});

test('a supplement takes no hours of hourly teaching', async () => {
  const id = await asked(250, { payee: 'teacher2', route: 'supplement', hoursElsewhere: 100 });
  await confirm(id);
  await agree(id);
  expect(await yearOf('teacher2')).toEqual([]);
});

test('of two that are signed at the same moment only as many hours count as the year has', async () => {
  const ids = await Promise.all([160, 160, 160].map((hours) => asked(hours, { payee: 'teacher3' })));
  for (const id of ids) await confirm(id);
  const signed = await Promise.allSettled(ids.map((id) => agree(id)));
  expect(signed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await yearOf('teacher3')).toEqual([{ declared: 0, taken: 160 }]);
});

describe('a budget', () => {
  const budget = (source: string, kopecks: number | null) =>
    stage.rows(
      `insert into payment_budgets (payer, source, year, limit_kopecks, taken_kopecks) values ('school-1', $1, 2026, $2, 0)`,
      [source, kopecks],
    );
  const taken = async (source: string) =>
    (
      await stage.rows<{ taken: string }>(
        'select taken_kopecks::text as taken from payment_budgets where source = $1',
        [source],
      )
    )[0]?.taken;

  test('that is not enough blocks with what is left and what is needed', async () => {
    await budget('Субсидия', 1_500_000);
    const first = await asked(10, { payee: 'teacher4' });
    await confirm(first, 'Субсидия');
    const second = await asked(6, { payee: 'teacher4' });
    expect(await toldBy(confirm(second, 'Субсидия'))).toBe(
      'source: Из источника «Субсидия» на 2026 год осталось 5\u00A0000,00\u00A0₽, а нужно 6\u00A0000,00\u00A0₽. Выберите другой источник или увеличьте бюджет.',
    );
    await confirm(second, 'Внебюджет');
    await stage.withdraw(first, 'teacher4');
    expect([await taken('Субсидия'), await taken('Внебюджет')]).toEqual(['0', '600000']);
  });

  test('is not overdrawn by two who confirm at the same moment', async () => {
    await budget('Грант', 2_500_000);
    const ids = await Promise.all([1, 2, 3, 4].map(() => asked(10, { payee: 'teacher5' })));
    const confirmed = await Promise.allSettled(ids.map((id) => confirm(id, 'Грант')));
    expect(confirmed.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await taken('Грант')).toBe('2000000');
  });

  test('gets back what was planned and not held', async () => {
    const { id, course } = await pay.agreed({ payee: 'deputy1', starter: 'methodist', rate: 1_000 });
    const before = Number(await taken('Местный бюджет'));
    await pay.deliver(course, [1]);
    await stage.answer(id, 'deputy1', 'statement', { choice: 'send', lines: [{ number: 1, hours: 3 }] });
    expect(Number(await taken('Местный бюджет')) - before).toBe(-5_000);
    expect(await yearOf('deputy1')).toEqual([{ declared: 0, taken: 3 }]);
  });
});

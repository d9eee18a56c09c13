import { startDueTrainingOrders, startTrainingOrders } from '../../db/demand/start-training-orders.ts';
import { atLocalTime, localDate } from '../../domain/calendar.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { isRefusal } from '../../domain/refusals.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { trainingOrder } from './process.ts';

const ZONE = 'Asia/Krasnoyarsk';
let stage: SkippingStage;
/** The school year that can still be amended: the next one. */
let next: number;

beforeAll(async () => {
  stage = await skippingStage();
  next = schoolYear(localDate(await stage.now(), ZONE)) + 1;
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const order = (school: string, year = next, number = 4) => ({
  school,
  year,
  lines: [{ topic: 'Смешанное обучение', posts: 'Учителя физики', number, term: `${year}-11` }],
});

async function refusalOf(start: Promise<unknown>): Promise<string[]> {
  const error = await start.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isRefusal(error)) throw new Error('It was not refused');
  return (error.errors ?? []).map(({ path }) => path);
}

const onCase = async (id: string, sql: string) =>
  (await stage.rows<{ value: unknown }>(`select ${sql} as value from cases c where id = $1`, [id]))[0]?.value;

test('an order for the year that goes on is not amended after September', async () => {
  const year = schoolYear(localDate(await stage.now(), ZONE));
  await stage.skipTo(atLocalTime(`${year}-11-01`, '09:00', ZONE));
  const id = await stage.start('head2', 'training-order', order('school-2', year));
  await stage.answer(id, 'head2', 'sending', { choice: 'send' });
  expect(await stage.ended(id)).toBe('ordered');
}, 60_000);

test('a school may order nothing: its deputy or its head says so with a reason; it may take its order back', async () => {
  await startTrainingOrders(stage.district.deps, next - 1, ['school-1']);
  await startTrainingOrders(stage.district.deps, next, ['school-2']);
  const idOf = async (key: string) =>
    (await stage.rows<{ id: string }>('select id from cases where business_key = $1', [`order/${key}`]))[0]
      ?.id ?? '';
  const [first, second] = [await idOf(`${next - 1}/school-1`), await idOf(`${next}/school-2`)];
  await stage.answer(first, 'deputy1', 'preparation', { choice: 'none', reason: 'Все обучены.' });
  expect(await stage.ended(first)).toBe('empty');
  // School 2 has no deputy: its head prepares as well.
  await stage.answer(second, 'head2', 'preparation', {
    choice: 'pass',
    content: order('school-2'),
  });
  await stage.answer(second, 'head2', 'sending', { choice: 'none', reason: 'Передумали.' });
  const third = await stage.start('head3', 'training-order', order('school-3', next - 1));
  await stage.answer(third, 'head3', 'sending', { choice: 'return', reason: 'Проверю ещё раз.' });
  await stage.answer(third, 'head3', 'revision', { choice: 'none', reason: 'Денег на замену нет.' });
  expect(await stage.ended(third)).toBe('empty');
  const fourth = await stage.start('head3', 'training-order', order('school-3', next - 1));
  await stage.withdraw(fourth, 'head3');
  expect(await stage.ended(fourth)).toBe('withdrawn');
  const fifth = await stage.start('head3', 'training-order', order('school-3', next - 1));
  await stage.cancel(fifth);
  expect(await stage.ended(fifth)).toBe('cancelled');
  expect(await stage.ended(second)).toBe('empty');
}, 60_000);

test('whoever is silent is reminded of by the department, which orders nothing in a school’s place', async () => {
  const year = schoolYear(localDate(await stage.now(), ZONE)) + 1;
  const id = await stage.start('head3', 'training-order', order('school-3', year));
  await stage.skipPast(id, 'sending');
  await stage.skipTo(new Date((await stage.now()).getTime() + 8 * 86_400_000));
  expect(await stage.whoIsAsked(id, 'sending')).toEqual(['department', 'head3']);
  const { id: task } = await stage.taskOf(id, 'department', 'sending');
  const [row] = await stage.rows<{ choices: string[] }>('select choices from tasks where id = $1', [task]);
  expect(row?.choices).toEqual(['return', 'none']);
}, 60_000);

test('an order names its own school, this year or the next, months of that year, and something', async () => {
  const start = (login: string, input: Record<string, unknown>) =>
    refusalOf(stage.start(login, 'training-order', input));
  const year = schoolYear(localDate(await stage.now(), ZONE));
  expect(await start('head1', order('school-2', year))).toEqual(['school']);
  expect(await start('head1', order('school-1', year + 2))).toContain('year');
  expect(await start('head1', { ...order('school-1', year), lines: [] })).toEqual(['lines']);
  expect(await start('head1', { ...order('school-1', year), lines: order('', year + 1).lines })).toEqual([
    'lines.0.term',
  ]);
  const unknown = [{ ...order('', year).lines[0], indicator: 'nonsense' }];
  expect(await start('head1', { ...order('school-1', year), lines: unknown })).toEqual(['lines.0.indicator']);
}, 60_000);

test('a deputy prepares, the head returns, then sends, amends twice, and in September it stands', async () => {
  const id = await stage.start('deputy1', 'training-order', order('school-1'));
  expect(await stage.whoIsAsked(id, 'sending')).toEqual(['head1']);
  await stage.answer(id, 'head1', 'sending', { choice: 'return', reason: 'Добавьте физиков.' });
  await stage.answer(id, 'deputy1', 'revision', { choice: 'pass', content: order('school-1', next, 6) });
  await stage.answer(id, 'head1', 'sending', { choice: 'send' });
  for (const number of [7, 8])
    await stage.answer(id, 'head1', 'amendments', {
      choice: 'amend',
      content: order('school-1', next, number),
    });
  await waitFor(async () => (await onCase(id, 'c.edition')) === 4, {
    what: 'the fourth edition',
    limitMs: 10_000,
  });
  const { due } = await stage.opened(id, 'amendments');
  expect(localDate(due, ZONE)).toBe(`${next}-09-20`);
  await stage.skipPast(id, 'amendments');
  expect(await stage.ended(id)).toBe('ordered');
}, 120_000);

test('on 10 May each school is asked once, however often and from wherever, and not before', async () => {
  const today = localDate(await stage.now(), ZONE);
  const year = Number(today.slice(0, 4)) + (today.slice(5) >= '05-09' ? 1 : 0);
  const { deps } = stage.district;
  await stage.skipTo(atLocalTime(`${year}-05-09`, '12:00', ZONE));
  expect(await startDueTrainingOrders(deps)).toBe(0);
  await stage.skipTo(atLocalTime(`${year}-05-10`, '12:00', ZONE));
  const opened = await Promise.all([1, 2, 3].map(() => startDueTrainingOrders(deps)));
  const schools = await stage.rows<{ id: string }>(
    `select id from organizations where kind in ('school', 'kindergarten', 'college')`,
  );
  const rows = await stage.rows<{ cases: number; keys: number }>(
    `select count(*)::int as cases, count(distinct business_key)::int as keys from cases where business_key like $1`,
    [`order/${year}/%`],
  );
  expect(rows).toEqual([{ cases: schools.length, keys: schools.length }]);
  expect(opened.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(schools.length);
  expect(await startDueTrainingOrders(deps)).toBe(0);
}, 120_000);

test('every arrow that the declaration draws is taken by a test of this file', async () => {
  expect(await takenArrows(stage, trainingOrder)).toEqual(declaredArrows(trainingOrder));
});

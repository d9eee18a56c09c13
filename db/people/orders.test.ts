/** Orders give roles and end them, on their days: domain.md, fact 11. */
import { dayMonthYear } from '../../domain/russian-dates.ts';
import { saidIn } from '../../domain/said.ts';
import { AGREE, moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { passOnVacatedSeats } from '../core/succession.ts';
import { annulOrder } from './orders.ts';
import { dayIn, noonIn, ordersOn, rolesOf } from './test-support/orders.ts';

let stage: RowsStage;
let by: ReturnType<typeof ordersOn>;

beforeAll(async () => {
  stage = await rowsStage();
  by = ordersOn(stage);
}, 60_000);

afterEach(() => {
  stage.now = undefined;
});

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

const annul = (id: string, reason = 'Не тот человек') =>
  annulOrder(stage.district.deps, stage.district.actor('admin'), { id, reason });

const errorsOf = async (attempt: Promise<unknown>) => {
  const { code, errors } = await refusalOf(attempt);
  expect(code).toBe('invalid');
  return errors.map(({ path, message }) => `${path}: ${saidIn(message, 'ru')}`).join('\n');
};

const passOn = () => passOnVacatedSeats(stage.district.deps);

test('a head’s open task becomes the new head’s on the day the orders name, no earlier', async () => {
  const id = await propose(stage);
  await play(stage, id, moves(stage).toAgreements);
  await stage.attend(id, 'agreements');
  const released = await by.release('head2', 'schoolHead', 'school-2', dayIn(2));
  const appointed = await by.appoint('teacher2', 'schoolHead', 'school-2', dayIn(3));
  expect(await passOn()).toBe(0);
  stage.now = noonIn(2);
  expect(await passOn()).toBe(0);
  expect(await stage.whoIsAsked(id, 'agreements')).toContain('head2');
  stage.now = noonIn(3);
  expect(await passOn()).toBe(1);
  expect(await stage.whoIsAsked(id, 'agreements')).toEqual(['head1', 'head3', 'teacher2']);
  await stage.answer(id, 'teacher2', 'agreements', AGREE);

  // A wrong order: the role goes, what was decided stays.
  await annul(appointed.id);
  await annul(released.id);
  expect(await rolesOf(stage, 'head2')).toEqual(['schoolHead@school-2 2021-08-16–']);
  expect((await rolesOf(stage, 'teacher2')).join()).not.toContain('schoolHead');
  const decided = await stage.rows(`select 1 from decisions where case_id = $1 and actor_id = $2`, [
    id,
    stage.idOf('teacher2'),
  ]);
  expect(decided).toHaveLength(1);
  await stage.cancel(id);
});

test('who registered and who annulled stands in the history, by ids alone', async () => {
  const { id } = await by.appoint('teacher3', 'mentor', 'school-1', dayIn(0));
  await annul(id, 'Опечатка в приказе');
  const told = await stage.rows(
    `select kind, actor_id, for_id, role, reason from audit where detail->>'orderId' = $1 order by id`,
    [id],
  );
  const whom = { actor_id: stage.idOf('admin'), for_id: stage.idOf('teacher3'), role: 'mentor' };
  expect(told).toEqual([
    { kind: 'orderRegistered', reason: null, ...whom },
    { kind: 'orderAnnulled', reason: 'Опечатка в приказе', ...whom },
  ]);
  expect((await refusalOf(annul(id))).code).toBe('already-ended');
  expect((await rolesOf(stage, 'teacher3')).join()).not.toContain('mentor');
});

test('the council has one chair on a day: who holds the role is named, and after a release the order is taken', async () => {
  const attempt = () => by.appoint('member1', 'councilChair', 'district', dayIn(5));
  expect(await errorsOf(attempt())).toContain('держит Лебедев Сергей Николаевич');
  const released = await by.release('chair', 'councilChair', 'district', dayIn(4));
  const { id } = await attempt();
  // Taking the release back would make two of them.
  expect(await errorsOf(annul(released.id))).toContain('держит Васильева Ольга Игоревна');
  await annul(id);
  await annul(released.id);
});

test.each([
  ['a role where it can’t be', { role: 'schoolHead', scope: 'department', from: dayIn(0) }, 'scope: Роли «директор»'],
  ['a role of the district in a school', { role: 'methodist', scope: 'school-1', from: dayIn(0) }, 'на весь район'],
  ['an unknown organization', { role: 'teacher', scope: 'school-99', from: dayIn(0) }, 'scope: Роль «педагог»'],
  ['an unknown role', { role: 'boss', scope: 'school-1', from: dayIn(0) }, 'role: Такой роли в районе нет'],
  ['the end before the start', { role: 'mentor', scope: 'school-1', from: dayIn(2), to: dayIn(1) }, 'to: Последний день раньше'],
  ['no first day', { role: 'mentor', scope: 'school-1' }, 'from: Укажите первый день'],
  ['the same role again', { role: 'teacher', scope: 'school-1', from: dayIn(0) }, 'уже есть (с 1 сентября 2019 года)'],
  ['an end of a role that isn’t held', { kind: 'release', role: 'mentor', scope: 'school-1', to: dayIn(1) }, 'такой роли у человека и так нет'],
  ['a file of somebody else', { role: 'mentor', scope: 'school-1', from: dayIn(0), scan: crypto.randomUUID() }, 'scan: Такого файла нет'],
] as const)('refuses %s, and says where and how to mend it', async (_, order, message) => {
  expect(await errorsOf(by.order('teacher1', order))).toContain(message);
}); // prettier-ignore

test('the same order twice is refused', async () => {
  const order = { number: '77-к', role: 'youngTeacher', scope: 'school-1', from: dayIn(10), to: dayIn(20) };
  await by.order('teacher4', order);
  expect(await errorsOf(by.order('teacher4', order))).toContain('number: Этот приказ уже внесён');
});

test('the last administrator can be neither released nor dismissed', async () => {
  expect(await errorsOf(by.release('admin', 'districtAdmin', 'district', dayIn(1)))).toContain(
    'не останется ни одного администратора',
  );
  expect(await errorsOf(by.dismiss('admin', dayIn(1)))).toContain('не останется ни одного администратора');
});

test('nor can the last one go before the one who follows, whose order is then annulled or ends first', async () => {
  const follows = await by.appoint('teacher5', 'districtAdmin', 'district', dayIn(3), dayIn(9));
  const nobody = (day: number) => `На ${dayMonthYear(dayIn(day))} не останется ни одного администратора`;
  expect(await errorsOf(by.release('admin', 'districtAdmin', 'district', dayIn(4)))).toContain(nobody(10));
  expect(await errorsOf(by.release('admin', 'districtAdmin', 'district', dayIn(1)))).toContain(nobody(2));
  const whole = await by.appoint('teacher3', 'districtAdmin', 'district', dayIn(9));
  const released = await by.release('admin', 'districtAdmin', 'district', dayIn(4));
  for (const { id } of [follows, whole])
    expect(await errorsOf(annul(id))).toContain('не останется ни одного администратора');
  await annul(released.id);
  for (const { id } of [follows, whole]) await annul(id);
});

test('who is no administrator any more registers nothing', async () => {
  const { deps, actor } = stage.district;
  const attempt = annulOrder(deps, actor('methodist'), { id: crypto.randomUUID(), reason: 'Просто так' });
  expect((await refusalOf(attempt)).code).toBe('not-allowed');
});

import { changeLeader } from '../../db/cohorts/change-leader.ts';
import { enroll } from '../../db/cohorts/enroll.ts';
import { giveUp } from '../../db/cohorts/give-up.ts';
import { decide } from '../../db/core/commands.ts';
import { addDays, localDate } from '../../domain/calendar.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { workingDayAfter } from '../test-support/council.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { refusalOf } from '../test-support/stage.ts';
import { methodicalForm } from './process.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const today = async () => localDate(await stage.now(), 'Asia/Krasnoyarsk');
const dayIn = async (count: number) =>
  workingDayAfter(await today(), count, stage.district.deps.packs.current().calendar);

const form = async (changes: Record<string, unknown> = {}) => ({
  ...{ kind: 'association', title: 'Учителя физики района', host: 'school-1' },
  ...{ leader: stage.idOf('teacher1'), orderNumber: '12-од', orderDate: await today() },
  members: [stage.idOf('teacher2'), stage.idOf('teacher3')],
  ...changes,
});

async function planned(count: number, changes: Record<string, unknown> = {}, leader = 'teacher1') {
  const content = await form(changes);
  const id = await stage.start('methodist', 'methodical-form', content);
  const meetings = [];
  for (let index = 0; index < count; index += 1)
    meetings.push({
      ...{
        date: await dayIn(3 + index),
        from: '15:00',
        to: '16:30',
        hours: 2,
        topic: 'Задачи',
        place: 'Кабинет 3',
      },
    });
  await stage.answer(id, leader, 'plan', { choice: 'send', content: { ...content, meetings } });
  return id;
}

const ids = (...logins: string[]) => logins.map(stage.idOf);
const credited = async (login: string) =>
  stage.rows<{ hours: number; source_kind: string; title: string }>(
    'select hours, source_kind, title from ledger_entries where person_id = $1 order by at, hours',
    [stage.idOf(login)],
  );

async function meet(id: string, number: string, ...logins: string[]) {
  await stage.skipPast(id, 'session', number);
  const nobody = logins.length === 0 ? { reason: 'Метель, автобуса не было.' } : {};
  await stage.answer(id, 'teacher1', 'attendance', { choice: 'mark', present: ids(...logins), ...nobody });
}

test('a form meets, reports and is closed: members are credited by meetings, the leader by policy', async () => {
  const id = await planned(3);
  await enroll(stage.district.deps, stage.district.actor('teacher4'), id);
  await meet(id, '1', 'teacher2', 'teacher4');
  await giveUp(stage.district.deps, stage.district.actor('teacher4'), id, null);
  await meet(id, '2', 'teacher2');
  await meet(id, '3');
  await stage.answer(id, 'teacher1', 'report', { choice: 'report', text: 'Разобрали задачи ОГЭ.' });
  await stage.answer(id, 'methodist', 'closing', { choice: 'return', reason: 'Чему научились участники?' });
  await stage.answer(id, 'teacher1', 'rework', { choice: 'report', text: 'Научились готовить к ОГЭ.' });
  await stage.answer(id, 'methodist', 'closing', { choice: 'close' });
  expect(await stage.ended(id)).toBe('closed');
  const title = 'Учителя физики района';
  expect(await credited('teacher2')).toEqual([{ hours: 4, source_kind: 'methodicalForm', title }]);
  // Whoever left keeps what they have attended; whoever never came gets nothing.
  expect(await credited('teacher4')).toEqual([{ hours: 2, source_kind: 'methodicalForm', title }]);
  expect(await credited('teacher3')).toEqual([]);
  // Nobody came to the third.
  expect(await credited('teacher1')).toEqual([{ hours: 4, source_kind: 'leading', title }]);
  const told = await stage.rows<{ login: string; hours: number; subject: string }>(
    `select split_part(p.email, '@', 1) as login, n.params->'hours' as hours, n.params->>'subject' as subject
     from notifications n join people p on p.id = n.person_id
     where n.case_id = $1 and n.kind in ('formConcluded', 'courseCompleted') order by login`,
    [id],
  );
  const subject = `«${title}»`;
  expect(told).toEqual([
    { login: 'teacher2', hours: 4, subject },
    { login: 'teacher4', hours: 2, subject },
  ]);
}, 60_000);

test('a form whose leader has gone gets another, who reports, is credited, and leads it in the next year', async () => {
  const id = await planned(1, { title: 'Другой руководитель' });
  const change = { leader: stage.idOf('methodist'), reason: 'Переехал.' };
  const { deps, actor } = stage.district;
  const named = () => changeLeader(deps, actor('department'), id, change);
  await meet(id, '1', 'teacher2');
  await stage.answer(id, 'teacher1', 'report', { choice: 'report', text: 'Провели одну встречу.' });
  // Nobody comes to lead what they are asked to accept.
  await stage.opened(id, 'closing');
  expect((await refusalOf(named())).code).toBe('conflict-of-interest');
  await stage.answer(id, 'methodist', 'closing', { choice: 'return', reason: 'Чему научились?' });
  await stage.opened(id, 'rework');
  await stage.handOn(await named());
  await stage.answer(id, 'methodist', 'rework', { choice: 'report', text: 'Научились готовить к ОГЭ.' });
  await stage.opened(id, 'closing', '2');
  expect(await stage.whoIsAsked(id, 'closing')).toEqual(['department']);
  const order = { orderNumber: '77-о', orderDate: localDate(await stage.now(), 'Asia/Krasnoyarsk') };
  await stage.answer(id, 'department', 'closing', { choice: 'renew', ...order });
  expect(await stage.ended(id)).toBe('renewed');
  const next = await stage.rows<{ leader: string }>(
    `select c.leader_id as leader from cohorts c where c.title = 'Другой руководитель' and c.id <> $1`,
    [id],
  );
  expect(next).toEqual([{ leader: stage.idOf('methodist') }]);
}, 60_000);

test('a meeting that a substitute leads is marked by them', async () => {
  const id = await planned(1, { title: 'С заменой' });
  await stage.rows('update cohort_sessions set substitute_id = $2 where cohort_id = $1', [
    id,
    stage.idOf('teacher5'),
  ]);
  await stage.skipPast(id, 'session', '1');
  await stage.opened(id, 'attendance', '1');
  expect(await stage.whoIsAsked(id, 'attendance')).toEqual(['teacher5']);
}, 60_000);

test('whoever leads a form doesn’t accept its report; once it is concluded it is called off no more', async () => {
  const id = await planned(1, { title: 'Методист ведёт', leader: stage.idOf('methodist') }, 'methodist');
  await stage.skipPast(id, 'session', '1');
  const there = { choice: 'mark', present: ids('teacher2') };
  const twice = { ...there, present: ids('teacher2', 'teacher2') };
  expect((await refusalOf(stage.answer(id, 'methodist', 'attendance', twice))).errors).toMatchObject([
    { path: 'present.1' },
  ]);
  await stage.answer(id, 'methodist', 'attendance', there);
  await stage.answer(id, 'methodist', 'report', { choice: 'report', text: 'Провели одну встречу.' });
  await stage.opened(id, 'closing');
  expect(await stage.whoIsAsked(id, 'closing')).toEqual(['department']);
  const task = await stage.taskOf(id, 'department', 'closing');
  const { deps, actor } = stage.district;
  const answer = { contentHash: task.content_hash, choice: 'close' };
  // The engine has not heard of it yet: the case is still open.
  const accepted = await decide(deps, actor('department'), task.id, answer);
  expect((await refusalOf(stage.withdraw(id, 'methodist'))).code).toBe('too-late');
  expect((await refusalOf(stage.cancel(id))).code).toBe('too-late');
  await stage.handOn(accepted);
  expect(await stage.ended(id)).toBe('closed');
}, 60_000);

test('a form is renewed by a new order: its leader and group go on in a case of the next year', async () => {
  const id = await planned(1, { title: 'Наставники' });
  await meet(id, '1', 'teacher2');
  await stage.answer(id, 'teacher1', 'report', { choice: 'report', text: 'Встретились и договорились.' });
  const without = await refusalOf(stage.answer(id, 'methodist', 'closing', { choice: 'renew' }));
  expect(without.errors.map(({ path }) => path)).toEqual(['orderNumber', 'orderDate']);
  const order = { orderNumber: '15-од', orderDate: await today() };
  await stage.answer(id, 'methodist', 'closing', { choice: 'renew', ...order });
  expect(await stage.ended(id)).toBe('renewed');
  const [next] = await stage.rows<{ id: string; members: number; leader: string }>(
    `select c.id, c.year, h.last_day::text, (select count(*)::int from enrollments e where e.cohort_id = c.id) as members, h.leader_id as leader
     from cases c join cohorts h on h.id = c.id where c.subject = 'Наставники' and c.closed_at is null`,
  );
  const year = schoolYear(await today()) + 1;
  const lastDay = `${year + 1}-08-31`;
  expect(next).toMatchObject({ members: 2, leader: stage.idOf('teacher1'), year, last_day: lastDay });
  expect(await stage.whoIsAsked(next?.id ?? '', 'plan')).toEqual(['teacher1']);
}, 60_000);

test('an order of tomorrow, a school of somebody else, a leader among the members and an empty plan are refused', async () => {
  const paths = async (login: string, changes: Record<string, unknown>) =>
    (await refusalOf(stage.start(login, 'methodical-form', await form(changes)))).errors.map(
      ({ path }) => path,
    );
  expect(await paths('methodist', { orderDate: '2030-01-01' })).toEqual(['orderDate']);
  expect(await paths('head2', { host: 'school-1' })).toEqual(['host']);
  expect(await paths('methodist', { members: ids('teacher1') })).toEqual(['members.0']);
  const id = await stage.start('head1', 'methodical-form', await form({ title: 'Без плана' }));
  const content = await form({ title: 'Без плана' });
  const meeting = { date: await dayIn(3), from: '15:00', to: '16:30', hours: 2, topic: 'Ф', place: 'К' };
  const plan = async (changes: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    const edited = { ...content, meetings: [{ ...meeting, ...changes }], ...more };
    const answer = stage.answer(id, 'teacher1', 'plan', { choice: 'send', content: edited });
    return (await refusalOf(answer)).errors.map(({ path }) => path);
  };
  expect(await plan({ date: addDays(await today(), -1) })).toEqual(['content.meetings.0.date']);
  expect(await plan({ date: `${schoolYear(await today()) + 1}-09-01` })).toEqual(['content.meetings.0.date']);
  expect(await plan({ hours: 3 })).toEqual(['content.meetings.0.hours']);
  expect(await plan({}, { title: 'Другое', members: ids('teacher2') })).toEqual([
    'content.title',
    'content.members',
  ]);
  const twice = ids('teacher2', 'teacher3', 'teacher2');
  expect(await paths('methodist', { members: twice })).toEqual(['members.2']);
  const yesterday = addDays(await today(), -1);
  expect(await paths('methodist', { meetings: [{ ...meeting, date: yesterday }] })).toEqual([
    'meetings.0.date',
  ]);
  const empty = await refusalOf(stage.answer(id, 'teacher1', 'plan', { choice: 'send', content }));
  expect(empty.errors.map(({ path }) => path)).toEqual(['content.meetings']);
  await stage.skipPast(id, 'plan');
  expect(await stage.whoIsAsked(id, 'plan')).toContain('methodist');
}, 60_000);

test('every arrow that the declaration draws is taken by a test of this file', async () => {
  expect(await takenArrows(stage, methodicalForm)).toEqual(declaredArrows(methodicalForm));
});

import { giveBackTasks, handOverTasks } from '../../activities/absences.ts';
import { dayIn } from '../../scripts/runtime/day-in.ts';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { refusalOf, stageOn, type Stage } from '../../workflows/test-support/stage.ts';
import { propose } from '../../workflows/test-support/program.ts';
import { planAbsence } from './absences.ts';
import { withdraw } from './commands.ts';
import { operate } from '../operate/one.ts';

let district: TestDistrict;
let stage: Stage;

beforeAll(async () => {
  district = await testDistrict();
  stage = stageOn(district, { deliver: async () => undefined });
}, 60_000);

afterAll(() => district.drop());

function plan(login: string, substitute: string | null, changes: Record<string, string> = {}) {
  const request = { personId: stage.idOf(login), substitute: substitute && stage.idOf(substitute) };
  return planAbsence(district.deps, district.actor(login), {
    ...request,
    from: dayIn(10),
    to: dayIn(20),
    ...changes,
  });
}

const errorsOf = async (attempt: Promise<unknown>) =>
  (await refusalOf(attempt)).errors.map(({ path }) => path);

async function caseOf(absenceId: string): Promise<string> {
  const [found] = await stage.rows<{ id: string }>('select id from cases where business_key = $1', [
    absenceId,
  ]);
  return found?.id ?? '';
}

async function stateOf(absenceId: string): Promise<string | undefined> {
  return (await stage.rows<{ state: string }>('select state from absences where id = $1', [absenceId]))[0]
    ?.state;
}

test('an absence is neither withdrawn nor cancelled as a case: the substitute would keep the power', async () => {
  const { answer } = await plan('teacher1', 'teacher2');
  const id = await caseOf(answer.id);
  const withdrawn = await refusalOf(withdraw(district.deps, district.actor('teacher1'), id, 'Передумал'));
  const cancelled = await refusalOf(
    operate(district.deps, district.actor('admin'), id, { action: 'cancel', reason: 'Ошибка' }),
  );
  expect([withdrawn.code, cancelled.code]).toEqual(['not-allowed', 'not-allowed']);
});

test('a signal that lies about its day gives a substitute nothing', async () => {
  const { answer } = await plan('teacher3', 'teacher2');
  const run = { caseId: await caseOf(answer.id), run: 1 };
  await handOverTasks(district.deps, run);
  await giveBackTasks(district.deps, run);
  expect(await stateOf(answer.id)).toBe('planned');
});

test.each([
  ['before the calendar', { from: '0001-01-01' }, 'from'],
  ['after the calendar', { from: '9999-12-31', to: '9999-12-31' }, 'from'],
  ['longer than a year', { to: dayIn(500) }, 'to'],
  ['ending before it begins', { to: dayIn(5) }, 'to'],
])('an absence %s is refused at its day', async (_name, days, path) => {
  expect(await errorsOf(plan('teacher4', 'teacher2', days))).toEqual([path]);
});

test('a circle of substitutes is refused, and standing in for somebody is none', async () => {
  await plan('deputy1', 'methodist');
  expect(await errorsOf(plan('methodist', 'deputy1'))).toEqual(['substitute']);
  await expect(plan('methodist', 'teacher5')).resolves.toMatchObject({ status: 201 });
});

test("a head's substitute needs the order's number and date, also where the appointment has an end", async () => {
  await stage.rows(`update role_grants set valid_to = current_date + 300 where person_id = $1`, [
    stage.idOf('head2'),
  ]);
  expect(await errorsOf(plan('head2', 'teacher2', { orderNumber: '7-к' }))).toEqual(['orderDate']);
  expect(await errorsOf(plan('head2', 'teacher2'))).toEqual(['orderNumber', 'orderDate']);
  const order = { orderNumber: '7-к', orderDate: dayIn(0) };
  await expect(plan('head2', 'teacher2', order)).resolves.toMatchObject({ status: 201 });
});

test('a co-author from the council is recused, but the council can not be named away', async () => {
  const few = ['member5'].map(stage.idOf);
  const many = ['member2', 'member3', 'member4', 'member5'].map(stage.idOf);
  await expect(propose(stage, { coAuthors: few })).resolves.toBeDefined();
  expect(await errorsOf(propose(stage, { coAuthors: many }))).toEqual(['coAuthors']);
});

test('an absence that an administrator enters is recorded as theirs, for the person', async () => {
  const request = { personId: stage.idOf('member3'), substitute: null, from: dayIn(30), to: dayIn(31) };
  const { answer } = await planAbsence(district.deps, district.actor('admin'), request);
  const sql = `select a.actor_id, a.for_id from audit a where a.case_id = $1 and a.kind = 'started'`;
  const recorded = await stage.rows(sql, [await caseOf(answer.id)]);
  expect(recorded).toEqual([{ actor_id: stage.idOf('admin'), for_id: stage.idOf('member3') }]);
});

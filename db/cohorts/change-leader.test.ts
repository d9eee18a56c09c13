/** Another leads a course: what waits goes to them, everybody concerned hears of it, and a learner does not come to lead. */
import { approvedProgram, courses } from '../../workflows/test-support/courses.ts';
import { skippingStage, type SkippingStage } from '../../workflows/test-support/skipping-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { changeLeader } from './change-leader.ts';

let stage: SkippingStage;
let course: ReturnType<typeof courses>;
let program: string;

beforeAll(async () => {
  stage = await skippingStage();
  course = courses(stage);
  program = await approvedProgram(stage);
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const reason = 'Прежний руководитель болеет.';
const name = async (login: string, id: string, leader: string) => {
  const { deps, actor } = stage.district;
  const change = { leader: stage.idOf(leader), reason };
  return stage.handOn(await changeLeader(deps, actor(login), id, change));
};
const leaves = (login: string) =>
  stage.rows(
    `update role_grants set valid_to = '2020-01-01', valid_from = '2019-01-01' where person_id = $1`,
    [stage.idOf(login)],
  );

async function end(id: string): Promise<void> {
  await stage.cancel(id);
  await stage.ended(id);
}

test('the open task goes to the new leader and back, later steps ask them, and the group and both hear of it', async () => {
  const id = await course.open(program);
  await course.enroll(id, 'teacher1');
  expect(await stage.whoIsAsked(id, 'enrollment')).toEqual(['leader']);
  await name('methodist', id, 'teacher2');
  expect(await stage.whoIsAsked(id, 'enrollment')).toEqual(['teacher2']);
  await name('teacher2', id, 'leader');
  expect(await stage.whoIsAsked(id, 'enrollment')).toEqual(['leader']);
  await name('leader', id, 'teacher2');
  await stage.answer(id, 'teacher2', 'enrollment', { choice: 'close' });
  await stage.answer(id, 'teacher2', 'groupCheck', { choice: 'run' });
  await stage.skipPast(id, 'session', '1');
  expect(await stage.whoIsAsked(id, 'attendance')).toEqual(['teacher2']);
  expect(new Set(await course.letters(id, 'leaderChanged'))).toEqual(new Set(['teacher1']));
  expect(await course.letters(id, 'leadsNow')).toEqual(['teacher2', 'leader', 'teacher2']);
  expect(await course.letters(id, 'leadsNoMore')).toEqual(['leader', 'teacher2', 'leader']);
  const told = await stage.rows(
    `select reason, detail->>'after' as after from audit where case_id = $1 and kind = 'leaderChanged' order by seq`,
    [id],
  );
  expect(told[0]).toEqual({ reason, after: stage.idOf('teacher2') });
  await end(id);
}, 60_000);

test('nobody learns in the group that they lead, nobody else names a leader, and a course that is over keeps its own', async () => {
  const id = await course.open(program);
  await course.enroll(id, 'teacher1');
  const wrong = await refusalOf(name('methodist', id, 'teacher1'));
  expect(wrong.errors).toEqual([{ path: 'leader', message: expect.stringContaining('в группе') }]);
  expect((await refusalOf(name('teacher3', id, 'teacher3'))).code).toBe('not-allowed');
  expect((await refusalOf(name('methodist', id, 'leader'))).errors[0]?.message).toContain('уже ведёт');
  await name('department', id, 'teacher4');
  expect((await refusalOf(course.enroll(id, 'teacher4'))).code).toBe('conflict-of-interest');
  await end(id);
  expect((await refusalOf(name('methodist', id, 'teacher3'))).code).toBe('step-closed');
}, 60_000);

test('where the leader has left, the methodist is asked until another is named; a postponed course keeps the new one', async () => {
  const id = await course.open(program, { leader: stage.idOf('teacher3') });
  await course.enroll(id, 'teacher1');
  await leaves('teacher3');
  await stage.skipPast(id, 'enrollment');
  expect(await stage.whoIsAsked(id, 'groupCheck')).toContain('methodist');
  expect((await refusalOf(name('methodist', id, 'teacher3'))).code).toBe('invalid');
  await name('methodist', id, 'teacher2');
  expect(await stage.whoIsAsked(id, 'groupCheck')).toEqual(['teacher2']);
  const content = await course.content(program, { in: 40 });
  await stage.answer(id, 'teacher2', 'groupCheck', { choice: 'postpone', reason: 'Каникулы.', content });
  expect(await stage.whoIsAsked(id, 'enrollment')).toEqual(['teacher2']);
  await end(id);
}, 60_000);

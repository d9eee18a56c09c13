import { startDueTraining } from '../../db/cohorts/start-training.ts';
import { enrollAppointed } from '../../db/cohorts/trainings.ts';
import { registerOrder } from '../../db/people/orders.ts';
import { atLocalTime, localDate } from '../../domain/calendar.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { approvedProgram, courses } from '../test-support/courses.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { methodistTraining } from './process.ts';

const ZONE = 'Asia/Krasnoyarsk';
let stage: SkippingStage;
let course: ReturnType<typeof courses>;
let program: string;
let year: number;

beforeAll(async () => {
  const now = new Date();
  // The first of September that comes: the year's training is asked for then.
  year = schoolYear(localDate(now, ZONE)) + 1;
  stage = await skippingStage(atLocalTime(`${year}-09-01`, '09:00', ZONE));
  course = courses(stage);
  program = await approvedProgram(stage);
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const training = async (): Promise<string> =>
  (
    await stage.rows<{ id: string }>(
      `select id from cases where type = 'methodist-training' and closed_at is null order by opened_at desc limit 1`,
    )
  )[0]?.id ?? '';

const RUN = { choice: 'run' };

async function hold(id: string): Promise<void> {
  await stage.answer(id, 'leader', 'enrollment', { choice: 'close' });
  await stage.answer(id, 'leader', 'groupCheck', RUN);
  for (const number of ['1', '2']) {
    await stage.skipPast(id, 'session', number);
    await stage.answer(id, 'leader', 'attendance', { choice: 'mark', present: [stage.idOf('methodist')] });
  }
  await stage.answer(id, 'leader', 'completion', { choice: 'conclude' });
}

test('on the first of September the methodist is asked once, and after the fifteenth the department too', async () => {
  const { deps } = stage.district;
  const began = await Promise.all([startDueTraining(deps), startDueTraining(deps)]);
  expect(began[0] + began[1]).toBe(1);
  expect(await startDueTraining(deps)).toBe(0);
  const id = await training();
  await stage.skipPast(id, 'naming');
  expect(await stage.whoIsAsked(id, 'naming')).toEqual(['department', 'methodist']);
}, 60_000);

test('everybody appointed is enrolled when the course is named, and in mid-year with the order', async () => {
  const id = await training();
  const fallen = await course.open(program);
  await stage.answer(id, 'methodist', 'naming', { choice: 'name', cohort: fallen });
  await stage.answer(fallen, 'leader', 'enrollment', { choice: 'cancel', reason: 'Нет кабинета.' });
  // It has fallen through: the methodist names another.
  const held = await course.open(program, { places: 1, hours: [9, 9] });
  await stage.answer(id, 'methodist', 'naming', { choice: 'name', cohort: held });
  expect((await course.people(held)).toSorted()).toEqual(expect.arrayContaining(['deputy1', 'methodist']));
  expect(await course.letters(held, 'enrolledByOrder')).toContain('deputy1');
  const { deps, actor } = stage.district;
  const today = localDate(await stage.now(), ZONE);
  const order = {
    kind: 'appointment' as const,
    ...{ number: '7-к', dated: today, personId: stage.idOf('teacher2'), role: 'deputyHead' },
    ...{ scope: 'school-1', from: today, to: null },
  };
  await registerOrder(deps, actor('admin'), order);
  expect(await course.people(held)).toContain('teacher2');
  // Whoever has left and is appointed again is in again, and hears of it again.
  await course.giveUp(held, 'teacher2');
  const again = { ...order, number: '8-к', role: 'methodist', scope: 'district' } as const;
  await registerOrder(deps, actor('admin'), again);
  const told = await course.letters(held, 'enrolledByOrder');
  expect(told.filter((login) => login === 'teacher2')).toHaveLength(2);
  // Whoever leads a form is found by the sweep; doing it again enrolls nobody twice.
  const form = { kind: 'masterClass', title: 'Мастерская', host: 'school-1', leader: stage.idOf('teacher3') };
  await stage.start('methodist', 'methodical-form', { ...form, orderNumber: '3', orderDate: today });
  expect([await enrollAppointed(deps), await enrollAppointed(deps)]).toEqual([1, 0]);
  expect(await course.people(held)).toContain('teacher3');
  await hold(held);
  expect(await stage.ended(id)).toBe('completed');
}, 60_000);

test('a year may have no training, with a reason; one that is not over by August ends unfinished', async () => {
  const none = await stage.start('methodist', 'methodist-training', { year });
  await stage.answer(none, 'methodist', 'naming', { choice: 'none', reason: 'Все обучены.' });
  expect(await stage.ended(none)).toBe('none');
  const id = await stage.start('department', 'methodist-training', { year });
  // Sessions so late that the year ends before them.
  const late = await course.open(program, { in: 260 });
  await stage.answer(id, 'methodist', 'naming', { choice: 'name', cohort: late });
  await stage.skipPast(id, 'training');
  expect(await stage.ended(id)).toBe('unfinished');
  await stage.cancel(late);
  await stage.ended(late);
}, 60_000);

test('every arrow that the declaration draws is taken by a test of this file', async () => {
  expect(await takenArrows(stage, methodistTraining)).toEqual(declaredArrows(methodistTraining));
});

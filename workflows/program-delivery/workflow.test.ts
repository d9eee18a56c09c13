import { writeAll } from '../../worker/scribe.ts';
import { handIn, reviewWork } from '../../db/cohorts/works.ts';
import { approvedProgram, courses } from '../test-support/courses.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { refusalOf } from '../test-support/stage.ts';
import { courseRelease } from '../course-release/process.ts';
import { programDelivery } from './process.ts';

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

const RUN = { choice: 'run' };
const ids = (...logins: string[]) => logins.map(stage.idOf);
const hoursOf = (login: string) =>
  stage.rows<{ hours: number; title: string; source_kind: string }>(
    `select hours, title, source_kind from ledger_entries where person_id = $1 and source_kind = 'program' order by at`,
    [stage.idOf(login)],
  );

test('a course enrolls, meets, is concluded and issues its papers; hours go to those who were there', async () => {
  const id = await course.open(program, { assessment: 'work' });
  for (const login of ['teacher1', 'teacher2', 'teacher3']) await course.enroll(id, login);
  await stage.skipPast(id, 'enrollment');
  expect(await course.phase(id)).toEqual({ phase: 'gathering', taken: 3 });
  await stage.answer(id, 'leader', 'groupCheck', RUN);
  expect(await course.letters(id, 'courseRuns')).toEqual(['teacher1', 'teacher2', 'teacher3']);
  for (const number of ['1', '2', '3']) {
    await stage.skipPast(id, 'session', number);
    // The third teacher comes once.
    const present = number === '1' ? ids('teacher1', 'teacher2', 'teacher3') : ids('teacher1', 'teacher2');
    await stage.answer(id, 'leader', 'attendance', { choice: 'mark', present });
  }
  const { deps, actor } = stage.district;
  for (const login of ['teacher1', 'teacher2'])
    await handIn(deps, actor(login), id, { note: 'Разработка урока', files: [] });
  await reviewWork(deps, actor('leader'), id, {
    ...(await course.seenWork(id, 'teacher1')),
    accept: true,
    comment: null,
  });
  const early = await refusalOf(stage.answer(id, 'leader', 'completion', { choice: 'conclude' }));
  expect(early.errors.map(({ path }) => path)).toEqual(['choice']);
  await reviewWork(deps, actor('leader'), id, {
    ...(await course.seenWork(id, 'teacher2')),
    accept: false,
    comment: 'Нет целей.',
  });
  await stage.answer(id, 'leader', 'completion', { choice: 'conclude' });
  expect(await hoursOf('teacher1')).toEqual([
    { hours: 18, title: 'Смешанное обучение', source_kind: 'program' },
  ]);
  expect([await hoursOf('teacher2'), await hoursOf('teacher3')]).toEqual([[], []]);
  expect(await course.letters(id, 'courseCompleted')).toEqual(['teacher1']);
  expect(await course.letters(id, 'courseNotCompleted')).toEqual(['teacher2', 'teacher3']);
  await stage.answer(id, 'methodist', 'issue', { choice: 'issue' });
  expect(await stage.ended(id)).toBe('delivered');
  await writeAll(stage.district.deps);
  expect(
    await stage.rows(
      `select c.kind, d.number, c.person_id from certificates c join documents d on d.id = c.id where c.cohort_id = $1`,
      [id],
    ),
  ).toEqual([{ kind: 'courseCertificate', number: 1, person_id: stage.idOf('teacher1') }]);
  expect(await course.letters(id, 'paperIssued')).toEqual(['teacher1']);
}, 60_000);

test('a course is cancelled while it enrolls, or when its group is looked at; everybody is told', async () => {
  const early = await course.open(program);
  await course.enroll(early, 'teacher1');
  await stage.answer(early, 'leader', 'enrollment', { choice: 'cancel', reason: 'Заболел руководитель.' });
  expect(await stage.ended(early)).toBe('cancelled');
  expect(await course.letters(early, 'courseCancelled')).toEqual(['teacher1']);
  const late = await course.open(program);
  await course.enroll(late, 'teacher1');
  await stage.answer(late, 'leader', 'enrollment', { choice: 'close' });
  await stage.answer(late, 'leader', 'groupCheck', { choice: 'cancel', reason: 'Мало людей.' });
  expect(await stage.ended(late)).toBe('cancelled');
  expect(await course.people(late, 'cancelled')).toEqual(['teacher1']);
}, 60_000);

test('a small group meets only with a reason, an empty one not at all; a silent leader goes to the methodist', async () => {
  const id = await course.open(program, { minimum: 2 });
  await stage.skipPast(id, 'enrollment');
  expect((await refusalOf(stage.answer(id, 'leader', 'groupCheck', RUN))).errors[0]?.path).toBe('choice');
  await stage.skipPast(id, 'groupCheck');
  expect(await stage.whoIsAsked(id, 'groupCheck')).toContain('leader');
  const again = await course.content(program, { minimum: 2, in: 30 });
  await stage.answer(id, 'leader', 'groupCheck', { choice: 'postpone', reason: 'Каникулы.', content: again });
  await course.enroll(id, 'teacher4');
  await stage.skipPast(id, 'enrollment');
  expect((await refusalOf(stage.answer(id, 'leader', 'groupCheck', RUN))).errors[0]?.path).toBe('reason');
  await stage.answer(id, 'leader', 'groupCheck', { ...RUN, reason: 'Группа согласна.' });
  await stage.skipPast(id, 'session', '1');
  await stage.skipPast(id, 'attendance', '1');
  expect(await stage.whoIsAsked(id, 'attendance')).toContain('methodist');
  await stage.cancel(id);
  expect(await stage.ended(id)).toBe('cancelled');
}, 60_000);

test('in working time a head releases; who is refused or unanswered at the end of the enrollment loses the seat to the line', async () => {
  const id = await course.open(program, { places: 2, time: 'working' });
  for (const login of ['teacher1', 'teacher2', 'teacher3', 'teacher4']) await course.enroll(id, login);
  expect([await course.people(id), await course.people(id, 'waiting')]).toEqual([
    ['teacher1', 'teacher2'],
    ['teacher3', 'teacher4'],
  ]);
  const [first, second] = [await course.releaseOf(id, 'teacher1'), await course.releaseOf(id, 'teacher2')];
  const lessons = [{ date: await course.dayIn(20), lesson: '3-й урок, 7А', instead: 'Иванова' }];
  await stage.answer(first, 'deputy1', 'preparation', { choice: 'pass', lessons });
  await stage.answer(first, 'head1', 'release', { choice: 'refuse', reason: 'Некем заменить.' });
  expect(await stage.ended(first)).toBe('refused');
  expect(await course.people(id)).toEqual(['teacher2', 'teacher3']);
  expect(await course.letters(id, 'seatLost')).toEqual(['teacher1']);
  const third = await course.releaseOf(id, 'teacher3');
  await stage.skipPast(third, 'preparation');
  await stage.answer(third, 'head1', 'release', { choice: 'release' });
  expect(await stage.ended(third)).toBe('released');
  // Nobody answers for the second: the seat goes to the fourth, whose head has days of their own.
  await stage.skipPast(id, 'enrollment');
  expect(await stage.ended(second)).toBe('silent');
  expect(await course.people(id)).toEqual(['teacher3', 'teacher4']);
  const fourth = await course.releaseOf(id, 'teacher4');
  await course.giveUp(id, 'teacher4');
  expect(await stage.ended(fourth)).toBe('withdrawn');
  await stage.answer(id, 'leader', 'groupCheck', RUN);
  await stage.opened(id, 'session', '1');
  expect((await refusalOf(course.giveUp(id, 'teacher3'))).code).toBe('too-late');
  await stage.cancel(id);
  await stage.ended(id);
}, 60_000);

test.each([programDelivery, courseRelease])(
  'every arrow that $key draws is taken by a test of this file',
  async (process) => {
    expect(await takenArrows(stage, process)).toEqual(declaredArrows(process));
  },
);

/** What a review found: sessions that move, courses that are postponed, seats that come late, two things at once. */
import { operate } from '../operate/one.ts';
import { registerOrder } from '../people/orders.ts';
import { addDays, localDate } from '../../domain/calendar.ts';
import { approvedProgram, courses, type CourseChanges } from '../../workflows/test-support/courses.ts';
import { skippingStage, type SkippingStage } from '../../workflows/test-support/skipping-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { changeSession } from './change-session.ts';
import { mendCohorts } from './mend-cohorts.ts';

const ZONE = 'Asia/Krasnoyarsk';
const RUN = { choice: 'run' };
const ENOUGH = { choice: 'run', reason: 'Группа согласна.' };
const CLOSE = { choice: 'close' };
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

const open = (changes: CourseChanges = {}) => course.open(program, { hours: [9, 9], ...changes });
const leader = () => stage.district.actor('leader');
const move = async (cohortId: string, number: number, change: Record<string, unknown>) =>
  stage.handOn(
    await changeSession(
      stage.district.deps,
      leader(),
      { cohortId, number },
      { reason: 'Ремонт.', ...change },
    ),
  );
const releaseOf = async (cohortId: string, login: string) =>
  (
    await stage.rows<{ state: string; release: string | null; id: string | null }>(
      `select state, release, release_case_id as id from enrollments where cohort_id = $1 and person_id = $2`,
      [cohortId, stage.idOf(login)],
    )
  )[0];

async function end(id: string): Promise<void> {
  await stage.cancel(id);
  await stage.ended(id);
}

test('a session that is moved before its step opens is marked on its new day, not on the old one', async () => {
  const id = await open();
  await course.enroll(id, 'teacher1');
  await move(id, 1, { date: await course.dayIn(20), from: '10:00', to: '16:45' });
  await move(id, 2, { date: await course.dayIn(40) });
  await stage.answer(id, 'leader', 'enrollment', CLOSE);
  await stage.answer(id, 'leader', 'groupCheck', RUN);
  const second = await stage.opened(id, 'session', '2');
  expect(localDate(second.due, ZONE)).toBe(await course.dayIn(40));
  await stage.skipPast(id, 'session', '1');
  expect(await stage.whoIsAsked(id, 'attendance')).toEqual(['leader']);
  await move(id, 2, { date: await course.dayIn(10) });
  await end(id);
}, 60_000);

test('a session stays between its neighbours, after the enrollment, within a year; nobody changes one of a course that is over', async () => {
  const id = await open();
  const paths = async (number: number, change: Record<string, unknown>) =>
    (await refusalOf(move(id, number, change))).errors.map(({ path }) => path);
  expect(await paths(1, { date: await course.dayIn(2) })).toEqual(['date']);
  expect(await paths(1, { date: await course.dayIn(30) })).toEqual(['date']);
  expect(await paths(2, { date: '9999-12-31' })).toEqual(['date']);
  await end(id);
  expect((await refusalOf(move(id, 1, { place: 'Кабинет 9' }))).code).toBe('step-closed');
}, 60_000);

test('a session does not become shorter than its hours, and whoever tries reads how long it must be', async () => {
  const id = await open();
  const short = await refusalOf(move(id, 1, { from: '10:00', to: '14:30' }));
  expect(short.errors).toEqual([
    {
      path: 'to',
      message:
        'Здесь 9 ч. За это время — не больше 6 ч: академический час длится 45 минут. Закончите позже или начните раньше.',
    },
  ]);
  await move(id, 1, { from: '10:00', to: '16:45' });
  await end(id);
}, 60_000);

test('a course that is postponed asks schools anew: nobody stays released for days that their head has not seen', async () => {
  const id = await open({ time: 'working' });
  await course.enroll(id, 'teacher1');
  await course.enroll(id, 'teacher2');
  const [first, second] = [await course.releaseOf(id, 'teacher1'), await course.releaseOf(id, 'teacher2')];
  await stage.answer(first, 'deputy1', 'preparation', { choice: 'pass' });
  await stage.answer(first, 'head1', 'release', { choice: 'release' });
  await stage.answer(id, 'leader', 'enrollment', CLOSE);
  const content = await course.content(program, { hours: [9, 9], time: 'working', in: 40 });
  await stage.answer(id, 'leader', 'groupCheck', { choice: 'postpone', reason: 'Каникулы.', content });
  expect(await stage.ended(second)).toBe('withdrawn');
  for (const login of ['teacher1', 'teacher2']) {
    const { state, release, id: request } = (await releaseOf(id, login)) ?? {};
    expect([state, release]).toEqual(['enrolled', 'asked']);
    expect([first, second]).not.toContain(request);
  }
  await end(id);
}, 60_000);

test('a session in working time that moves asks schools anew; one outside lessons asks nobody', async () => {
  const id = await open({ time: 'working' });
  await course.enroll(id, 'teacher1');
  const before = await course.releaseOf(id, 'teacher1');
  await move(id, 2, { place: 'Кабинет 9' });
  expect(await course.releaseOf(id, 'teacher1')).toBe(before);
  await move(id, 2, { date: await course.dayIn(30) });
  expect(await course.releaseOf(id, 'teacher1')).not.toBe(before);
  expect(await stage.ended(before)).toBe('withdrawn');
  await end(id);
}, 60_000);

test('a seat that comes late leaves the head days to answer; where there are none left nobody moves up', async () => {
  const id = await open({ time: 'working', places: 1 });
  for (const login of ['teacher1', 'teacher2', 'teacher3']) await course.enroll(id, login);
  await stage.skipPast(id, 'enrollment');
  // Nobody has released the first: the second has got the seat, with days of their own.
  expect(await course.people(id)).toEqual(['teacher2']);
  const request = await course.releaseOf(id, 'teacher2');
  const { due } = await stage.opened(request, 'preparation');
  await stage.skipTo(due);
  const head = await stage.opened(request, 'release');
  expect(head.due.getTime() - due.getTime()).toBeGreaterThan(12 * 3_600_000);
  await stage.answer(request, 'head1', 'release', { choice: 'release' });
  // A day before the first session somebody gives up: too late to ask the third one's school.
  const sessions = await stage.rows<{ first: Date }>(
    'select min(starts_at) as first from cohort_sessions where cohort_id = $1',
    [id],
  );
  await stage.skipTo(new Date((sessions[0]?.first.getTime() ?? 0) - 30 * 3_600_000));
  await course.giveUp(id, 'teacher2');
  expect([await course.people(id), await course.people(id, 'waiting')]).toEqual([[], ['teacher3']]);
  await end(id);
}, 60_000);

test('who is not released yet does not count for the group', async () => {
  const id = await open({ time: 'working', minimum: 2 });
  await course.enroll(id, 'teacher1');
  await stage.answer(id, 'leader', 'enrollment', CLOSE);
  expect((await refusalOf(stage.answer(id, 'leader', 'groupCheck', ENOUGH))).errors[0]?.path).toBe('choice');
  const request = await course.releaseOf(id, 'teacher1');
  await stage.answer(request, 'deputy1', 'preparation', { choice: 'pass' });
  await stage.answer(request, 'head1', 'release', { choice: 'release' });
  expect((await refusalOf(stage.answer(id, 'leader', 'groupCheck', RUN))).errors[0]?.path).toBe('reason');
  await stage.answer(id, 'leader', 'groupCheck', ENOUGH);
  await end(id);
}, 60_000);

test('people who enroll while the course is cancelled leave no request behind', async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    const id = await open({ time: 'working' });
    const logins = ['teacher1', 'teacher2', 'teacher3', 'teacher4'];
    await Promise.allSettled([
      ...logins.map((login) => course.enroll(id, login)),
      stage.answer(id, 'leader', 'enrollment', { choice: 'cancel', reason: 'Карантин.' }),
    ]);
    await stage.ended(id);
  }
  await mendCohorts(stage.district.deps);
  const left = await stage.rows(
    `select id from cases where type = 'course-release' and closed_at is null and ending is null`,
  );
  expect(left).toEqual([]);
}, 60_000);

test('whoever opened a course can take it back until it runs; from then on only an administrator ends it, with a reason that the group hears', async () => {
  const early = await open();
  await stage.withdraw(early, 'leader');
  expect(await stage.ended(early)).toBe('withdrawn');
  const id = await open();
  await course.enroll(id, 'teacher1');
  await stage.answer(id, 'leader', 'enrollment', CLOSE);
  await stage.answer(id, 'leader', 'groupCheck', RUN);
  await stage.opened(id, 'session', '1');
  expect((await refusalOf(stage.withdraw(id, 'leader'))).code).toBe('too-late');
  await end(id);
  const letters = await stage.rows<{ reason: string }>(
    `select params->>'reason' as reason from notifications where case_id = $1 and kind = 'courseCancelled'`,
    [id],
  );
  expect(letters).toEqual([{ reason: 'Подана дважды' }]);
}, 60_000);

test('nobody marks a group that they are in, and a learner of the course does not come to lead it', async () => {
  const id = await open();
  await course.enroll(id, 'methodist');
  await stage.answer(id, 'leader', 'enrollment', CLOSE);
  const content = await course.content(program, { hours: [9, 9], in: 40, leader: stage.idOf('methodist') });
  const taken = await refusalOf(
    stage.answer(id, 'leader', 'groupCheck', { choice: 'postpone', reason: 'Болезнь.', content }),
  );
  expect(taken.errors.map(({ path }) => path)).toEqual(['content.leader']);
  await stage.answer(id, 'leader', 'groupCheck', RUN);
  await stage.skipPast(id, 'session', '1');
  await stage.skipPast(id, 'attendance', '1');
  const present = [stage.idOf('methodist')];
  const own = await refusalOf(stage.answer(id, 'methodist', 'attendance', { choice: 'mark', present }));
  expect(own.code).toBe('conflict-of-interest');
  await end(id);
}, 60_000);

test('the operator prolongs no step that waits for its day', async () => {
  const id = await open();
  const prolong = operate(stage.district.deps, stage.district.actor('admin'), id, {
    ...{ action: 'extend', reason: 'Попросили', days: 5 },
  });
  expect((await refusalOf(prolong)).code).toBe('step-closed');
  await end(id);
}, 60_000);

test('whoever leaves the district gives the seat to the next, and is not waited behind', async () => {
  const id = await open({ places: 1 });
  for (const login of ['teacher3', 'teacher4', 'teacher5']) await course.enroll(id, login);
  const today = localDate(await stage.now(), ZONE);
  for (const login of ['teacher3', 'teacher4'])
    await registerOrder(stage.district.deps, stage.district.actor('admin'), {
      ...{ kind: 'dismissal', number: `${login}-у`, dated: today, personId: stage.idOf(login), role: null },
      ...{ scope: null, from: null, to: today },
    });
  await stage.skipTo(new Date(Date.parse(`${addDays(today, 1)}T05:00:00Z`)));
  expect(await course.people(id)).toEqual(['teacher5']);
  await end(id);
}, 60_000);

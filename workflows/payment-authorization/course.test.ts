/** A payment beside its course, both told by their own stories. */
import { changeSession } from '../../db/cohorts/change-session.ts';
import { followDays } from '../../db/payments/follow-days.ts';
import { localDate } from '../../domain/calendar.ts';
import { approvedProgram, courses } from '../test-support/courses.ts';
import { CONFIRM, uploaded } from '../test-support/payments.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';

const ZONE = 'Asia/Krasnoyarsk';
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

async function agreed(cohort: string): Promise<string> {
  const id = await stage.start('leader', 'payment-authorization', {
    ...{ cohort, payee: stage.idOf('leader'), hours: 18, rate: 50_000, route: 'hourly' },
  });
  await stage.answer(id, 'accountant', 'money', CONFIRM);
  const agreementFile = await uploaded(stage.district, 'head1');
  await stage.answer(id, 'head1', 'agreement', { choice: 'agree', agreementFile });
  return id;
}

test('the leader states the hours as soon as the course is concluded, filled in from attendance', async () => {
  const cohort = await course.open(program, {});
  const id = await agreed(cohort);
  await course.enroll(cohort, 'teacher1');
  await stage.skipPast(cohort, 'enrollment');
  await stage.answer(cohort, 'leader', 'groupCheck', { choice: 'run' });
  for (const number of ['1', '2', '3']) {
    await stage.skipPast(cohort, 'session', number);
    const present = number === '2' ? [] : [stage.idOf('teacher1')];
    await stage.answer(cohort, 'leader', 'attendance', {
      choice: 'mark',
      present,
      ...(present.length === 0 && { reason: 'Отключили свет.' }),
    });
  }
  await stage.opened(id, 'delivery');
  await stage.answer(cohort, 'leader', 'completion', { choice: 'conclude' });
  await stage.opened(id, 'statement');
  const lines = await stage.rows<{ number: number; hours: number }>(
    'select number, hours from cohort_sessions where cohort_id = $1 and number <> 2 order by number',
    [cohort],
  );
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines });
  expect(await stage.whoIsAsked(id, 'verification')).toEqual(['methodist']);
  await stage.cancel(id);
  expect(await stage.ended(id)).toBe('cancelled');
}, 90_000);

test('a course that is postponed, or a session that moves, takes the day along that its payment waits for', async () => {
  const cohort = await course.open(program, {});
  const id = await agreed(cohort);
  const waitsUntil = async () => localDate((await stage.opened(id, 'delivery')).due, ZONE);
  const lastDay = async () =>
    (
      await stage.rows<{ day: string }>('select last_day::text as day from cohorts where id = $1', [cohort])
    )[0]?.day;
  const before = await lastDay();
  expect(await waitsUntil()).toBe(before);
  await course.enroll(cohort, 'teacher1');
  await stage.answer(cohort, 'leader', 'enrollment', { choice: 'close' });
  const content = await course.content(program, { in: 60 });
  await stage.answer(cohort, 'leader', 'groupCheck', { choice: 'postpone', reason: 'Каникулы.', content });
  expect(await followDays(stage.district.deps)).toBe(1);
  expect(await lastDay()).not.toBe(before);
  expect(await waitsUntil()).toBe(await lastDay());
  // The old day passes without anybody being late; the engine waits for the new one.
  await stage.skipTo(new Date(`${before}T12:00:00Z`));
  expect(await stage.whoIsAsked(id, 'delivery')).toEqual([]);
  const date = await course.dayIn(90);
  const { deps, actor } = stage.district;
  const { length: last } = content['sessions'] as object[];
  await stage.handOn(
    await changeSession(
      deps,
      actor('leader'),
      { cohortId: cohort, number: last },
      { date, reason: 'Ремонт.' },
    ),
  );
  expect(await followDays(deps)).toBe(1);
  expect(await waitsUntil()).toBe(date);
  expect(await followDays(deps)).toBe(0);
  await stage.cancel(id);
  expect(await stage.ended(id)).toBe('cancelled');
  await stage.cancel(cohort);
  await stage.ended(cohort);
}, 90_000);

test('a course that is cancelled takes its payments along, agreed or not, and frees what they had', async () => {
  const cohort = await course.open(program, {});
  const id = await agreed(cohort);
  const early = await stage.start('methodist', 'payment-authorization', {
    ...{
      cohort: await course.open(program, {}),
      payee: stage.idOf('leader'),
      hours: 18,
      rate: 1,
      route: 'supplement',
    },
  });
  const [other] = await stage.rows<{ cohort: string }>(
    'select cohort_id as cohort from payments where id = $1',
    [early],
  );
  for (const one of [cohort, other?.cohort ?? ''])
    await stage.answer(one, 'leader', 'enrollment', { choice: 'cancel', reason: 'Карантин.' });
  expect([await stage.ended(id), await stage.ended(early)]).toEqual(['cancelled', 'cancelled']);
  expect(
    await stage.rows(
      'select sum(reserved_kopecks)::int as money, sum(reserved_hours)::int as hours from payments where id = any($1::uuid[])',
      [[id, early]],
    ),
  ).toEqual([{ money: 0, hours: 0 }]);
}, 60_000);

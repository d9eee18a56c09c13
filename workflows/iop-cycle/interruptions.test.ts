/** What may happen to a teacher in the middle of a year. */
import { localDate, addDays } from '../../domain/calendar.ts';
import { startYear, untilDelivery } from '../test-support/iop.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage(new Date('2026-09-01T03:00:00Z'));
}, 60_000);
afterAll(async () => {
  expect(await stage.findings()).toEqual([]);
  await stage.close();
}, 30_000);

const today = async () => localDate(await stage.now(), 'Asia/Krasnoyarsk');

async function endRole(login: string): Promise<void> {
  await stage.rows('update role_grants set valid_to = $2 where person_id = $1', [
    stage.idOf(login),
    addDays(await today(), -1),
  ]);
}

async function appoint(login: string, school: string): Promise<void> {
  await stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from) values (gen_random_uuid(), $1, 'teacher', $2, $3)`,
    [stage.idOf(login), school, await today()],
  );
}

const nextDay = async () => stage.skipTo(new Date((await stage.now()).getTime() + 86_400_000));

test('a long absence suspends the year, and the return takes it up where it stopped', async () => {
  const id = await startYear(stage, 'teacher1');
  await untilDelivery(stage, id, 'teacher1');
  const from = addDays(await today(), 1);
  await stage.beAway('teacher1', 'teacher2', from, addDays(from, 40));
  await nextDay();
  await stage.opened(id, 'suspension');
  await stage.skipTo(new Date((await stage.now()).getTime() + 42 * 86_400_000));
  await stage.opened(id, 'delivery', '2');
}, 120_000);

test('whoever moves to another school goes on there with what is left, and the new head takes over', async () => {
  const id = await startYear(stage, 'teacher3');
  await untilDelivery(stage, id, 'teacher3');
  await endRole('teacher3');
  await appoint('teacher3', 'school-2');
  await nextDay();
  expect(await stage.ended(id)).toBe('transferred');
  await nextDay();
  expect(await stage.rows('select activity, message from incidents where resolved_at is null')).toEqual([]);
  const [next] = await stage.rows<{ id: string; content: { items: unknown[] } }>(
    `select c.id, e.content from cases c join case_editions e on e.case_id = c.id and e.number = 1
     where e.content->>'continues' = $1`,
    [id],
  );
  expect(next?.content.items).toHaveLength(1);
  const there = next?.id ?? '';
  const items = [
    ...(next?.content.items ?? []),
    {
      id: 'new',
      title: 'Урок в новой школе',
      level: 'school',
      form: 'openLesson',
      hours: 2,
      when: '2026-12',
    },
  ];
  await stage.answer(there, 'teacher3', 'draftPlan', {
    choice: 'send',
    content: { ...next?.content, items },
  });
  // School 2 has neither council nor deputy: its head reviews and approves.
  await stage.answer(there, 'head2', 'review', { choice: 'pass' });
  await stage.answer(there, 'head2', 'approval', { choice: 'approve' });
  await stage.opened(there, 'delivery');
}, 120_000);

test('whoever leaves ends the year as left', async () => {
  const id = await startYear(stage, 'teacher4');
  await stage.answer(id, 'teacher4', 'invitation', { choice: 'accept' });
  await endRole('teacher4');
  await stage.rows('update people set dismissed_on = $2 where id = $1', [
    stage.idOf('teacher4'),
    await today(),
  ]);
  await nextDay();
  await nextDay();
  expect(await stage.ended(id)).toBe('left');
}, 60_000);

test('a head’s own plan is reviewed and approved by the department, not by their deputy', async () => {
  const id = await startYear(stage, 'head1');
  await untilDelivery(stage, id, 'head1', { reviewer: 'department', head: 'department' });
}, 60_000);

test('a year that is still open when the next begins is carried over', async () => {
  const id = await startYear(stage, 'teacher5');
  await stage.answer(id, 'teacher5', 'invitation', { choice: 'accept' });
  await stage.skipTo(new Date('2027-09-01T03:00:00Z'));
  expect(await stage.ended(id)).toBe('carriedOver');
}, 120_000);

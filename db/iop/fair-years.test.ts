/** What somebody might try, or stumble over, in a teacher's year: nothing counts twice, and nobody is passed by. */
import { addDays } from '../../domain/calendar.ts';
import {
  onApprovedYears,
  FIRST,
  morningOf,
  type ApprovedYears,
} from '../../workflows/test-support/approved-years.ts';
import { anItem } from '../../workflows/test-support/iop.ts';
import type { RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { read } from '../core/transact.ts';
import { readLikeItems, type Ask } from '../ledger/doubles.ts';
import { followPeople } from './follow-people.ts';

let stage: RowsStage;
let years: ApprovedYears;

onApprovedYears((made, ofThem) => {
  stage = made;
  years = ofThem;
});

test('a year that is withdrawn and begun again counts nothing a second time', async () => {
  const id = await years.approved('teacher2', [anItem('i1')]);
  await years.done(id, 'teacher2');
  expect(await years.confirm(id, 'head1')).toEqual(['i1']);
  await stage.withdraw(id, 'teacher2');
  await stage.finish(id, 'withdrawn');
  const again = await years.approved('teacher2', [
    anItem('other', { title: 'Мероприятие i1' }),
    anItem('new', { title: 'Другое дело' }),
  ]);
  await years.done(again, 'teacher2', 'other');
  await years.done(again, 'teacher2', 'new');
  const before = await years.hoursOf('teacher2');
  expect((await years.confirm(again, 'head1', ['other', 'new'])).toSorted()).toEqual(['new', 'other']);
  expect((await years.hoursOf('teacher2')) - before).toBe(anItem('new').hours);
  await stage.withdraw(again, 'teacher2');
  await stage.finish(again, 'withdrawn');
});

test('small amendments add up: what together is big goes to the head', async () => {
  const id = await years.approved('teacher3');
  const withHours = async (hours: number) => {
    const content = await years.contentOf(id);
    return { ...content, items: [anItem('i1', { hours }), anItem('i2', { hours: 4 })] };
  };
  const amend = async (hours: number, choice: string) =>
    stage.answer(id, 'teacher3', 'delivery', { choice, content: await withHours(hours) });
  await amend(28, 'amend');
  await stage.attend(id, 'delivery');
  expect(await refusalOf(amend(36, 'amend'))).toMatchObject({ code: 'invalid' });
  await amend(36, 'amendBig');
  await stage.answer(id, 'head1', 'amendmentApproval', { choice: 'approve' });
  await amend(44, 'amend');
});

test('a short absence leaves one’s own year in one’s own hands', async () => {
  const id = await stage.start('teacher1', 'iop-cycle', {
    ...{ teacher: stage.idOf('teacher1'), school: 'school-1', year: 2026 },
  });
  await stage.answer(id, 'teacher1', 'invitation', { choice: 'accept' });
  await stage.beAway('teacher1', 'teacher2', FIRST, addDays(FIRST, 4));
  stage.now = morningOf(addDays(FIRST, 1));
  const ratings = [{ indicator: 'assessment', rating: 1 }];
  await stage.answer(id, 'teacher1', 'selfDiagnosis', { choice: 'done', ratings });
  await stage.opened(id, 'draftPlan');
  const [task] = await stage.rows<{ holder_id: string }>(
    `select holder_id from tasks where case_id = $1 and state = 'open'`,
    [id],
  );
  expect(task?.holder_id).toBe(stage.idOf('teacher1'));
});

test('some days between two orders end no year; whoever has no post for long has left', async () => {
  const id = await years.approved('teacher5');
  const open = async () =>
    stage
      .rows(`select 1 from steps where case_id = $1 and state = 'open'`, [id])
      .then(({ length }) => length);
  await stage.rows('update role_grants set valid_to = $2 where person_id = $1', [
    stage.idOf('teacher5'),
    FIRST,
  ]);
  stage.now = morningOf(addDays(FIRST, 10));
  await followPeople(stage.district.deps);
  expect(await open()).toBe(1);
  stage.now = morningOf(addDays(FIRST, 16));
  await followPeople(stage.district.deps);
  expect(await open()).toBe(0);
});

test('an item that may be the claimed course is shown to whoever checks the claim', async () => {
  const id = await years.approved('teacher4', [
    anItem('i1', { title: 'Курс «Смешанное обучение»', hours: 16 }),
  ]);
  await years.done(id, 'teacher4');
  const ask: Ask = (query, values) => read(stage.district.pool, query, values);
  const paper = { issuer: 'ККИПК', number: '7', dated: '2026-10-01', hours: 18, title: 'Смешанное обучение' };
  const like = (title: string) =>
    readLikeItems(ask, { personId: stage.idOf('teacher4'), paper: { ...paper, title } });
  expect(await like('Смешанное обучение')).toEqual([
    { title: 'Курс «Смешанное обучение»', hours: 16, dated: FIRST, isCounted: false },
  ]);
  expect(await like('Робототехника')).toEqual([]);
});

test('a head’s own claim is not for their deputy to check', async () => {
  const id = await stage.start('head1', 'external-credit', {
    ...{ stage: 'done', school: 'school-1', title: 'Курс', issuer: 'ККИПК', hours: 16, level: 'district' },
    ...{ form: 'remote', paper: 'certificate', number: '9', from: FIRST, to: FIRST, dated: FIRST, scans: [] },
  });
  const asked = await stage.rows(`select role from tasks where case_id = $1 and state = 'open'`, [id]);
  expect(asked).toEqual([{ role: 'methodist' }]);
});

test('each step has its term of the policy, to the day and the hour of the district', async () => {
  const by = { reviewer: 'department', head: 'department' };
  const id = await years.approved('head1', [anItem('i1')], by);
  const looks = [
    ['delivery', '', '2027-01-16'],
    ['midpoint', '', '2027-01-16'],
    ['midpoint', '', '2027-02-01'],
    ['delivery', '2', '2027-05-06'],
    ['reflection', '2', '2027-05-06'],
    ['reflection', '2', '2027-05-26'],
    ['confirmation', '2', '2027-05-26'],
  ] as const;
  for (const [step, branch, day] of looks) {
    stage.now = morningOf(day);
    await stage.attend(id, step, branch);
  }
  const terms = await stage.rows<{ term: string }>(
    `select key || ' ' || to_char(due at time zone 'Asia/Krasnoyarsk', 'YYYY-MM-DD HH24:MI') as term
     from steps where case_id = $1 order by opened_at, key`,
    [id],
  );
  expect(terms.map(({ term }) => term)).toEqual([
    'approval 2026-10-23 18:00',
    'delivery 2027-01-15 09:00',
    'draftPlan 2026-10-10 18:00',
    'invitation 2026-09-25 18:00',
    'review 2026-09-08 18:00',
    'selfDiagnosis 2026-09-25 18:00',
    'midpoint 2027-01-31 18:00',
    'delivery 2027-05-05 09:00',
    'reflection 2027-05-25 18:00',
    'confirmation 2027-06-10 18:00',
  ]);
});

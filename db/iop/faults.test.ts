/** Bad input and late people in a teacher's year: each is told where it stands, and nothing typed or decided is lost. */
import { loadPack } from '../../district/load.ts';
import { saidIn } from '../../domain/said.ts';
import { storePack } from '../../scripts/load-pack.ts';
import {
  onApprovedYears,
  morningOf,
  type ApprovedYears,
} from '../../workflows/test-support/approved-years.ts';
import { iopCycle } from '../../workflows/iop-cycle/process.ts';
import { anItem, planOf } from '../../workflows/test-support/iop.ts';
import type { RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf, type Form } from '../../workflows/test-support/stage.ts';
import { loadPacks } from '../core/pack.ts';

let stage: RowsStage;
let years: ApprovedYears;

onApprovedYears((made, ofThem) => {
  stage = made;
  years = ofThem;
});

const begin = (login: string, school = 'school-1') =>
  stage.start(login, 'iop-cycle', { teacher: stage.idOf(login), school, year: 2026 });
const faultsOf = async (attempt: Promise<unknown>) => {
  const { code, errors } = await refusalOf(attempt);
  expect(code).toBe('invalid');
  return errors.map(({ path, message }) => [path, saidIn(message, 'ru')]);
};
const rates = (id: string, login: string, rating: unknown) =>
  stage.answer(id, login, 'selfDiagnosis', {
    choice: 'done',
    ratings: [{ indicator: 'assessment', rating }],
  });
async function toPlan(login: string): Promise<string> {
  const id = await begin(login);
  await stage.answer(id, login, 'invitation', { choice: 'accept' });
  await rates(id, login, 1);
  return id;
}
const sends = async (id: string, login: string, items: Record<string, unknown>[]) => {
  const plan = planOf(await years.contentOf(id));
  return stage.answer(id, login, 'draftPlan', { choice: 'send', content: { ...plan, items } });
};
async function appoint(login: string, role: string, school: string, from = '2020-09-01'): Promise<void> {
  await stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from) values (gen_random_uuid(), $1, $2, $3, $4)`,
    [stage.idOf(login), role, school, from],
  );
}

test('a rating outside the scale is refused at its field in words, and what was typed stays', async () => {
  const id = await begin('teacher1');
  await stage.answer(id, 'teacher1', 'invitation', { choice: 'accept' });
  const task = await stage.taskOf(id, 'teacher1', 'selfDiagnosis');
  const typed = { choice: 'done', ratings: [{ indicator: 'assessment', rating: 7 }] };
  await stage.rows(
    `insert into drafts (person_id, key, body, saved_at) values ($1, 'task:' || $2, $3, now())`,
    [stage.idOf('teacher1'), task.id, JSON.stringify(typed)],
  );
  expect(await faultsOf(rates(id, 'teacher1', 7))).toEqual([['ratings.0.rating', 'Оценка — от 0 до 3']]);
  for (const rating of [-1, 11, 1.5, '3'])
    expect(await faultsOf(rates(id, 'teacher1', rating))).toEqual([
      ['ratings.0.rating', 'Такой оценки в шкале нет: выберите из предложенных.'],
    ]);
  const drafts = () => stage.rows('select body from drafts where key = $1', [`task:${task.id}`]);
  expect(await drafts()).toEqual([{ body: typed }]);
  await rates(id, 'teacher1', 3);
  await stage.opened(id, 'draftPlan');
  expect(await drafts()).toEqual([]);
});

test('a plan of 0 hours is refused in words, one of 400 is sent on with a warning for who decides', async () => {
  const id = await toPlan('teacher2');
  expect(await faultsOf(sends(id, 'teacher2', [anItem('i1', { hours: 0 })]))).toEqual([
    ['content.items', expect.stringMatching(/^В плане 0 часов\./)],
  ]);
  expect(await faultsOf(sends(id, 'teacher2', []))).toEqual([
    ['content.items', 'Добавьте хотя бы одно мероприятие.'],
  ]);
  await sends(id, 'teacher2', [anItem('i1', { hours: 400, when: '2026-11' })]);
  await stage.opened(id, 'review');
  const content = (await years.contentOf(id)) as never;
  const { policy } = stage.district.deps.packs.current();
  const warned = (values: object) => iopCycle.warns(content, { ...policy, ...values }).map(({ ru }) => ru);
  expect(warned({})).toEqual(['необычно много часов: 400 (обычно не больше 300)']);
  expect(warned({ values: { 'iop-cycle.manyHours': 400 } })).toEqual([]);
});

test('an item in another year, and one on a day that there is not, are refused at the item', async () => {
  const id = await toPlan('teacher3');
  const items = ['2026-09', '2027-08-31', '2026-08-31', '2027-09', '2025-11-10'].map((when, index) =>
    anItem(`i${index}`, { when }),
  );
  const words = expect.stringMatching(/^Это не 2026\/27 учебный год\..*с сентября 2026 по август 2027/);
  expect(await faultsOf(sends(id, 'teacher3', items))).toEqual([
    ['content.items.2.when', words],
    ['content.items.3.when', words],
    ['content.items.4.when', words],
  ]);
  for (const when of ['2026-13', 'осенью', '2027-02-31', '2026-11-31'])
    expect(await faultsOf(sends(id, 'teacher3', [anItem('i1', { when })]))).toEqual([
      ['content.items.0.when', expect.stringMatching(/[а-я]/)],
    ]);
  await stage.opened(id, 'draftPlan');
});

test('of two posts in two schools the head of the main one approves, and there is one year', async () => {
  await appoint('teacher4', 'teacher', 'school-2');
  const id = await begin('teacher4', 'school-2');
  expect(await refusalOf(begin('teacher4', 'school-1'))).toMatchObject({
    code: 'case-exists',
    extra: { id },
  });
  await stage.answer(id, 'teacher4', 'invitation', { choice: 'accept' });
  await rates(id, 'teacher4', 1);
  await sends(id, 'teacher4', [anItem('i1', { when: '2026-11' })]);
  // School 2 has no council and no deputy.
  expect(await stage.whoIsAsked(id, 'review')).toEqual(['head2']);
  await stage.answer(id, 'head2', 'review', { choice: 'pass' });
  expect(await stage.whoIsAsked(id, 'approval')).toEqual(['head2']);
});

test('nobody begins a year at a school where they do not work, nor without a school', async () => {
  const school = [['school', expect.stringMatching(/^Этот человек в этой школе не работает\./)]];
  expect(await faultsOf(begin('teacher5', 'school-3'))).toEqual(school);
  await stage.rows('update role_grants set scope = $2 where person_id = $1', [
    stage.idOf('teacher5'),
    'department',
  ]);
  expect(await faultsOf(begin('teacher5'))).toEqual(school);
  await stage.rows('update role_grants set scope = $2 where person_id = $1', [
    stage.idOf('teacher5'),
    'school-1',
  ]);
});

test('who is late is joined by the next authority, who decides no more than they may; nobody approves in a head’s place', async () => {
  const id = await begin('teacher5');
  await stage.answer(id, 'teacher5', 'invitation', { choice: 'accept' });
  const asks: Form = { choice: 'askView', ratings: [{ indicator: 'assessment', rating: 1 }] };
  await stage.answer(id, 'teacher5', 'selfDiagnosis', asks);
  const late = async (step: string, day: string, branch = '') => {
    stage.now = morningOf(day);
    await stage.attend(id, step, branch);
    return stage.whoIsAsked(id, step);
  };
  // A term and the days after it that the policy gives: 30 September, and three; five and three; 23 October, and five.
  expect(await late('outsideView', '2026-10-02')).toEqual(['deputy1']);
  expect(await late('outsideView', '2026-10-06')).toEqual(['deputy1', 'head1']);
  await stage.answer(id, 'head1', 'outsideView', { choice: 'give', outsideComment: 'Уроки живые.' });
  await sends(id, 'teacher5', [anItem('i1', { when: '2026-11' })]);
  expect(await late('review', '2026-10-17')).toEqual(['deputy1', 'head1']);
  await stage.answer(id, 'head1', 'review', { choice: 'pass' });
  expect(await late('approval', '2026-10-28')).toEqual(['head1']);
  expect(await late('approval', '2026-10-31')).toEqual(['head1', 'methodist']);
  const { id: task } = await stage.taskOf(id, 'methodist', 'approval');
  expect(await stage.rows('select choices from tasks where id = $1', [task])).toEqual([
    { choices: ['return'] },
  ]);
  expect(await refusalOf(stage.answer(id, 'methodist', 'approval', { choice: 'approve' }))).toMatchObject({
    code: 'invalid',
  });
  await stage.answer(id, 'head1', 'approval', { choice: 'approve' });
  const content = await years.contentOf(id);
  const items = [...(content['items'] as object[]), anItem('big', { hours: 40, when: '2026-12' })];
  await stage.answer(id, 'teacher5', 'delivery', { choice: 'amendBig', content: { ...content, items } });
  expect(await late('amendmentApproval', '2026-11-18')).toEqual(['head1', 'methodist']);
  await stage.answer(id, 'methodist', 'amendmentApproval', { choice: 'refuse', reason: 'Директор молчит.' });
  stage.now = morningOf('2027-05-06');
  await stage.attend(id, 'delivery');
  await stage.attend(id, 'reflection', '2');
  await stage.answer(id, 'teacher5', 'reflection', { choice: 'submit', learned: 'Научился.' });
  expect(await late('confirmation', '2027-06-19', '2')).toEqual(['head1', 'methodist']);
  await stage.answer(id, 'methodist', 'confirmation', { choice: 'partly' });
  expect(await stage.finish(id, 'partly')).toBe('done');
});

test('the school’s methodical council reviews where there is one, but nobody their own or their head’s year', async () => {
  await appoint('teacher1', 'methodicalCouncil', 'school-1');
  await appoint('teacher3', 'methodicalCouncil', 'school-1');
  const own = await toPlan('deputy1');
  await sends(own, 'deputy1', [anItem('i1', { when: '2026-11' })]);
  expect(await stage.whoIsAsked(own, 'review')).toEqual(['head1']);
  const [live] = await stage.rows<{ id: string }>(
    `select id from cases where type = 'iop-cycle' and initiator_id = $1 and closed_at is null`,
    [stage.idOf('teacher3')],
  );
  const id = live?.id ?? '';
  await sends(id, 'teacher3', [anItem('i1', { when: '2026-11' })]);
  expect(await stage.whoIsAsked(id, 'review')).toEqual(['teacher1']);
  await stage.answer(id, 'teacher1', 'review', { choice: 'pass' });
  await stage.rows(`update role_grants set valid_to = '2026-08-31' where role = 'methodicalCouncil'`);
});

test('an administrator cancels a year with a reason: what was asked is asked no more, and another may begin', async () => {
  const id = await begin('head3', 'school-3').catch(() => '');
  expect(id).not.toBe('');
  await stage.cancel(id);
  expect(await stage.finish(id, 'cancelled')).toBe('done');
  expect(await stage.rows(`select 1 from tasks where case_id = $1 and state = 'open'`, [id])).toEqual([]);
  expect(await begin('head3', 'school-3')).not.toBe(id);
});

test('a policy that changes in the middle of a year leaves that year its own; who begins later has the new one', async () => {
  const by = { reviewer: 'department', head: 'department' };
  const id = await years.approved('head1', [anItem('i1', { when: '2026-11' })], by);
  const { database, deps, pool } = stage.district;
  const next = loadPack('district/shushensky', 'district/shushensky-demo');
  Object.assign(next.policy, { version: 2, from: '2026-10-01' });
  next.policy.values['iop-cycle.bigChangeHours'] = 4;
  await storePack(database.ownerUrl, next);
  deps.packs = await loadPacks(pool);
  stage.now = morningOf('2026-10-05');
  const later = await begin('head2', 'school-2');
  expect(
    await stage.rows('select id, pack_version as version from cases where id = any($1::uuid[]) order by 2', [
      [id, later],
    ]),
  ).toEqual([
    { id, version: 1 },
    { id: later, version: 2 },
  ]);
  const content = await years.contentOf(id);
  const items = [...(content['items'] as object[]), anItem('i2', { hours: 10, when: '2026-12' })];
  const amend = (choice: string) =>
    stage.answer(id, 'head1', 'delivery', { choice, content: { ...content, items } });
  expect(await faultsOf(amend('amendBig'))).toEqual([
    ['choice', expect.stringContaining('небольшое изменение')],
  ]);
  await amend('amend');
});

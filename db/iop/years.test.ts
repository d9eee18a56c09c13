/** What may go wrong in a teacher's year: hours counted twice or lost, one's own case decided, secrets told. */
import { addDays } from '../../domain/calendar.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import {
  onApprovedYears,
  FIRST,
  morningOf,
  type ApprovedYears,
} from '../../workflows/test-support/approved-years.ts';
import { anItem } from '../../workflows/test-support/iop.ts';
import type { RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { transact } from '../core/transact.ts';
import { readSections } from '../personal/person-data.ts';
import { readCase } from '../read/case.ts';
import { readWaitingItems } from '../read/school-years.ts';
import { carriedDeficits } from '../rollover/cycles.ts';
import { followPeople } from './follow-people.ts';
import { closeOwnDeficit } from './marks.ts';

let stage: RowsStage;
let years: ApprovedYears;

onApprovedYears((made, ofThem) => {
  stage = made;
  years = ofThem;
});

const follow = () => followPeople(stage.district.deps);
const actor = (login: string) => stage.district.actor(login);

/** As the story goes: delivery is over, the teacher has looked back, the head is asked. */
async function untilConfirmation(id: string, login: string): Promise<void> {
  stage.now = morningOf('2027-05-06');
  await stage.attend(id, 'delivery');
  await stage.attend(id, 'reflection', '2');
  await stage.answer(id, login, 'reflection', { choice: 'submit', learned: 'Научился.' });
}

/** Works at the second school from today on, and no longer at the first. */
async function move(login: string): Promise<void> {
  const today = addDays(FIRST, 1);
  stage.now = morningOf(today);
  await stage.rows('update role_grants set valid_to = $2 where person_id = $1', [stage.idOf(login), FIRST]);
  await stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from)
     values (gen_random_uuid(), $1, 'teacher', 'school-2', $2)`,
    [stage.idOf(login), today],
  );
}

/** The teacher moves; the case at the new school. */
async function transferred(id: string, login: string): Promise<string> {
  await move(login);
  await follow();
  expect(await stage.finish(id, 'transferred')).toBe('done');
  await follow();
  const [next] = await stage.rows<{ case_id: string }>(
    `select case_id from case_editions where content->>'continues' = $1 and number = 1`,
    [id],
  );
  return next?.case_id ?? '';
}

test('whoever has done all before they move takes nothing along to be done, and counted, again', async () => {
  const id = await years.approved('teacher1');
  await years.done(id, 'teacher1');
  await years.done(id, 'teacher1', 'i2');
  expect(await years.confirm(id, 'deputy1', ['i1', 'i2'])).toEqual(['i1', 'i2']);
  const next = await transferred(id, 'teacher1');
  expect((await years.contentOf(next))['items']).toEqual([]);
});

test('what was done before a move is confirmed by the school that saw it; what is left is sent on as it is', async () => {
  const id = await years.approved('teacher3');
  await years.done(id, 'teacher3');
  const next = await transferred(id, 'teacher3');
  const waiting = await readWaitingItems(stage.district.pool, {
    ...{ school: 'school-1', year: 2026, reader: stage.idOf('head1'), today: FIRST },
  });
  expect(waiting.filter(({ case_id: of }) => of === id).map(({ item_id: item }) => item)).toEqual(['i1']);
  expect(await years.confirm(id, 'head1')).toEqual(['i1']);
  expect(await years.confirm(id, 'head1')).toEqual([]);
  expect(await years.hoursOf('teacher3')).toBe(18);
  // Each head sees the year at their own school, and the former one keeps what was theirs to see.
  const sees = async (login: string, caseId: string) =>
    (await readCase(stage.district.pool, actor(login), caseId, morningOf(FIRST))) !== undefined;
  expect(await Promise.all([sees('head1', id), sees('head1', next)])).toEqual([true, false]);
  expect(await Promise.all([sees('head2', id), sees('head2', next)])).toEqual([false, true]);

  const content = await years.contentOf(next);
  expect(content['items']).toMatchObject([{ id: 'i2' }]);
  await stage.answer(next, 'teacher3', 'draftPlan', { choice: 'send', content });
  await stage.answer(next, 'head2', 'review', { choice: 'pass' });
  await stage.answer(next, 'head2', 'approval', { choice: 'approve' });

  const deficit = { indicator: 'functional-literacy', proof: 'Открытый урок', shares: false };
  await closeOwnDeficit(stage.district.deps, actor('teacher3'), next, deficit);
  const pack = stage.district.deps.packs.current();
  const carried = await transact(
    stage.district.pool,
    (tx) => carriedDeficits(tx, [stage.idOf('teacher3')], { year: 2027, pack }),
    'rolloverBatch',
  );
  expect(carried.get(stage.idOf('teacher3')) ?? []).toEqual([]);
});

test('what a withdrawn year left unconfirmed is confirmed no more', async () => {
  const id = await years.approved('teacher2');
  await years.done(id, 'teacher2');
  await stage.withdraw(id, 'teacher2');
  await stage.finish(id, 'withdrawn');
  expect(await refusalOf(years.confirm(id, 'head1'))).toMatchObject({ code: 'already-ended' });
});

test('a year that waits for the head’s confirmation waits on: no leave, no September and no departure ends it', async () => {
  const id = await years.approved('teacher4');
  await years.done(id, 'teacher4');
  await untilConfirmation(id, 'teacher4');
  stage.now = morningOf('2027-06-08');
  await stage.beAway('teacher4', 'teacher2', '2027-06-09', '2027-08-20');
  stage.now = morningOf('2027-06-20');
  await follow();
  await stage.opened(id, 'confirmation', '2');
  stage.now = morningOf('2027-09-03');
  await follow();
  await stage.opened(id, 'confirmation', '2');
  await stage.rows('update role_grants set valid_to = $2 where person_id = $1', [
    stage.idOf('teacher4'),
    '2027-09-02',
  ]);
  await follow();
  await stage.answer(id, 'head1', 'confirmation', { choice: 'complete' });
  expect(await stage.finish(id, 'completed')).toBe('done');
  expect(await years.hoursOf('teacher4')).toBe(18);
});

async function agreed(id: string, colleague: string): Promise<void> {
  const [help] = await stage.rows<{ id: string }>(`select id from cases where business_key like $1`, [
    `help/${id}/%`,
  ]);
  await stage.answer(help?.id ?? '', colleague, 'answer', { choice: 'agree' });
  await stage.finish(help?.id ?? '', 'agreed');
}

test('nobody confirms an item for which they are credited as the colleague who helped', async () => {
  const helped = (login: string) => [anItem('i1', { colleague: stage.idOf(login) })];
  const id = await years.approved('teacher5', helped('deputy1'));
  await agreed(id, 'deputy1');
  await years.done(id, 'teacher5');
  expect(await refusalOf(years.confirm(id, 'deputy1'))).toMatchObject({ code: 'conflict-of-interest' });
  expect(await refusalOf(years.confirm(id, 'department'))).toMatchObject({ code: 'not-found' });
  expect(await years.confirm(id, 'head1')).toEqual(['i1']);
  expect(await years.hoursOf('deputy1')).toBe(9);
});

test('a head who helped ends the year, and leaves that item to the department where nobody else leads', async () => {
  const id = await years.approved(
    'deputy1',
    [anItem('i1', { colleague: stage.idOf('head1') }), anItem('i2')],
    {
      reviewer: 'head1',
    },
  );
  await agreed(id, 'head1');
  await years.done(id, 'deputy1');
  await years.done(id, 'deputy1', 'i2');
  await untilConfirmation(id, 'deputy1');
  await stage.answer(id, 'head1', 'confirmation', { choice: 'complete' });
  await stage.finish(id, 'completed');
  expect(await years.hoursOf('head1')).toBe(0);
  const left = await stage.rows(`select item_id from iop_items where case_id = $1 and state = 'done'`, [id]);
  expect(left).toEqual([{ item_id: 'i1' }]);
  const waiting = await readWaitingItems(stage.district.deps.pool, {
    ...{ school: 'school-1', year: 2026, reader: stage.idOf('department'), today: '2027-06-01' },
  });
  expect(waiting.find(({ case_id: caseId }) => caseId === id)).toMatchObject({ for_department: true });
  expect(await refusalOf(years.confirm(id, 'head1'))).toMatchObject({ code: 'conflict-of-interest' });
  expect(await years.confirm(id, 'department')).toEqual(['i1']);
  expect(await years.hoursOf('head1')).toBe(9);
});

test('one photo of a certificate counts once: for a plan item or for an outside claim', async () => {
  const login = 'teacher2';
  const [photo = '', again = ''] = (
    await stage.rows<{ id: string }>(
      `with file as (insert into files (sha256, bytes) values ('same-photo', '1') returning sha256)
       insert into attachments (id, sha256, name, media_type, size, uploaded_by, uploaded_at)
       select gen_random_uuid(), sha256, 'photo', 'image/jpeg', 1, $1, now() from file, generate_series(1, 2)
       returning id`,
      [stage.idOf(login)],
    )
  ).map(({ id }) => id);
  const claim = (number: string, scans: string[]) =>
    stage.start(login, 'external-credit', {
      ...{ stage: 'done', school: 'school-1', title: 'Курс', issuer: 'ККИПК', hours: 18, level: 'district' },
      ...{ form: 'remote', paper: 'certificate', number, from: FIRST, to: FIRST, dated: FIRST, scans },
    });
  const id = await years.approved(login, [
    anItem('i1', { form: 'course' }),
    anItem('i2', { form: 'course' }),
  ]);
  await years.done(id, login, 'i1', [photo]);
  const early = await claim('1', [again]);
  expect(await years.confirm(id, 'head1')).toEqual(['i1']);
  expect(await refusalOf(claim('2', [again]))).toMatchObject({ code: 'already-credited' });
  expect(await refusalOf(stage.answer(early, 'deputy1', 'check', { choice: 'credit' }))).toMatchObject({
    code: 'already-credited',
  });
  expect(await years.hoursOf(login)).toBe(18);
});

test('of a head’s year: who refuses an amendment has no deficits in their own data, and no deputy confirms', async () => {
  const id = await years.approved('head1', [anItem('i1')], { reviewer: 'department', head: 'department' });
  const content = await years.contentOf(id);
  const items = [...(content['items'] as object[]), anItem('i9', { hours: 60 })];
  await stage.answer(id, 'head1', 'delivery', { choice: 'amendBig', content: { ...content, items } });
  await stage.answer(id, 'department', 'amendmentApproval', { choice: 'refuse', reason: 'Много.' });
  const theirs = await readSections(stage.district.pool, stage.idOf('department'), undefined);
  expect(JSON.stringify(theirs)).not.toContain('functional-literacy');
  const own = await readSections(stage.district.pool, stage.idOf('head1'), undefined);
  expect(JSON.stringify(own)).toContain('functional-literacy');

  await years.done(id, 'head1');
  expect(await refusalOf(years.confirm(id, 'deputy1'))).toMatchObject({ code: 'conflict-of-interest' });
  expect(await years.confirm(id, 'department')).toEqual(['i1']);
});

async function openYearOf(login: string): Promise<string> {
  const [year] = await stage.rows<{ id: string }>(
    `select id from cases where type = 'iop-cycle' and initiator_id = $1 and closed_at is null`,
    [stage.idOf(login)],
  );
  return year?.id ?? '';
}

test('a plan that names a colleague who has left is amended all the same, and names nobody new who has', async () => {
  const id = await openYearOf('teacher5');
  await stage.rows('update role_grants set valid_to = $2 where person_id = any($1)', [
    [stage.idOf('deputy1'), stage.idOf('teacher4')],
    addDays(FIRST, -1),
  ]);
  const content = await years.contentOf(id);
  const items = [...(content['items'] as object[]), anItem('i3', { hours: 2 })];
  await stage.answer(id, 'teacher5', 'delivery', { choice: 'amend', content: { ...content, items } });
  expect((await years.contentOf(id))['items']).toHaveLength(2);

  const other = [...items, anItem('i4', { hours: 2, colleague: stage.idOf('teacher4') })];
  const anew = stage.answer(id, 'teacher5', 'delivery', {
    choice: 'amend',
    content: { ...content, items: other },
  });
  expect(await refusalOf(anew)).toMatchObject({
    code: 'invalid',
    errors: [{ path: 'content.items.2.colleague' }],
  });
});

test('whoever stands in for an absent colleague is not asked to help in their name', async () => {
  await stage.beAway('teacher2', 'head1', addDays(FIRST, 1), addDays(FIRST, 10));
  stage.now = morningOf(addDays(FIRST, 2));
  const id = await openYearOf('teacher5');
  const content = await years.contentOf(id);
  const items = [
    ...(content['items'] as object[]),
    anItem('i5', { hours: 2, colleague: stage.idOf('teacher2') }),
  ];
  await stage.answer(id, 'teacher5', 'delivery', { choice: 'amend', content: { ...content, items } });
  const asked = await stage.rows(
    `select t.holder_id from tasks t join cases c on c.id = t.case_id
     where c.business_key like $1 and t.state = 'open'`,
    [`help/${id}/i5/%`],
  );
  expect(asked).toEqual([{ holder_id: stage.idOf('teacher2') }]);
});

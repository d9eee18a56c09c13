/** A teacher's year from its first to its last day, on real rows with time skipped. */
import { confirmItemsDone, markItemDone } from '../../db/iop/marks.ts';
import { anItem, planOf, startYear, untilDelivery } from '../test-support/iop.ts';
import { refusalOf } from '../test-support/stage.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';

let stage: SkippingStage;
/** The year of a deputy, who answers nothing once the plan is approved. */
let silent: string;

beforeAll(async () => {
  stage = await skippingStage(new Date('2026-09-01T03:00:00Z'));
  silent = await startYear(stage, 'deputy1');
  await untilDelivery(stage, silent, 'deputy1', { reviewer: 'head1' });
}, 60_000);
afterAll(async () => {
  expect(await stage.findings()).toEqual([]);
  await stage.close();
}, 30_000);

const content = async (id: string) =>
  (
    await stage.rows<{ content: Record<string, unknown> }>(
      `select e.content from cases c join case_editions e on e.case_id = c.id and e.number = c.edition where c.id = $1`,
      [id],
    )
  )[0]?.content ?? {};

test('an invitation is declined without a penalty, and may be taken up later the same year', async () => {
  const id = await startYear(stage, 'teacher2');
  await stage.answer(id, 'teacher2', 'invitation', { choice: 'decline' });
  expect(await stage.ended(id)).toBe('declined');
  const again = await startYear(stage, 'teacher2');
  await stage.answer(again, 'teacher2', 'invitation', { choice: 'accept' });
  await stage.opened(again, 'selfDiagnosis');
}, 60_000);

test('a plan that is returned too often ends the year, and the teacher sees why', async () => {
  const id = await startYear(stage, 'teacher3');
  await untilDelivery(stage, id, 'teacher3', { returns: 4 });
  expect(await stage.ended(id)).toBe('returned');
}, 60_000);

test('a colleague whom the plan names is asked; silence is no', async () => {
  const id = await startYear(stage, 'teacher4');
  await untilDelivery(stage, id, 'teacher4', {
    plan: (now) => planOf(now, [anItem('i1', { colleague: stage.idOf('teacher5') })]),
  });
  const [help] = await stage.rows<{ id: string }>(
    `select id from cases where business_key like 'help/${id}/%'`,
  );
  // It is taken back with the plan, not by itself.
  for (const leave of [stage.withdraw(help?.id ?? '', 'teacher4'), stage.cancel(help?.id ?? '')])
    expect(await refusalOf(leave)).toMatchObject({ code: 'not-allowed' });
  await stage.skipPast(help?.id ?? '', 'answer');
  expect(await stage.ended(help?.id ?? '')).toBe('silent');
}, 60_000);

test('an ordinary year ends completed: rated, planned, approved, amended, looked at, confirmed, with its hours credited', async () => {
  const id = await startYear(stage, 'teacher1');
  await stage.answer(id, 'teacher1', 'invitation', { choice: 'accept' });
  await stage.answer(id, 'teacher1', 'selfDiagnosis', {
    choice: 'askView',
    ratings: [{ indicator: 'functional-literacy', rating: 0 }],
  });
  await stage.answer(id, 'deputy1', 'outsideView', { choice: 'give', outsideComment: 'Уроки живые.' });
  await stage.answer(id, 'teacher1', 'draftPlan', { choice: 'send', content: planOf(await content(id)) });
  // There is no methodical council at this school: the deputy reviews.
  await stage.answer(id, 'deputy1', 'review', { choice: 'pass' });
  await stage.answer(id, 'head1', 'approval', { choice: 'approve' });

  await stage.opened(id, 'delivery');
  const before = await content(id);
  const small = { ...before, items: [...(before['items'] as object[]), anItem('i9', { hours: 2 })] };
  await expect(
    stage.answer(id, 'teacher1', 'delivery', { choice: 'amendBig', content: small }),
  ).rejects.toMatchObject({ code: 'invalid' });
  await stage.answer(id, 'teacher1', 'delivery', { choice: 'amend', content: small });
  const big = { ...small, items: [...small.items, anItem('i10', { hours: 36 })] };
  await stage.answer(id, 'teacher1', 'delivery', { choice: 'amendBig', content: big });
  await stage.answer(id, 'head1', 'amendmentApproval', { choice: 'refuse', reason: 'Слишком много.' });
  await stage.opened(id, 'delivery');
  expect((await content(id))['items']).toHaveLength(small.items.length);

  const { district } = stage;
  const done = { itemId: 'i1', on: '2026-09-01', note: 'Сертификат у заместителя', evidence: [] };
  await markItemDone(district.deps, district.actor('teacher1'), id, done);
  await confirmItemsDone(district.deps, district.actor('deputy1'), id, ['i1']);
  const credited = await stage.rows<{ hours: number }>(
    `select hours from ledger_entries where person_id = $1 and source_kind = 'planItem'`,
    [stage.idOf('teacher1')],
  );
  expect(credited).toEqual([{ hours: 18 }]);

  await stage.skipPast(id, 'delivery');
  await stage.answer(id, 'teacher1', 'midpoint', { choice: 'submit', achieved: 'Прошла курс.' });
  await stage.opened(id, 'delivery', '2');
  await stage.skipPast(id, 'delivery', '2');
  await stage.answer(id, 'teacher1', 'reflection', {
    choice: 'submit',
    learned: 'Научилась.',
    deficitEnds: [{ indicator: 'functional-literacy', end: 'closed', proof: 'Открытый урок' }],
  });
  await stage.answer(id, 'head1', 'confirmation', { choice: 'complete' });
  expect(await stage.ended(id)).toBe('completed');
  expect(await stage.rows('select state from iop_deficits where case_id = $1', [id])).toEqual([
    { state: 'closed' },
  ]);
}, 120_000);

test('who says nothing in January and May has their deficits carried, and the head confirms the year in part', async () => {
  await stage.skipPast(silent, 'reflection', '2');
  await stage.answer(silent, 'head1', 'confirmation', { choice: 'partly' });
  expect(await stage.ended(silent)).toBe('partly');
  expect(await stage.closedSteps(silent)).toEqual(
    expect.arrayContaining(['delivery.over', 'midpoint.missed', 'reflection.missed', 'confirmation.partly']),
  );
  expect(await stage.rows('select state from iop_deficits where case_id = $1', [silent])).toEqual([
    { state: 'carried' },
  ]);
}, 60_000);

/** Every arrow of a teacher's year, and of the help that it asks for, on real rows with time skipped. */
import { colleagueHelp } from '../colleague-help/process.ts';
import { confirmItemsDone, markItemDone } from '../../db/iop/marks.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { anItem, interrupt, planOf, startYear, untilDelivery } from '../test-support/iop.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import type { Form } from '../test-support/stage.ts';
import { iopCycle } from './process.ts';

let stage: SkippingStage;

beforeAll(async () => {
  // Late for the autumn's days, so that each has the days of late ones; three days before the midpoint.
  stage = await skippingStage(new Date('2027-01-12T03:00:00Z'));
}, 60_000);
afterAll(async () => {
  expect(await stage.findings()).toEqual([]);
  await stage.close();
}, 30_000);

const ACCEPT = { choice: 'accept' };
const RATED = { choice: 'done', ratings: [{ indicator: 'assessment', rating: 1 }] };
const RETURN = { choice: 'return', reason: 'Уточните часы.' };
const SET_ASIDE = { choice: 'setAside', reason: 'Педагог начнёт в следующем году.' };

const content = async (id: string) => {
  const sql = `select e.content from cases c join case_editions e on e.case_id = c.id and e.number = c.edition
    where c.id = $1`;
  return (await stage.rows<{ content: Record<string, unknown> }>(sql, [id]))[0]?.content ?? {};
};

const plan = async (id: string, ...more: object[]) => {
  const before = await content(id);
  const items = (before['items'] as Record<string, unknown>[] | undefined) ?? [];
  const whole = planOf(before, [...(items.length > 0 ? items : [anItem('i1')]), ...(more as never[])]);
  return { choice: 'send', content: whole };
};

/** Whoever is asked is away for long before they answer, and back again. */
async function interrupted(
  id: string,
  login: string,
  step: string,
  form: () => Promise<Form>,
): Promise<void> {
  await stage.taskOf(id, login, step);
  await interrupt(stage, id, 'suspended');
  await stage.opened(id, 'suspension', await lapOf(id));
  await interrupt(stage, id, 'resumed');
  await stage.answer(id, login, step, await form());
}

const lapOf = async (id: string) => {
  const sql = `select branch from steps where case_id = $1 order by opened_at desc, closed_seq desc nulls first limit 1`;
  return (await stage.rows<{ branch: string }>(sql, [id]))[0]?.branch ?? '';
};

const liveYearOf = async (login: string) => {
  const sql = `select id from cases where type = 'iop-cycle' and initiator_id = $1 and closed_at is null`;
  return (await stage.rows<{ id: string }>(sql, [stage.idOf(login)]))[0]?.id ?? '';
};

async function toDraft(login: string): Promise<string> {
  const id = await startYear(stage, login);
  await stage.answer(id, login, 'invitation', ACCEPT);
  await stage.answer(id, login, 'selfDiagnosis', RATED);
  await stage.taskOf(id, login, 'draftPlan');
  return id;
}

/** Returned as often as the policy bears, by the review or by the head. */
async function returnedTooOften(login: string, by: 'review' | 'approval'): Promise<void> {
  const id = await toDraft(login);
  await stage.answer(id, login, 'draftPlan', await plan(id));
  for (let time = 1; time <= 4; time++) {
    if (by === 'approval') await stage.answer(id, 'deputy1', 'review', { choice: 'pass' });
    await stage.answer(id, by === 'review' ? 'deputy1' : 'head1', by, RETURN);
    if (time === 4) break;
    await stage.answer(id, login, 'revision', await plan(id, anItem(`r${time}`, { hours: 1 })));
  }
  expect(await stage.ended(id)).toBe('returned');
}

test('a plan that the review or the head returns too often ends the year', async () => {
  await returnedTooOften('teacher2', 'review');
  await returnedTooOften('teacher2', 'approval');
}, 60_000);

test('who moves, leaves or is still away when the next year begins ends the year where it stands', async () => {
  for (const outcome of ['left', 'carriedOver', 'transferred']) {
    const id = await startYear(stage, 'teacher3');
    await interrupt(stage, id, outcome);
    expect(await stage.ended(id)).toBe(outcome);
    const away = await startYear(stage, 'teacher4');
    await stage.answer(away, 'teacher4', 'invitation', ACCEPT);
    await interrupt(stage, away, 'suspended');
    await stage.opened(away, 'suspension');
    await interrupt(stage, away, outcome);
    expect(await stage.ended(away)).toBe(outcome);
  }
}, 60_000);

test('an absence interrupts whatever step is open, and the return takes it up again; help is asked, given, credited', async () => {
  const [id, silent] = [await startYear(stage, 'teacher1'), await startYear(stage, 'head1')];
  await untilDelivery(stage, silent, 'head1', { reviewer: 'department', head: 'department' });
  const does = (login: string, step: string, form: Form | (() => Promise<Form>)) =>
    interrupted(id, login, step, typeof form === 'function' ? form : async () => form);
  await does('teacher1', 'invitation', ACCEPT);
  await does('teacher1', 'selfDiagnosis', { ...RATED, choice: 'askView' });
  await does('deputy1', 'outsideView', { choice: 'give', outsideComment: 'Уроки живые.' });
  const helped = ['teacher2', 'teacher5', 'deputy1'].map((login, index) =>
    anItem(`h${index}`, { colleague: stage.idOf(login), hours: 4 }),
  );
  await does('teacher1', 'draftPlan', () => plan(id, ...helped));
  await stage.answer(id, 'deputy1', 'review', RETURN);
  await does('teacher1', 'revision', () => plan(id, anItem('r', { hours: 1 })));
  await does('deputy1', 'review', { choice: 'pass' });
  await does('head1', 'approval', { choice: 'approve' });

  const help = await stage.rows<{ id: string }>(
    `select id from cases where business_key like $1 order by business_key`,
    [`help/${id}/%`],
  );
  const [agreed = '', declined = '', unanswered = ''] = help.map(({ id: one }) => one);
  await stage.answer(agreed, 'teacher2', 'answer', { choice: 'agree' });
  await stage.answer(declined, 'teacher5', 'answer', { choice: 'decline', reason: 'Нет времени.' });

  const amend = async (choice: string, item: object) => ({ ...(await plan(id, item)), choice });
  await does('teacher1', 'delivery', () => amend('amend', anItem('a1', { hours: 2 })));
  await stage.answer(id, 'teacher1', 'delivery', await amend('amendBig', anItem('a2', { hours: 36 })));
  await does('head1', 'amendmentApproval', { choice: 'refuse', reason: 'Слишком много.' });
  await stage.taskOf(id, 'teacher1', 'delivery');
  await stage.answer(id, 'teacher1', 'delivery', await amend('amendBig', anItem('a3', { hours: 30 })));
  await stage.answer(id, 'head1', 'amendmentApproval', { choice: 'approve' });
  await stage.taskOf(id, 'teacher1', 'delivery');
  const { deps, actor } = stage.district;
  for (const itemId of ['h0', 'h1', 'h2']) {
    const done = { itemId, on: '2027-01-12', note: 'Протокол', evidence: [] };
    await markItemDone(deps, actor('teacher1'), id, done);
  }
  await confirmItemsDone(deps, actor('deputy1'), id, ['h0', 'h1', 'h2']);
  expect(
    await stage.rows(
      `select split_part(p.email, '@', 1) as who, e.hours from ledger_entries e join people p on p.id = e.person_id
       where e.source_kind = 'help'`,
    ),
  ).toEqual([{ who: 'teacher2', hours: 2 }]);

  await stage.skipTo((await stage.opened(id, 'delivery', await lapOf(id))).due);
  await does('teacher1', 'midpoint', { choice: 'submit', achieved: 'Прошла курс.' });
  await stage.skipTo((await stage.opened(silent, 'midpoint')).due);
  expect(await stage.ended(unanswered)).toBe('silent');
  const late = {
    invited: await startYear(stage, 'teacher2'),
    rated: await startYear(stage, 'teacher5'),
    // Of whom the test before has moved: the year goes on with the plan.
    drafted: await liveYearOf('teacher3'),
    revised: await liveYearOf('teacher4'),
  };
  await stage.answer(late.rated, 'teacher5', 'invitation', ACCEPT);
  await stage.answer(late.revised, 'teacher4', 'draftPlan', await plan(late.revised));
  await stage.answer(late.revised, 'deputy1', 'review', RETURN);
  await stage.skipTo((await stage.opened(id, 'delivery', await lapOf(id))).due);
  await does('teacher1', 'reflection', { choice: 'submit', learned: 'Научилась.' });
  await does('head1', 'confirmation', { choice: 'complete' });
  expect(await stage.ended(id)).toBe('completed');

  expect(await stage.ended(late.invited)).toBe('lapsed');
  await stage.answer(late.rated, 'deputy1', 'selfDiagnosis', SET_ASIDE);
  await stage.answer(late.drafted, 'deputy1', 'draftPlan', SET_ASIDE);
  await stage.answer(late.revised, 'deputy1', 'revision', SET_ASIDE);
  for (const one of [late.rated, late.drafted, late.revised]) expect(await stage.ended(one)).toBe('lapsed');
  await stage.skipTo((await stage.opened(silent, 'reflection', '2')).due);
  await stage.answer(silent, 'department', 'confirmation', { choice: 'partly' });
  expect(await stage.ended(silent)).toBe('partly');
  const declinedYear = await startYear(stage, 'teacher2');
  await stage.answer(declinedYear, 'teacher2', 'invitation', { choice: 'decline' });
  expect(await stage.ended(declinedYear)).toBe('declined');
}, 180_000);

/** One function of the declaration gives them to every step, and one of the story takes them (interruptions.ts). */
const CUT = /^(\w+)\.(transferred|left|carriedOver) → end$/;

test('every arrow that the declarations draw is taken by a test of this file', async () => {
  expect(await takenArrows(stage, colleagueHelp)).toEqual(declaredArrows(colleagueHelp));
  const taken = await takenArrows(stage, iopCycle);
  const [cuts, others] = [true, false].map((isCut) =>
    declaredArrows(iopCycle).filter((arrow) => CUT.test(arrow) === isCut),
  );
  expect(taken).toEqual(expect.arrayContaining(others ?? []));
  for (const step of ['invitation', 'suspension'])
    expect(taken).toEqual(
      expect.arrayContaining((cuts ?? []).filter((arrow) => arrow.startsWith(`${step}.`))),
    );
  expect(taken.filter((arrow) => !declaredArrows(iopCycle).includes(arrow))).toEqual([]);
});

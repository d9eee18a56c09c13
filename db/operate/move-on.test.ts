/** An operator moves a case on: past a step, back to an earlier one, with data corrected; the engine tells it to its end. */
import { moves, play, propose, recommend, AGREE } from '../../workflows/test-support/program.ts';
import { skippingStage, type SkippingStage } from '../../workflows/test-support/skipping-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import type { OperatorRequest } from '../../domain/operations/actions.ts';
import { operate } from './one.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
}, 60_000);

const act = async (id: string, request: OperatorRequest) =>
  stage.handOn(await operate(stage.district.deps, stage.district.actor('admin'), id, request));

const refused = (id: string, request: OperatorRequest) =>
  refusalOf(operate(stage.district.deps, stage.district.actor('admin'), id, request));

async function atOpinions(): Promise<string> {
  const id = await propose(stage);
  await play(stage, id, moves(stage).completeness);
  await stage.opened(id, 'opinions');
  return id;
}

test('a step that the rules let go is skipped in the operator’s name, and the case goes on to its end', async () => {
  const id = await atOpinions();
  await stage.answer(id, 'methodist', 'opinions', recommend);
  await act(id, { action: 'skip', reason: 'Рецензент не отвечает' });
  expect(await stage.tasksOf(id)).toContainEqual(
    expect.objectContaining({ step: 'opinions', holder: 'member1', state: 'withdrawn' }),
  );
  const { agenda, approval, minutes, agreements } = moves(stage);
  await play(stage, id, [...agenda, ...approval, ...minutes, ...agreements]);
  expect(await stage.ended(id)).toBe('approved');
  const told = await stage.rows(
    `select split_part(p.email, '@', 1) as who, a.reason from audit a join people p on p.id = a.actor_id
     where a.case_id = $1 and a.kind = 'skipped'`,
    [id],
  );
  expect(told).toEqual([{ who: 'admin', reason: 'Рецензент не отвечает' }]);
  const answers = await stage.rows(`select 1 from decisions where step_id like $1`, [`${id}/opinions/%`]);
  expect(answers).toHaveLength(1);
}, 60_000);

test('a vote is not skipped, whatever the reason', async () => {
  const id = await propose(stage);
  await play(stage, id, moves(stage).toVote);
  await stage.opened(id, 'vote');
  expect((await refused(id, { action: 'skip', reason: 'Срочно' })).code).toBe('chain-refused');
}, 60_000);

test('a case is sent back the way that its declaration has, and goes the whole way again', async () => {
  const id = await propose(stage);
  await stage.opened(id, 'completeness');
  await act(id, { action: 'return', reason: 'Подана не та редакция' });
  await stage.taskOf(id, 'leader', 'revision');
  const content = { ...(await contentOf(id)), title: 'Разговор о чтении' };
  await stage.answer(id, 'leader', 'revision', { choice: 'revised', content });
  await play(stage, id, moves(stage).completeness);
  expect(await stage.closedSteps(id)).toEqual([
    'completeness.return',
    'revision.revised',
    'completeness.complete',
  ]);
}, 60_000);

const contentOf = async (id: string) =>
  (
    await stage.rows<{ content: Record<string, unknown> }>(
      'select content from case_editions where case_id = $1 order by number desc limit 1',
      [id],
    )
  )[0]?.content;

test('corrected data are a new edition: what was being decided begins anew, what was decided before stays', async () => {
  const id = await atOpinions();
  await stage.answer(id, 'methodist', 'opinions', recommend);
  const { content_hash: former } = await stage.opened(id, 'opinions');
  const wrong = await refused(id, { action: 'correct', reason: 'Опечатка', data: { hours: 36 } });
  expect(wrong.errors).toMatchObject([{ path: 'data.hours' }]);
  const empty = await refused(id, { action: 'correct', reason: 'Опечатка', data: { title: '' } });
  expect(empty.errors).toMatchObject([{ path: 'data.title' }]);
  await act(id, { action: 'correct', reason: 'Опечатка', data: { title: 'Смешанное обучение в школе' } });
  const { content_hash: now } = await stage.opened(id, 'opinions');
  expect(now).not.toBe(former);
  expect(await stage.whoIsAsked(id, 'opinions')).toEqual(['member1', 'methodist']);
  const { opinions, agenda, approval, minutes } = moves(stage);
  await play(stage, id, [...opinions, ...agenda, ...approval, ...minutes]);
  for (const head of ['head1', 'head2', 'head3']) await stage.answer(id, head, 'agreements', AGREE);
  expect(await stage.ended(id)).toBe('approved');
  expect(await contentOf(id)).toMatchObject({ title: 'Смешанное обучение в школе' });
}, 60_000);

test('a rebuilt case goes on from its rows in a new run', async () => {
  const id = await atOpinions();
  await act(id, { action: 'rebuild', reason: 'Движок вёл дело по ошибке' });
  const { opinions, agenda } = moves(stage);
  await play(stage, id, [...opinions, ...agenda]);
  await stage.opened(id, 'vote');
}, 60_000);

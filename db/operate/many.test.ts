/** Operations on many cases: the plan is what happens, item by item, and it can be taken back. */
import { moves, play, propose, recommend } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import type { OperatorRequest } from '../../domain/operations/actions.ts';
import { beginOperation, carryOut, planOperation, planUndo } from './ask.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterEach(() => {
  stage.now = undefined;
});

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

const admin = () => stage.district.actor('admin');
const dry = { idempotency: undefined, run: false };

/** Programs that wait for their reviewers. */
async function atOpinions(count: number): Promise<string[]> {
  const ids = [];
  for (let number = 0; number < count; number++) {
    const id = await propose(stage);
    await play(stage, id, moves(stage).completeness);
    ids.push(id);
  }
  return ids.toSorted();
}

const handFrom = (from: string, to: string): OperatorRequest => ({
  action: 'reassign',
  reason: 'Рецензент заболел',
  from: stage.idOf(from),
  to: stage.idOf(to),
});

interface Item {
  case_id: string;
  state: string;
  code: string | null;
  verified: boolean;
}

const itemsOf = (operationId: string) =>
  stage.rows<Item>(
    `select case_id, state, problem->>'code' as code, verified_at is not null as verified
     from operation_items where operation_id = $1 order by number`,
    [operationId],
  );

async function run(request: OperatorRequest, ids: readonly string[]): Promise<string> {
  const operation = await planOperation(stage.district.deps, admin(), request, ids, dry);
  await beginOperation(stage.district.deps, admin(), operation);
  await carryOut(stage.district.deps, operation);
  return operation;
}

async function undo(operation: string): Promise<string> {
  const taken = await planUndo(stage.district.deps, admin(), operation, 'Вернулся раньше', dry);
  await beginOperation(stage.district.deps, admin(), taken);
  await carryOut(stage.district.deps, taken);
  return taken;
}

/** Everything of these cases that anybody could see change. */
const everything = (ids: readonly string[]) =>
  stage.rows(
    `select c.*, (select json_agg(t order by t.id) from tasks t where t.case_id = c.id) as tasks,
       (select json_agg(s order by s.id) from steps s where s.case_id = c.id) as steps,
       (select count(*) from audit a where a.case_id = c.id) as audited
     from cases c where c.id = any($1) order by id`,
    [ids],
  );

test('a dry run says for each case what would change, and changes nothing', async () => {
  const ids = await atOpinions(3);
  const before = await everything(ids);
  const operation = await planOperation(
    stage.district.deps,
    admin(),
    handFrom('member1', 'member3'),
    ids,
    dry,
  );
  expect(await itemsOf(operation)).toEqual(
    ids.map((id) => ({ case_id: id, state: 'planned', code: null, verified: false })),
  );
  const [{ changed } = { changed: 0 }] = await stage.rows<{ changed: number }>(
    `select count(*)::int as changed from operation_items where operation_id = $1 and before <> after`,
    [operation],
  );
  expect(changed).toBe(3);
  expect(await everything(ids)).toEqual(before);
});

test('what was planned is done to each case, verified and audited; a refused one stops no other', async () => {
  const [open = '', answered = '', other = ''] = await atOpinions(3);
  await stage.answer(answered, 'member1', 'opinions', recommend);
  const operation = await run(handFrom('member1', 'member3'), [open, answered, other]);
  const items = Object.fromEntries((await itemsOf(operation)).map(({ case_id: id, ...item }) => [id, item]));
  expect(items).toEqual({
    [open]: { state: 'done', code: null, verified: true },
    [answered]: { state: 'refused', code: 'withdrawn', verified: false },
    [other]: { state: 'done', code: null, verified: true },
  });
  expect(await stage.whoIsAsked(open, 'opinions')).toEqual(['member3', 'methodist']);
  const audited = await stage.rows(
    `select reason from audit where case_id = any($1) and kind = 'reassigned'`,
    [[open, answered, other]],
  );
  expect(audited).toEqual([{ reason: 'Рецензент заболел' }, { reason: 'Рецензент заболел' }]);
});

test('a case that changed after the dry run is left alone, and says so', async () => {
  const [id = ''] = await atOpinions(1);
  const operation = await planOperation(
    stage.district.deps,
    admin(),
    handFrom('member1', 'member3'),
    [id],
    dry,
  );
  await stage.answer(id, 'methodist', 'opinions', recommend);
  await beginOperation(stage.district.deps, admin(), operation);
  await carryOut(stage.district.deps, operation);
  expect(await itemsOf(operation)).toMatchObject([{ state: 'refused', code: 'content-changed' }]);
  expect(await stage.whoIsAsked(id, 'opinions')).toEqual(['member1']);
});

test('taking it back gives each task back; one that was decided meanwhile says so, and stays decided', async () => {
  const [first = '', second = ''] = await atOpinions(2);
  const operation = await run(handFrom('member1', 'member3'), [first, second]);
  await stage.answer(second, 'member3', 'opinions', recommend);
  const taken = await undo(operation);
  expect(await itemsOf(taken)).toMatchObject([
    { case_id: first, state: 'done', verified: true },
    { case_id: second, state: 'refused', code: 'already-decided' },
  ]);
  expect(await stage.whoIsAsked(first, 'opinions')).toEqual(['member1', 'methodist']);
  const again = await refusalOf(planUndo(stage.district.deps, admin(), operation, 'Ещё раз', dry));
  expect(again.code).toBe('too-late');
});

test('after thirty days an operation is not taken back', async () => {
  const ids = await atOpinions(1);
  const operation = await run({ action: 'extend', reason: 'Каникулы', days: 2 }, ids);
  stage.now = new Date(Date.now() + 31 * 86_400_000);
  const late = await refusalOf(planUndo(stage.district.deps, admin(), operation, 'Передумали', dry));
  expect(late.detail?.ru).toContain('30 дней');
});

test('while a case is paused its terms stand still and nobody decides; resumed, it has the days it had', async () => {
  const [id = ''] = await atOpinions(1);
  const due = async () => (await stage.opened(id, 'opinions')).due;
  const before = await due();
  await run({ action: 'pause', reason: 'Уточняем бюджет' }, [id]);
  const [task] = (await stage.tasksOf(id)).filter(
    ({ state, holder }) => state === 'open' && holder === 'member1',
  );
  const refused = await refusalOf(stage.answerTask('member1', task!, recommend));
  expect(refused.code).toBe('paused');
  stage.now = new Date(before.getTime() + 86_400_000);
  expect(await stage.attend(id, 'opinions')).toMatchObject({ status: 'open', waitMs: null });
  const resumed = await run({ action: 'resume', reason: 'Бюджет утверждён' }, [id]);
  expect(await itemsOf(resumed)).toMatchObject([{ state: 'done', code: null, verified: true }]);
  expect((await due()).getTime()).toBeGreaterThan(stage.now.getTime() + 86_400_000);
  await stage.answer(id, 'member1', 'opinions', recommend);
});

test('an operation that nobody may ask for any more is refused for every case', async () => {
  const ids = await atOpinions(1);
  const stranger = await refusalOf(
    planOperation(
      stage.district.deps,
      stage.district.actor('head1'),
      handFrom('member1', 'member3'),
      ids,
      dry,
    ),
  );
  expect(stranger.code).toBe('not-allowed');
});

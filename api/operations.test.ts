/** What an operator does over HTTP: dry run, run, undo, and what is answered to requests that make no sense. */
import { randomUUID } from 'node:crypto';
import type { CaseView, OperationView, TaskView } from './contract/views.ts';
import { decideByExamples, openTask, submitted } from './test-support/journey.ts';
import { comingTask, workingWorld } from './test-support/working.ts';
import type { ApiWorld, Client } from './test-support/world.ts';

let world: ApiWorld;
let admin: Client;
let member3: string;
let fromMember1: Record<string, unknown>;

beforeAll(async () => {
  world = await workingWorld();
  admin = await world.as('admin');
  member3 = await world.personId('member3');
  fromMember1 = {
    ...{ action: 'reassign', reason: 'Рецензент заболел' },
    ...{ from: await world.personId('member1'), to: member3 },
  };
}, 60_000);

afterAll(() => world.stop());

interface Problem {
  code: string;
  detail?: string;
  errors?: { path: string; message: string }[];
}

const post = (path: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  admin.post<OperationView & Problem>(path, body, headers);

const plan = (cases: unknown, changes: Record<string, unknown> = {}) =>
  post('/api/operations', { ...fromMember1, cases, dryRun: true, ...changes });

/** Cases that wait for their reviewers: of the example's, `member1` is one. */
async function atOpinions(count: number): Promise<string[]> {
  const ids = [];
  for (let number = 0; number < count; number++) {
    const id = await submitted(world);
    await decideByExamples(world, id, ['secretary']);
    ids.push(id);
  }
  return ids.toSorted();
}

const caseOf = async (id: string) => (await admin.get<CaseView>(`/api/cases/${id}`)).body;

const holdersOf = async (id: string) => (await caseOf(id)).holders.map(({ person }) => person.id);

test('a dry run by ids, its run and its undo, each case told before and after in words', async () => {
  const ids = await atOpinions(2);
  const planned = await plan(ids);
  expect(planned.status).toBe(201);
  expect(planned.body).toMatchObject({ state: 'planned', total: 2, planned: 2, done: 0 });
  expect(planned.body.items.map(({ changes }) => changes.length > 0)).toEqual([true, true]);
  for (const id of ids) expect(await holdersOf(id)).not.toContain(member3);

  const path = `/api/operations/${planned.body.id}`;
  for (let repeat = 1; repeat <= 2; repeat++) {
    const { body } = await post(`${path}/run`, {});
    expect(body).toMatchObject({ state: 'done', done: 2, verified: 2, finalBecause: null });
  }
  for (const id of ids) expect(await holdersOf(id)).toContain(member3);
  const { body: ofCase } = await admin.get<{ items: OperationView[] }>(`/api/operations?case=${ids[0]}`);
  expect(ofCase.items).toMatchObject([{ id: planned.body.id, by: { id: await world.personId('admin') } }]);

  const { body: back } = await post(`${path}/undo`, { reason: 'Вернулся раньше' });
  expect(back).toMatchObject({ state: 'done', done: 2, verified: 2, undoes: planned.body.id });
  for (const id of ids) expect(await holdersOf(id)).not.toContain(member3);
  const again = await post(`${path}/undo`, { reason: 'Ещё раз' });
  expect([again.status, again.body.code]).toEqual([409, 'too-late']);
});

test('a filter is run dry first, and then is exactly the cases that it found', async () => {
  const [first = ''] = await atOpinions(1);
  const { subject } = await caseOf(first);
  const filter = { type: 'program-approval', step: 'opinions', q: subject };
  const atOnce = await plan(filter, { dryRun: false });
  expect(atOnce.body.errors).toMatchObject([{ path: 'cases' }]);
  const { body: planned } = await plan(filter);
  const [later = ''] = await atOpinions(1);
  const { body: done } = await post(`/api/operations/${planned.id}/run`, {});
  expect(done.items.map(({ caseId }) => caseId)).not.toContain(later);
  expect(await holdersOf(first)).toContain(member3);
  expect((await plan({ q: 'такого дела нет' })).body.errors).toMatchObject([{ path: 'cases' }]);
});

test('what makes no sense is refused before anything is tried, with where it is wrong', async () => {
  const [id = ''] = await atOpinions(1);
  const wrong: [Record<string, unknown>, string][] = [
    [{ action: 'explode' }, 'action'],
    [{ colour: 'red' }, 'colour'],
    [{ reason: '' }, 'reason'],
    [{ to: undefined }, 'to'],
    [{ action: 'extend', from: undefined, to: undefined, days: 0 }, 'days'],
    [{ cases: [id, randomUUID()] }, 'cases.1'],
    [{ cases: ['nonsense'] }, 'cases.0'],
    [{ cases: [] }, 'cases'],
    [{ cases: Array.from({ length: 5_001 }, () => randomUUID()) }, 'cases'],
  ];
  for (const [changes, path] of wrong) {
    const { status, body } = await plan([id], changes);
    expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 422, path });
  }
  for (const path of ['run', 'undo']) {
    const body = path === 'undo' ? { reason: 'Передумали' } : {};
    expect((await post(`/api/operations/${randomUUID()}/${path}`, body)).status).toBe(404);
  }
});

test('a plan is its author’s to run, and nobody operates without the right', async () => {
  const ids = await atOpinions(1);
  const { body: planned } = await plan(ids);
  await world.grant('methodist', 'districtAdmin', 'district');
  world.forget('methodist');
  const other = await world.as('methodist');
  expect((await other.post(`/api/operations/${planned.id}/run`, {})).status).toBe(404);
  const head = await world.as('head1');
  const body = { ...fromMember1, cases: ids };
  expect((await head.post('/api/operations', body)).status).toBe(403);
  expect((await head.get(`/api/operations/${planned.id}`)).status).toBe(403);
});

test('the same key is the same operation; with another body it is refused', async () => {
  const ids = await atOpinions(2);
  const key = { 'idempotency-key': randomUUID() };
  const body = { ...fromMember1, cases: ids };
  const answers = [await post('/api/operations', body, key), await post('/api/operations', body, key)];
  expect(answers.map((answer) => answer.body.id)).toEqual([answers[0]?.body.id, answers[0]?.body.id]);
  expect(answers[1]?.body).toMatchObject({ done: 2, refused: 0 });
  const mismatch = await post('/api/operations', { ...body, reason: 'Другая' }, key);
  expect(mismatch.body.code).toBe('idempotency-mismatch');
});

test('a paused case says so to everybody, its holder can’t decide, and only what makes sense is offered', async () => {
  const [id = ''] = await atOpinions(1);
  const { can } = await caseOf(id);
  expect(can).toMatchObject({ pause: true, resume: false, skip: true, return: false, upgrade: false });
  const { body: paused } = await post(`/api/cases/${id}/actions/pause`, { reason: 'Уточняем бюджет' });
  expect(paused).toMatchObject({ state: 'done', verified: 1 });
  const seen = await caseOf(id);
  expect(seen.pausedAt).not.toBeNull();
  expect(seen.sentence).toContain('Приостановлено администратором');
  expect(seen.can).toMatchObject({ pause: false, resume: true, skip: false, extend: false, cancel: true });
  const task: TaskView = await openTask(await world.as('methodist'), id);
  expect(task).toMatchObject({ paused: true, can: { decide: false } });
  expect(task.hindrance).toContain('приостановил');
  await post(`/api/cases/${id}/actions/resume`, { reason: 'Бюджет утверждён' });
  expect(await caseOf(id)).toMatchObject({ pausedAt: null, can: { pause: true, resume: false } });
});

test('whoever revises what an operator has sent back reads why', async () => {
  const id = await submitted(world);
  await post(`/api/cases/${id}/actions/return`, { reason: 'Подана не та редакция.' });
  const leader = await world.as('leader');
  await comingTask(leader, id, 'revision');
  const { steps } = (await leader.get<CaseView>(`/api/cases/${id}`)).body;
  const revision = steps.find(({ key }) => key === 'revision');
  expect(revision?.because).toBe('Администратор вернул: «Подана не та редакция»');
});

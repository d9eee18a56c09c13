/** When the engine is woken, and when it may rest: db/core/close-step.ts. */
import type { Accepted, Wake } from '../db/core/command.ts';
import { testDistrict, type TestDistrict } from '../scripts/test/district.ts';
import { testEngine, type TestEngine } from '../scripts/test/engine.ts';
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { DRAFT, moves, play, propose, SIGN, type Move } from './test-support/program.ts';
import { stageOn, type Stage } from './test-support/stage.ts';

let district: TestDistrict;
let engine: TestEngine;
let stage: Stage;
/** What the last command owed the workflow. */
let owed: Wake | undefined;

beforeAll(async () => {
  engine = await testEngine();
  district = await testDistrict({ clock: engine.clock });
  await engine.serve(district.deps);
  stage = stageOn(district, {
    deliver: async (accepted: Accepted<unknown>) => {
      // The electronic session that a program's agenda calls is a case of its own.
      owed = accepted.wakes.find(({ type }) => type === 'program-approval');
      await engine.deliver(accepted);
    },
  });
}, 60_000);

afterAll(async () => {
  await engine.stop();
  await district.drop();
});

async function stepOf(caseId: string, key: string) {
  const sql = 'select id, next_at, armed_for, reminders, state from steps where case_id = $1 and key = $2';
  const [step] = await stage.rows<{
    id: string;
    next_at: Date | null;
    armed_for: Date | null;
    reminders: string[];
  }>(sql, [caseId, key]);
  if (step === undefined) throw new Error(`${key} is not open`);
  return step;
}

async function wakeAt(caseId: string): Promise<Date | null | undefined> {
  return (await stage.rows<{ wake_at: Date | null }>('select wake_at from cases where id = $1', [caseId]))[0]
    ?.wake_at;
}

test('a start is delivered to rest until the first reminder', async () => {
  const id = await propose(stage);
  const { next_at: nextAt, armed_for: armedFor } = await stepOf(id, 'completeness');
  expect(owed).toMatchObject({ caseId: id, started: false, closed: [] });
  expect(owed?.waitMs).toBeGreaterThan(60_000);
  expect(armedFor).toEqual(nextAt);
});

test('a step that the declaration names opens, and the engine rests', async () => {
  const id = await propose(stage);
  const first = await stepOf(id, 'completeness');
  await play(stage, id, moves(stage).completeness);
  expect(owed).toBeUndefined();
  expect(await wakeAt(id)).toBeNull();
  expect((await stepOf(id, 'opinions')).armed_for).toEqual(first.next_at);
});

test('the engine is woken where something is due before its timer goes off', async () => {
  const id = await propose(stage);
  await stage.rows(`update steps set armed_for = armed_for + interval '60 days' where case_id = $1`, [id]);
  await play(stage, id, moves(stage).completeness);
  expect(owed?.closed).toEqual([{ id: `${id}/completeness/1/`, outcome: 'complete' }]);
  await waitFor(async () => (await wakeAt(id)) === null, { what: 'the nudge is taken', limitMs: 20_000 });
  const { armed_for: armedFor, next_at: nextAt } = await stepOf(id, 'opinions');
  expect(armedFor).toEqual(nextAt);
});

test('the engine is woken where the timer is not known or has gone off already', async () => {
  for (const armed of ['null', `opened_at - interval '1 minute'`]) {
    const id = await propose(stage);
    await stage.rows(`update steps set armed_for = ${armed} where case_id = $1`, [id]);
    await play(stage, id, moves(stage).completeness);
    expect(owed?.closed).toHaveLength(1);
  }
});

test('a nudge that is owed already is owed on', async () => {
  const id = await propose(stage);
  await stage.rows(`update cases set wake_at = clock_timestamp() where id = $1`, [id]);
  await play(stage, id, moves(stage).completeness);
  expect(owed?.caseId).toBe(id);
});

test('where the story must decide, the hint names every step that the engine was not told of', async () => {
  const id = await propose(stage);
  const { completeness, opinions, agenda } = moves(stage);
  const votes: Move[] = ['chair', 'member1', 'member2', 'member3'].map((member) => [
    member,
    'vote',
    { choice: 'for' },
  ]);
  await play(stage, id, [...completeness, ...opinions, ...agenda]);
  expect(owed).toBeUndefined();
  await play(stage, id, [...votes, ['secretary', 'minutes', DRAFT], ['chair', 'signature', SIGN]]);
  expect(owed?.closed.map(({ outcome }) => outcome)).toEqual([
    'complete',
    'given',
    'electronicVote',
    'approved',
    'sign',
    'sign',
  ]);
  await stage.opened(id, 'agreements');
});

test('people are reminded in time of a step that nobody woke the engine for', async () => {
  const id = await propose(stage);
  await play(stage, id, moves(stage).completeness);
  const { reminders } = await stepOf(id, 'opinions');
  const first = new Date(reminders[0] ?? '');
  await engine.skip(first.getTime() - (await engine.env.currentTimeMs()) + 60_000);
  const reminded = () =>
    stage.rows<{ at: Date }>(`select at from notifications where case_id = $1 and kind = 'reminder'`, [id]);
  const sent = await waitFor(
    async () => {
      const rows = await reminded();
      return rows.length > 0 && rows;
    },
    { what: 'the reminder', limitMs: 20_000 },
  );
  expect(sent).toHaveLength(2);
  for (const { at } of sent) expect(Math.abs(at.getTime() - first.getTime())).toBeLessThan(120_000);
});

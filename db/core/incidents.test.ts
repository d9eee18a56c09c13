/** What needs a look is seen while it does, and no longer. */
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { stageOn, type Stage } from '../../workflows/test-support/stage.ts';
import { attend } from './attend.ts';
import { effectKey } from './effects.ts';
import { finish } from './finish.ts';

let district: TestDistrict;
let stage: Stage;

beforeAll(async () => {
  district = await testDistrict();
  stage = stageOn(district, { deliver: async () => undefined });
}, 60_000);

afterAll(() => district.drop());

const openIncidents = async (caseId: string) =>
  (
    await stage.rows<{ kind: string }>(
      'select kind from incidents where case_id = $1 and resolved_at is null order by kind',
      [caseId],
    )
  ).map(({ kind }) => kind);

const incident = (caseId: string, kind: string, activity: string) =>
  stage.rows(
    `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
     values (gen_random_uuid(), $2, $1, $3, 'f', 'm', 1, now(), now())`,
    [caseId, kind, activity],
  );

const closedSteps = (caseId: string) =>
  stage.rows<{ id: string; outcome: string }>(
    `select id, outcome from steps where case_id = $1 and state <> 'open' order by closed_seq`,
    [caseId],
  );

test("a failed activity's incident is over when the case's next one comes through, in whichever worker", async () => {
  const caseId = await propose(stage);
  await incident(caseId, 'activity', 'finish');
  const step = { step: 'completeness', round: 1, branch: '' };
  await attend(district.deps, { caseId, run: 0, known: 0, hints: [], ...step });
  expect(await openIncidents(caseId)).toEqual(['activity']);
  await attend(district.deps, { caseId, run: 1, known: 0, hints: [], ...step });
  expect(await openIncidents(caseId)).toEqual([]);
});

test("a seat without a holder is an incident until its step closes, and another step's stays", async () => {
  const caseId = await propose(stage);
  await incident(caseId, 'no-holder', 'completeness');
  await incident(caseId, 'seat-moved', 'opinions');
  await play(stage, caseId, moves(stage).completeness);
  expect(await openIncidents(caseId)).toEqual(['seat-moved']);
});

describe('the end of a case', () => {
  const belief = async (caseId: string) => ({ caseId, run: 1, known: 0, hints: await closedSteps(caseId) });
  const ended = async (caseId: string) =>
    finish(district.deps, { ...(await belief(caseId)), outcome: 'approved' });

  /** The story's part is done here: it opens the agreements. */
  async function withAllAnswers(): Promise<string> {
    const caseId = await propose(stage);
    await play(stage, caseId, moves(stage).toAgreements);
    await attend(district.deps, { ...(await belief(caseId)), step: 'agreements', round: 1, branch: '' });
    await play(stage, caseId, moves(stage).agreements);
    return caseId;
  }

  test('leaves no incident open', async () => {
    const caseId = await withAllAnswers();
    await incident(caseId, 'workflow', 'program-approval');
    expect(await ended(caseId)).toEqual({ status: 'done' });
    expect(await openIncidents(caseId)).toEqual([]);
  });

  test('does not come where its effect has a receipt for another input: somebody must look', async () => {
    const caseId = await withAllAnswers();
    await stage.rows(
      `insert into receipts (key, case_id, input_hash, result, at) values ($1, $2, 'another', '{}', now())`,
      [effectKey(caseId, 'publishProgram'), caseId],
    );
    await expect(ended(caseId)).rejects.toThrow('for another input');
    const rows = await stage.rows('select outcome, closed_at from cases where id = $1', [caseId]);
    expect(rows).toEqual([{ outcome: null, closed_at: null }]);
  });
});

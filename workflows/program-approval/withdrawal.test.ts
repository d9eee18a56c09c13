import { council } from '../test-support/council.ts';
import { ELECTRONIC, moves, play, propose, REFUSE, RETURN, type Move } from '../test-support/program.ts';
import { programApproval } from './process.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

/** The way to each step of the declaration. */
function wayTo(step: string): Move[] {
  const { completeness, opinions, agenda, approval, minutes, toAgreements } = moves(stage);
  const ways: Record<string, Move[]> = {
    completeness: [],
    opinions: completeness,
    agenda: [...completeness, ...opinions],
    vote: [...completeness, ...opinions, ...agenda],
    minutes: [...completeness, ...opinions, ...agenda, ...approval],
    signature: [...completeness, ...opinions, ...agenda, ...approval, ...minutes.slice(0, 1)],
    agreements: [...completeness, ...opinions, ...agenda, ...approval, ...minutes],
    conciliation: [
      ...toAgreements,
      ['head1', 'agreements', { choice: 'agree' }],
      ['head2', 'agreements', REFUSE],
      ['head3', 'agreements', REFUSE],
    ],
    issuerOrder: [...toAgreements, ...moves(stage).agreements],
    revision: [['secretary', 'completeness', RETURN]],
  };
  return ways[step] ?? [];
}

/** A program that stands at the step. */
async function standingAt(step: string, branch: string): Promise<string> {
  const at = council(stage);
  const id = await propose(stage, step === 'issuerOrder' ? { issuer: branch } : {});
  await play(stage, id, step in sessions ? wayTo('agenda') : wayTo(step));
  await sessions[step]?.(id, at);
  await stage.opened(id, step, branch);
  return id;
}

const sessions: Record<string, (id: string, at: ReturnType<typeof council>) => Promise<void>> = {
  session: async (id, at) => void (await at.ordinary(await at.dayIn(16), [id])),
  departmentAgenda: async (id) => {
    for (const lap of ['', '2']) {
      await stage.opened(id, 'agenda', lap);
      await stage.answer(id, 'secretary', 'agenda', ELECTRONIC);
      await stage.skipPast(id, 'vote', lap);
    }
  },
};

const steps = [
  ['completeness', ''],
  ['opinions', ''],
  ['agenda', ''],
  ['session', ''],
  ['departmentAgenda', '3'],
  ['vote', ''],
  ['minutes', ''],
  ['signature', ''],
  ['agreements', ''],
  ['conciliation', 'school-2'],
  ['issuerOrder', 'minusinsk-college'],
  ['revision', ''],
] as const;

describe.each(steps)('at %s', (step, branch) => {
  test('the leader withdraws it: nobody is asked any more, and it stays withdrawn', async () => {
    const id = await standingAt(step, branch);
    await stage.withdraw(id);
    expect(await stage.ended(id)).toBe('withdrawn');
    expect((await stage.tasksOf(id)).filter(({ state }) => state === 'open')).toEqual([]);
    expect(await stage.rows('select 1 from programs where id = $1', [id])).toEqual([]);
  });

  test('the administrator cancels it with a reason', async () => {
    const id = await standingAt(step, branch);
    await stage.cancel(id);
    expect(await stage.ended(id)).toBe('cancelled');
    const [audit] = await stage.rows(`select reason from audit where case_id = $1 and kind = 'cancelled'`, [
      id,
    ]);
    expect(audit).toEqual({ reason: 'Подана дважды' });
  });
});

test('every step that the declaration has is among them', () => {
  const declared = Object.keys(programApproval.steps);
  expect(steps.map(([step]) => step as string).toSorted()).toEqual(declared.toSorted());
});

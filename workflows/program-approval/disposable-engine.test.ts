/** The rows are the truth: whatever becomes of the engine, the case goes on from where its people left it. */
import { calamities, slowCalamities } from '../test-support/calamities.ts';
import { liveStage, type LiveStage } from '../test-support/live-stage.ts';
import {
  AGREE,
  editionOf,
  ELECTRONIC,
  moves,
  play,
  propose,
  REFUSE,
  RETURN,
} from '../test-support/program.ts';
import type { Move } from '../test-support/program.ts';
import { workflowId } from '../deliver.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';

let stage: LiveStage;

beforeAll(async () => {
  stage = await liveStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

/** The ordinary way in stretches, each of which closes one step. */
function stretches(): Record<string, Move[]> {
  const { completeness, opinions, agenda, approval, minutes, agreements } = moves(stage);
  return { completeness, opinions, agenda, vote: approval, minutes, agreements };
}

async function expectOneOfEach(caseId: string): Promise<void> {
  const [count] = await stage.rows(
    `select (select count(*)::int from decisions where case_id = c.id) as decisions,
       (select count(*)::int from steps where case_id = c.id) as steps,
       (select count(*)::int from programs where case_id = c.id) as programs,
       (select count(*)::int from receipts where case_id = c.id) as receipts,
       (select count(*)::int from audit where case_id = c.id and kind = 'opened') as openings,
       (select count(*)::int from audit where case_id = c.id and kind = 'ended') as endings,
       (select count(*)::int from notifications where case_id = c.id and kind = 'ended') as letters
     from cases c where id = $1`,
    [caseId],
  );
  const once = { programs: 1, receipts: 2, endings: 1, letters: 1 };
  expect(count).toEqual({ decisions: 13, steps: 7, openings: 7, ...once });
}

describe.each(Object.entries({ ...calamities, ...slowCalamities }))('%s', (_, strike) => {
  test('after any step: it ends approved, with one of each decision, step, letter and effect', async () => {
    const each = Object.entries(stretches()).slice(0, -1);
    const all = ['start', ...each.map(([step]) => step)].map(async (struckAfter) => {
      const id = await propose(stage);
      if (struckAfter === 'start') await strike(stage, id);
      for (const [step, way] of Object.entries(stretches())) {
        await play(stage, id, way);
        if (step === struckAfter) await strike(stage, id);
      }
      return [struckAfter, await stage.ended(id), id] as const;
    });
    for (const [after, outcome, id] of await Promise.all(all)) {
      expect([after, outcome]).toEqual([after, 'approved']);
      await expectOneOfEach(id);
    }
  }, 120_000);
});

describe.each(Object.entries(calamities))('%s', (_, strike) => {
  test('after every step, with a revision and a conciliation on the way: it ends approved', async () => {
    const id = await propose(stage);
    const { completeness, opinions, agenda, throughVote, agreements } = moves(stage);
    const way: Move[][] = [
      [['secretary', 'completeness', RETURN]],
      [['leader', 'revision', { choice: 'revised', content: editionOf(stage, 'Вторая редакция') }]],
      completeness,
      opinions,
      agenda,
      throughVote,
      [
        ['head1', 'agreements', AGREE],
        ['head2', 'agreements', REFUSE],
        ['head3', 'agreements', REFUSE],
      ],
      [['leader', 'conciliation', { choice: 'newEdition', content: editionOf(stage, 'Третья редакция') }]],
      [['secretary', 'agenda', ELECTRONIC]],
      throughVote,
      agreements.slice(0, 1),
      [
        ['head2', 'agreements', REFUSE],
        ['head3', 'agreements', AGREE],
      ],
      [['head2', 'conciliation', AGREE]],
    ];
    for (const stretch of way) {
      await play(stage, id, stretch);
      if (stretch !== way.at(-1)) await strike(stage, id);
    }
    expect(await stage.ended(id)).toBe('approved');
    expect(await stage.closedSteps(id)).toEqual([
      'completeness.return',
      'revision.revised',
      'completeness.complete',
      'opinions.given',
      'agenda.electronicVote',
      'vote.approved',
      'minutes.sign',
      'signature.sign',
      'agreements.refusedBySome',
      'conciliation.superseded',
      'conciliation.newEdition',
      'agenda.electronicVote',
      'vote.approved',
      'minutes.sign',
      'signature.sign',
      'agreements.refusedBySome',
      'conciliation.agree',
    ]);
  }, 120_000);
});

test('what no API hands on, the relay delivers', async () => {
  stage.losesDeliveries = true;
  try {
    const id = await propose(stage);
    await play(stage, id, moves(stage).all);
    expect(await stage.ended(id)).toBe('approved');
    await expectOneOfEach(id);
  } finally {
    stage.losesDeliveries = false;
  }
});

test("an old run's workflow that is still alive ends, and writes nothing", async () => {
  const id = await propose(stage);
  await stage.signal(id, { closed: [] });
  const zombie = await stage.handle(id);
  const isAsleep = async () =>
    (await stage.rows('select 1 from steps where case_id = $1 and armed_for = next_at', [id])).length > 0;
  await waitFor(isAsleep, { what: 'its sleep', limitMs: 20_000 });
  await stage.rows('update cases set run = run + 1 where id = $1', [id]);
  const rowsOf = () =>
    stage.rows(
      `select c.*, (select count(*) from audit where case_id = c.id) as audit,
         (select jsonb_agg(s order by s.id) from steps s where s.case_id = c.id) as steps
       from cases c where id = $1`,
      [id],
    );
  const before = await rowsOf();
  await zombie.signal('wake', { closed: [{ id: `${id}/completeness/1/`, outcome: 'return' }] });
  const ended = async () => (await zombie.describe()).status.name !== 'RUNNING';
  await waitFor(ended, { what: "the zombie's end", limitMs: 20_000 });
  expect((await zombie.describe()).status.name).toBe('COMPLETED');
  const { engine_run: _, ...after } = (await rowsOf())[0] as Record<string, unknown>;
  expect(before[0]).toMatchObject(after);
  await stage.rows('update cases set wake_at = clock_timestamp() where id = $1', [id]);
  await play(stage, id, moves(stage).all);
  expect(await stage.ended(id)).toBe('approved');
  expect(zombie.workflowId).toBe(workflowId('program-approval', id, 1));
});

describe('a signal that lies changes nothing', () => {
  const lies: [string, (id: string) => unknown[]][] = [
    [
      'an open step is said to be closed',
      (id) => [{ closed: [{ id: `${id}/opinions/1/`, outcome: 'given' }] }],
    ],
    [
      'with an outcome that it cannot have',
      (id) => [{ closed: [{ id: `${id}/opinions/1/`, outcome: 'x' }] }],
    ],
    [
      'a closed one is given another outcome',
      (id) => [{ closed: [{ id: `${id}/completeness/1/`, outcome: 'return' }] }],
    ],
    [
      'the whole way is told',
      (id) => [
        {
          closed: [
            'opinions.given',
            'agenda.electronicVote',
            'vote.approved',
            'minutes.sign',
            'signature.sign',
            'agreements.agreed',
          ]
            .map((step) => step.split('.'))
            .map(([step, outcome]) => ({ id: `${id}/${step}/1/`, outcome })),
        },
      ],
    ],
    [
      'a refusal by schools is told',
      (id) => [
        {
          closed: [
            'opinions.given',
            'agenda.electronicVote',
            'vote.approved',
            'minutes.sign',
            'signature.sign',
            'agreements.refusedByAll',
          ]
            .map((step) => step.split('.'))
            .map(([step, outcome]) => ({ id: `${id}/${step}/1/`, outcome })),
        },
      ],
    ],
    ['taken away', (id) => [{ closed: [{ id: `${id}/opinions/1/`, outcome: 'superseded' }] }]],
    ["another case's step", () => [{ closed: [{ id: 'x/vote/1/', outcome: 'approved' }] }]],
    ['nothing at all', () => []],
    ['nonsense', () => ['nonsense']],
    ['null', () => [null]],
    ['no list', () => [{ closed: 7 }]],
    ['a list of nonsense', () => [{ closed: [null, 7, {}, { id: 1 }] }]],
  ];

  test.each(lies)('%s', async (_, lie) => {
    const id = await propose(stage);
    await stage.signal(id, { closed: [] });
    await play(stage, id, moves(stage).completeness);
    await stage.signal(id, ...lie(id));
    await stage.signal(id, { closed: [] });
    await play(stage, id, moves(stage).all.slice(1));
    expect(await stage.ended(id)).toBe('approved');
    await expectOneOfEach(id);
  });

  test('fifty times the same', async () => {
    const id = await propose(stage);
    await play(stage, id, moves(stage).completeness);
    const hint = { closed: [{ id: `${id}/completeness/1/`, outcome: 'complete' }] };
    await Promise.all(Array.from({ length: 50 }, () => stage.signal(id, hint)));
    await play(stage, id, moves(stage).all.slice(1));
    expect(await stage.ended(id)).toBe('approved');
    await expectOneOfEach(id);
  });
});

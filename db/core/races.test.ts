/** Two at once on real PostgreSQL: whoever gets the case's lock first is first, and there is one outcome. */
import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import { isRefusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import type { Form } from '../../workflows/test-support/stage.ts';
import { decide, delegate, startCase, withdraw } from './commands.ts';

const text = t('Проба');

/** One live case a key, one decision of whoever holds the role first. */
const keyed = defineProcess({
  key: 'keyed',
  version: 1,
  title: text,
  noun: text,
  gender: 'feminine',
  description: text,
  level: 'school',
  source: [],
  startedBy: 'anyone',
  input: z.strictObject({ key: z.string() }),
  businessKey: ({ key }: { key: string }) => key,
  subject: () => 'Проба',
  first: 'check',
  steps: {
    check: {
      title: text,
      task: text,
      state: 'submitted',
      seats: () => [{ key: 'head', kind: 'holders', role: 'schoolHead', scope: 'school-1' }],
      onTerm: { kind: 'escalate' },
      form: z.strictObject({ choice: z.enum(['yes']) }),
      choices: { yes: text },
      rule: { kind: 'first' },
      next: { yes: END },
      ordinary: 'yes',
      example: () => ({ choice: 'yes' }),
    },
  },
  outcomes: {
    done: { title: text, state: 'completed' },
    withdrawn: { title: text, state: 'withdrawn' },
    cancelled: { title: text, state: 'cancelled' },
  },
  example: () => ({}),
});

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage({ processes: [keyed], terms: { 'keyed.check': 1 } });
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);

/** 'accepted', or the code of the refusal; anything else is a failure. */
async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'accepted';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
}

async function answerAs(
  caseId: string,
  login: string,
  step: string,
  form: Form,
): Promise<() => Promise<string>> {
  const task = await stage.taskOf(caseId, login, step);
  const { deps, actor } = stage.district;
  const body = { contentHash: task.content_hash, ...form };
  return () => outcomeOf(decide(deps, actor(login), task.id, body));
}

/** Of what closes a step there is one: one outcome, one closing, one successor. */
async function closings(caseId: string, step: string) {
  const [count] = await stage.rows<{ closed: number; opened: number; outcomes: string[] }>(
    `select (select count(*)::int from audit where case_id = $1 and kind = 'closed' and detail->>'step' = $2) as closed,
       (select count(*)::int from steps where case_id = $1 and state = 'open') as opened,
       (select array_agg(outcome) from steps where case_id = $1 and key = $2 and state <> 'open') as outcomes`,
    [caseId, step],
  );
  return count;
}

async function toVote(): Promise<string> {
  const id = await propose(stage);
  await play(stage, id, moves(stage).toVote);
  return id;
}

const MEMBERS = ['chair', 'member1', 'member2', 'member3', 'member4'];

test('all members vote at once: one outcome, and the votes that came too late are refused', async () => {
  for (const seed of SEEDS) {
    const id = await toVote();
    const choices = MEMBERS.map((_, at) => ((seed * 7 + at * 3) % 5 < 3 ? 'for' : 'abstain'));
    const votes = await Promise.all(
      MEMBERS.map((member, at) => answerAs(id, member, 'vote', { choice: choices[at] ?? 'for' })),
    );
    const answers = await Promise.all(votes.map((vote) => vote()));
    expect(answers.every((answer) => ['accepted', 'withdrawn'].includes(answer))).toBe(true);
    const counted = await stage.rows(
      `select 1 from decisions d join steps s on s.id = d.step_id
      where d.case_id = $1 and s.key = 'vote'`,
      [id],
    );
    expect(counted).toHaveLength(answers.filter((answer) => answer === 'accepted').length);
    expect(await closings(id, 'vote')).toMatchObject({ closed: 1, opened: 1 });
  }
});

test('two reviewers finish at once: the agenda opens once', async () => {
  for (const _ of SEEDS) {
    const id = await propose(stage);
    await play(stage, id, moves(stage).completeness);
    const both = await Promise.all(
      moves(stage).opinions.map(([login, step, form]) => answerAs(id, login, step, form)),
    );
    expect(await Promise.all(both.map((give) => give()))).toEqual(['accepted', 'accepted']);
    expect(await closings(id, 'opinions')).toEqual({ closed: 1, opened: 1, outcomes: ['given'] });
  }
});

test('the deciding vote against the term: the step closes once, by whichever came first', async () => {
  const seen = new Set<string>();
  for (const seed of SEEDS) {
    const id = await toVote();
    await play(stage, id, moves(stage).approval.slice(0, 3));
    const last = await answerAs(id, 'member3', 'vote', { choice: 'for' });
    const { due } = await stage.opened(id, 'vote');
    stage.now = new Date(due.getTime() + 1_000);
    const term = () => stage.attend(id, 'vote').then(({ status }) => status);
    const [answer] = await Promise.all(
      seed % 2 === 0 ? [last(), term()] : [term().then(() => last()), term()],
    );
    stage.now = undefined;
    const outcomes = [answer === 'accepted' ? 'approved' : 'noQuorum'];
    expect(await closings(id, 'vote')).toMatchObject({ closed: 1, outcomes });
    seen.add(answer);
  }
  expect([...seen].toSorted()).toEqual(['accepted', 'withdrawn']);
});

test('a decision against a withdrawal: either it counts and the case is withdrawn, or it is refused', async () => {
  const { deps, actor } = stage.district;
  for (const seed of SEEDS) {
    const id = await propose(stage);
    const [move] = moves(stage).completeness;
    const accept = await answerAs(id, 'secretary', 'completeness', move?.[2] ?? { choice: 'complete' });
    const leave = () => outcomeOf(withdraw(deps, actor('leader'), id, 'Передумали'));
    const [answer, left] = await Promise.all(
      seed % 2 === 0 ? [accept(), leave()] : [leave().then(async (done) => (await accept(), done)), leave()],
    );
    expect([answer, left]).toContain('accepted');
    expect(await stage.rows(`select 1 from steps where case_id = $1 and state = 'open'`, [id])).toEqual([]);
    expect(await stage.rows('select ending from cases where id = $1', [id])).toEqual([
      { ending: 'withdrawn' },
    ]);
    expect(await stage.finish(id, 'withdrawn')).toBe('done');
  }
});

test('a decision against a delegation: whoever holds the task by then decides, and nobody else', async () => {
  const { deps, actor } = stage.district;
  const ids = [];
  for (const _ of SEEDS) ids.push(await propose(stage));
  await stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from)
     values (gen_random_uuid(), $1, 'councilSecretary', 'district', '2024-01-01')`,
    [stage.idOf('methodist')],
  );
  for (const [seed, id] of ids.entries()) {
    const task = await stage.taskOf(id, 'secretary', 'completeness');
    const form = { choice: 'return', reason: 'Уточните.' };
    const decideIt = await answerAs(id, 'secretary', 'completeness', form);
    const hand = () =>
      outcomeOf(delegate(deps, actor('secretary'), task.id, stage.idOf('methodist'), 'Отпуск'));
    const both = seed % 2 === 0 ? [decideIt(), hand()] : [hand(), decideIt()];
    const answers = (await Promise.all(both)).toSorted();
    expect([
      ['accepted', 'withdrawn'],
      ['accepted', 'not-assignee'],
    ]).toContainEqual(answers);
  }
});

test('the same thing started ten times at once is one case; the others hear which', async () => {
  const { deps, actor } = stage.district;
  for (const seed of SEEDS) {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        startCase(deps, actor('leader'), 'keyed', { key: `k${seed}` }).then(
          ({ answer }) => ({ code: 'accepted', id: answer.id }),
          (error: unknown) => {
            if (!isRefusal(error)) throw error;
            return { code: error.code, id: error.extra['id'] as string };
          },
        ),
      ),
    );
    expect(answers.filter(({ code }) => code === 'accepted')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'case-exists')).toHaveLength(9);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  }
});

describe('an idempotency key', () => {
  const use = (key: string, body = 'a') => ({ method: 'POST', path: '/x', key, bodyHash: body });
  const start = (login: string, key: string, idempotency: ReturnType<typeof use>) =>
    startCase(stage.district.deps, stage.district.actor(login), 'keyed', { key }, idempotency);

  test('repeated in parallel gives every caller the same answer, and one case', async () => {
    for (const seed of SEEDS) {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => start('leader', `parallel${seed}`, use(`p${seed}`))),
      );
      expect(new Set(answers.map(({ status, answer }) => `${status} ${answer.id}`)).size).toBe(1);
      expect(answers.filter(({ wakes }) => wakes.length > 0)).toHaveLength(1);
    }
  });

  test('with another body is a mismatch', async () => {
    await start('leader', 'm', use('mismatch'));
    expect(await outcomeOf(start('leader', 'm2', use('mismatch', 'b')))).toBe('idempotency-mismatch');
  });

  test('of another person is another key', async () => {
    const mine = await start('leader', 'mine', use('shared'));
    const theirs = await start('methodist', 'theirs', use('shared'));
    expect(theirs.answer.id).not.toBe(mine.answer.id);
  });

  test('of a refused request is free again', async () => {
    await start('leader', 'taken', use('first'));
    expect(await outcomeOf(start('leader', 'taken', use('again')))).toBe('case-exists');
    expect((await start('leader', 'free', use('again'))).status).toBe(201);
  });
});

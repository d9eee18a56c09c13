/** Who is asked, who may answer in whose place, and who may not: domain.md, *Rules common to every process*. */
import { addDays, localDate } from '../../domain/calendar.ts';
import {
  AGREE,
  DRAFT,
  ELECTRONIC,
  LEAVE_OUT,
  moves,
  play,
  propose,
  recommend,
  SIGN,
} from '../test-support/program.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { refusalOf } from '../test-support/stage.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const ZONE = 'Asia/Krasnoyarsk';
const day = async (later: number) => addDays(localDate(await stage.now(), ZONE), later);
const morning = async (later: number) => new Date(`${await day(later)}T00:01:00+07:00`);

async function toAgreements(): Promise<string> {
  const id = await propose(stage);
  await play(stage, id, moves(stage).toAgreements);
  await stage.opened(id, 'agreements');
  return id;
}

const decisionIn = (caseId: string, step: string) =>
  stage.rows<{ actor: string; stood_for: string | null; role: string }>(
    `select split_part(a.email, '@', 1) as actor, split_part(f.email, '@', 1) as stood_for, d.role
     from decisions d join steps s on s.id = d.step_id join people a on a.id = d.actor_id
     left join people f on f.id = d.for_id where d.case_id = $1 and s.key = $2 order by d.decided_at, 1`,
    [caseId, step],
  );

/** Gives and ends roles for one test. */
async function withRoles(
  changes: { end?: [login: string, role: string][]; give?: [login: string, role: string][] },
  act: () => Promise<void>,
): Promise<void> {
  const { end = [], give = [] } = changes;
  const set = (login: string, role: string, to: string | null) =>
    stage.rows('update role_grants set valid_to = $3 where person_id = $1 and role = $2', [
      stage.idOf(login),
      role,
      to,
    ]);
  for (const [login, role] of end) await set(login, role, await day(-1));
  for (const [login, role] of give) {
    await stage.rows(
      `insert into role_grants (id, person_id, role, scope, valid_from) values (gen_random_uuid(), $1, $2, 'district', $3)`,
      [stage.idOf(login), role, '2024-09-01'],
    );
  }
  try {
    await act();
  } finally {
    for (const [login, role] of end) await set(login, role, null);
    for (const [login, role] of give) await set(login, role, '2024-09-02');
  }
}

describe('late', () => {
  test.each([['completeness'], ['agenda']])(
    'secretary in %s: the chair is asked too, then the department, and the first decision counts',
    async (step) => {
      const id = await propose(stage);
      const { completeness, opinions } = moves(stage);
      if (step === 'agenda') await play(stage, id, [...completeness, ...opinions]);
      const { due } = await stage.opened(id, step);
      await stage.skipTo(due);
      expect(await stage.whoIsAsked(id, step)).toEqual(['chair', 'secretary']);
      const [escalated] = await stage.rows<{ next_at: Date }>(
        `select next_at from steps where case_id = $1 and key = $2`,
        [id, step],
      );
      await stage.skipTo(escalated?.next_at ?? due);
      expect(await stage.whoIsAsked(id, step)).toEqual(['chair', 'department', 'secretary']);
      const form = step === 'agenda' ? ELECTRONIC : (completeness[0]?.[2] ?? ELECTRONIC);
      await stage.answer(id, 'chair', step, form);
      expect(await stage.whoIsAsked(id, step)).toEqual([]);
      await stage.opened(id, step === 'agenda' ? 'vote' : 'opinions');
      await stage.cancel(id);
    },
  );

  test('a secretary whose minutes are late is followed by the chair, a chair whose signature is by the department', async () => {
    const id = await propose(stage);
    await play(stage, id, [...moves(stage).toVote, ...moves(stage).approval]);
    await stage.skipPast(id, 'minutes');
    expect(await stage.whoIsAsked(id, 'minutes')).toEqual(['chair', 'secretary']);
    await stage.answer(id, 'chair', 'minutes', DRAFT);
    await stage.opened(id, 'signature');
    await stage.skipPast(id, 'signature');
    expect(await stage.whoIsAsked(id, 'signature')).toEqual(['chair', 'department']);
    await stage.answer(id, 'department', 'signature', SIGN);
    await stage.opened(id, 'agreements');
    await stage.cancel(id);
  });

  test('a head: the department may only leave the school out, never agree in its place', async () => {
    const id = await toAgreements();
    await stage.skipPast(id, 'agreements');
    const refusal = await refusalOf(stage.answer(id, 'department', 'agreements', AGREE));
    expect(refusal.code).toBe('invalid');
    const task = (await stage.tasksOf(id)).find(
      ({ holder, state }) => holder === 'department' && state === 'open',
    );
    if (task) await stage.answerTask('department', task, LEAVE_OUT);
    await stage.answer(id, 'head1', 'agreements', AGREE).catch(() => undefined);
    await stage.cancel(id);
  });
});

describe('an absent head', () => {
  test('hands the open task over on the first day, and the substitute decides in their place', async () => {
    const id = await toAgreements();
    await stage.beAway('head1', 'deputy1', await day(1), await day(2));
    expect(await stage.whoIsAsked(id, 'agreements')).toContain('head1');
    await stage.skipTo(await morning(1));
    await stage.answer(id, 'deputy1', 'agreements', AGREE);
    expect(await decisionIn(id, 'agreements')).toEqual([
      { actor: 'deputy1', stood_for: 'head1', role: 'schoolHead' },
    ]);
    await stage.skipTo(await morning(2));
    await stage.cancel(id);
  });

  test('gets back what is undecided at the end, and the substitute decides no more', async () => {
    const id = await toAgreements();
    await stage.beAway('head1', 'deputy1', await day(1), await day(1));
    await stage.skipTo(await morning(1));
    const task = await stage.taskOf(id, 'deputy1', 'agreements');
    await stage.skipTo(await morning(1));
    await stage.taskOf(id, 'head1', 'agreements');
    expect((await refusalOf(stage.answerTask('deputy1', task, AGREE))).code).toBe('not-assignee');
    await stage.answer(id, 'head1', 'agreements', AGREE);
    await stage.cancel(id);
  });

  test('is stood in for in steps that open meanwhile, until coming back early', async () => {
    const absence = await stage.beAway('head1', 'deputy1', await day(0), await day(20));
    const id = await propose(stage);
    await play(stage, id, moves(stage).toAgreements);
    await stage.taskOf(id, 'deputy1', 'agreements');
    await stage.comeBack('head1', absence);
    await stage.answer(id, 'head1', 'agreements', AGREE);
    await stage.cancel(id);
  });

  test('gets back what the substitute has delegated, too', async () => {
    const absence = await stage.beAway('head1', 'deputy1', await day(0), await day(20));
    const id = await toAgreements();
    const task = await stage.taskOf(id, 'deputy1', 'agreements');
    await withRoles({ give: [['methodist', 'schoolHead']] }, async () => {
      await stage.rows(
        `update role_grants set scope = 'school-1' where person_id = $1 and role = 'schoolHead'`,
        [stage.idOf('methodist')],
      );
      await stage.delegate('deputy1', task.id, 'methodist');
      await stage.comeBack('head1', absence);
      await stage.answer(id, 'head1', 'agreements', AGREE);
    });
    await stage.cancel(id);
  });
});

describe('the council', () => {
  test('a co-author is not asked for a vote, and the base is smaller by one', async () => {
    const withCoAuthor = await propose(stage);
    const without = await propose(stage, { coAuthors: [] });
    for (const id of [withCoAuthor, without]) await play(stage, id, moves(stage).toVote);
    const others = ['chair', 'member1', 'member2', 'member3', 'member4'];
    expect(await stage.whoIsAsked(withCoAuthor, 'vote')).toEqual(others);
    expect(await stage.whoIsAsked(without, 'vote')).toEqual([...others, 'member5']);
    await stage.cancel(withCoAuthor);
    await stage.cancel(without);
  });

  test("an absent member's vote goes to nobody, nor can it be delegated", async () => {
    const absence = await stage.beAway('member2', 'methodist', await day(0), await day(20));
    const id = await propose(stage);
    await play(stage, id, moves(stage).toVote);
    const task = await stage.taskOf(id, 'member2', 'vote');
    expect(await stage.whoIsAsked(id, 'vote')).not.toContain('methodist');
    expect((await refusalOf(stage.delegate('member2', task.id, 'member1'))).code).toBe('chain-refused');
    const vote = stage.answerTask('methodist', task, { choice: 'for' });
    expect((await refusalOf(vote)).code).toBe('not-assignee');
    await stage.comeBack('member2', absence);
    await stage.cancel(id);
  });

  test('in the absence of the chair the deputy presides and signs, not whoever stands in for the chair', async () => {
    const absence = await stage.beAway('chair', 'methodist', await day(0), await day(20));
    const id = await propose(stage);
    await play(stage, id, [
      ...moves(stage).toVote,
      ...['member1', 'member2'].map((member) => [member, 'vote', { choice: 'for' }] as const),
      ...['member3', 'member4'].map(
        (member) => [member, 'vote', { choice: 'against', reason: 'Слабая.' }] as const,
      ),
    ]);
    await stage.skipPast(id, 'vote');
    await stage.opened(id, 'minutes');
    expect(await stage.closedSteps(id)).toContain('vote.approved');
    await stage.answer(id, 'secretary', 'minutes', DRAFT);
    expect(await stage.whoIsAsked(id, 'signature')).toEqual(['member1']);
    expect(await incidentsOf(id)).toEqual([]);
    await stage.comeBack('chair', absence);
    await stage.cancel(id);
  });

  test('where the only secretary is an author, the chair is asked at once, and an incident says so', async () => {
    const author: [string, string][] = [['leader', 'councilSecretary']];
    await withRoles({ end: [['secretary', 'councilSecretary']], give: author }, async () => {
      const id = await propose(stage);
      expect(await stage.whoIsAsked(id, 'completeness')).toEqual(['chair']);
      expect(await incidentsOf(id)).toEqual(['seat-moved']);
      expect(await stage.rows('select message from incidents where case_id = $1', [id])).toEqual([
        {
          message:
            'Некого спросить в роли «секретарь экспертного совета»; задача ушла председателю экспертного совета',
        },
      ]);
      await stage.cancel(id);
    });
  });
});

const incidentsOf = async (caseId: string) =>
  (await stage.rows<{ kind: string }>('select kind from incidents where case_id = $1', [caseId])).map(
    ({ kind }) => kind,
  );

describe('one human', () => {
  test('gives one opinion, though standing in for another reviewer', async () => {
    const id = await propose(stage);
    await play(stage, id, moves(stage).completeness);
    const task = await stage.taskOf(id, 'member1', 'opinions');
    expect((await refusalOf(stage.delegate('member1', task.id, 'methodist'))).code).toBe('chain-refused');
    await stage.rows('update tasks set holder_id = $2 where id = $1', [task.id, stage.idOf('methodist')]);
    await stage.answer(id, 'methodist', 'opinions', recommend);
    expect((await refusalOf(stage.answer(id, 'methodist', 'opinions', recommend))).code).toBe(
      'already-counted',
    );
    await stage.cancel(id);
  });

  test('who has left the role decides nothing; whom the administrator gives it to does', async () => {
    const id = await toAgreements();
    await withRoles({ end: [['head1', 'schoolHead']] }, async () => {
      const task = await stage.taskOf(id, 'head1', 'agreements');
      expect((await refusalOf(stage.answerTask('head1', task, AGREE))).code).toBe('not-assignee');
      await stage.reassign(id, task.id, 'deputy1');
      await stage.answer(id, 'deputy1', 'agreements', AGREE);
    });
    await stage.cancel(id);
  });
});

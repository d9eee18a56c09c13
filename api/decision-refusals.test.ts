/** Decisions and handings-over that the rules refuse: what whoever asks hears over HTTP, and that nothing is written. */
import {
  caseOf,
  COUNCIL,
  decide,
  decideByExamples,
  exampleOf,
  openTask,
  submitted,
  toVote,
} from './test-support/journey.ts';
import { refusing, type Refusing } from './test-support/refusing.ts';
import { comingTask, workingWorld } from './test-support/working.ts';
import type { ApiWorld, Client } from './test-support/world.ts';

const RETURN = { choice: 'return', reason: 'Уточните второй модуль.' };

let world: ApiWorld;
let leader: Client;
let secretary: Client;
let refused: Refusing['refused'];
let handOver: Refusing['handOver'];
let whileAway: Refusing['whileAway'];
let hold: Refusing['hold'];

beforeAll(async () => {
  world = await workingWorld();
  [leader, secretary] = [await world.as('leader'), await world.as('secretary')];
  ({ refused, handOver, whileAway, hold } = refusing(world));
  // So that two share the secretary's seat, a school has a deputy to hand over to, and a head may be a co-author.
  await world.grant('teacher4', 'councilSecretary', 'district');
  await world.grant('teacher5', 'deputyHead', 'school-2');
  await world.grant('head1', 'teacher', 'school-1');
}, 60_000);

afterAll(async () => {
  await world?.stop();
});

/** A case whose reviewers are asked: the methodist and the fourth member. */
async function toOpinions(): Promise<string> {
  const id = await submitted(world);
  const reviewers = [await world.personId('methodist'), await world.personId('member4')];
  const named = await decide(secretary, await openTask(secretary, id), { choice: 'complete', reviewers });
  expect(named.status).toBe(200);
  return id;
}

describe('a decision on a step that has closed', () => {
  test('by whoever shares the seat is refused with who decided what and when', async () => {
    const id = await submitted(world);
    const second = await world.as('teacher4');
    const [task, mine] = [await openTask(secretary, id), await openTask(second, id)];
    expect(mine.id).not.toBe(task.id);
    expect((await decide(second, mine, RETURN)).status).toBe(200);
    await comingTask(leader, id, 'revision');
    const { decision } = await refused(id, () => decide(secretary, task), 409, 'already-decided');
    expect(decision).toEqual({
      choice: 'return',
      actorId: await world.personId('teacher4'),
      decidedAt: expect.stringMatching(/^20\d\d-.*Z$/),
    });
    const [stands] = (await caseOf(leader, id)).decisions;
    expect(decision).toMatchObject({ decidedAt: stands?.decidedAt });
  });

  test('by the votes of others is refused as withdrawn', async () => {
    const id = await submitted(world);
    await toVote(world, id);
    const member = await world.as('member4');
    const task = await openTask(member, id);
    await decideByExamples(
      world,
      id,
      COUNCIL.filter((login) => login !== 'member4'),
    );
    await refused(id, () => decide(member, task, { choice: 'against', reason: 'Поздно' }), 409, 'withdrawn');
  });

  test('with the whole case, by its author, is refused as withdrawn', async () => {
    const id = await submitted(world);
    const task = await openTask(secretary, id);
    expect((await leader.post(`/api/cases/${id}/withdraw`, { reason: 'Подали по ошибке' })).status).toBe(200);
    await refused(id, () => decide(secretary, task), 409, 'withdrawn');
  });
});

test('a decision on an old edition is refused with the hash of the new one, which is then accepted', async () => {
  const id = await submitted(world);
  const old = await openTask(secretary, id);
  expect((await decide(secretary, old, RETURN)).status).toBe(200);
  expect((await decide(leader, await comingTask(leader, id, 'revision'))).status).toBe(200);
  const task = await comingTask(secretary, id, 'completeness');
  expect(task.contentHash).not.toBe(old.contentHash);
  const asSeen = { ...task, contentHash: old.contentHash };
  const { contentHash } = await refused(id, () => decide(secretary, asSeen), 409, 'content-changed');
  expect(contentHash).toBe(task.contentHash);
  await refused(id, () => decide(secretary, old, RETURN), 409, 'already-decided');
  expect((await decide(secretary, { ...task, contentHash: String(contentHash) })).status).toBe(200);
});

describe("a decision in an author's place", () => {
  test.each(['leader', 'member5'])(
    'while one stands in for %s, an author, is a conflict of interest',
    async (author) => {
      const id = await submitted(world);
      const task = await openTask(secretary, id);
      await whileAway(author, 'secretary', async () => {
        const { detail } = await refused(id, () => decide(secretary, task), 403, 'conflict-of-interest');
        expect(detail).toMatch(/^Вы замещаете автора/);
      });
      expect((await decide(secretary, task)).status).toBe(200);
    },
  );

  test("while one stands in for the author's stand-in is a conflict of interest", async () => {
    const id = await submitted(world);
    const task = await openTask(secretary, id);
    await whileAway('leader', 'deputy1', () =>
      whileAway('deputy1', 'secretary', async () => {
        await refused(id, () => decide(secretary, task), 403, 'conflict-of-interest');
      }),
    );
  });

  test("is not to be handed on: neither the author's revision by the author, nor by whoever stands in", async () => {
    const id = await submitted(world);
    expect((await decide(secretary, await openTask(secretary, id), RETURN)).status).toBe(200);
    const { id: taskId } = await comingTask(leader, id, 'revision');
    await refused(id, () => handOver(leader, taskId, 'deputy1'), 409, 'chain-refused');
    await whileAway('leader', 'deputy1', async () => {
      const standIn = await world.as('deputy1');
      const task = await comingTask(standIn, id, 'revision');
      await refused(id, () => handOver(standIn, taskId, 'methodist'), 409, 'chain-refused');
      const methodist = await world.as('methodist');
      await refused(id, () => decide(methodist, task), 403, 'not-assignee');
    });
  });
});

describe('an author', () => {
  test('has no vote on their own case, and one that came to them all the same is a conflict of interest', async () => {
    const id = await submitted(world);
    await toVote(world, id);
    const [author, member] = [await world.as('member5'), await world.as('member3')];
    const task = await openTask(member, id);
    const vote = { choice: 'for' };
    await refused(id, () => decide(author, task, vote), 403, 'not-assignee');
    await refused(id, () => handOver(member, task.id, 'member5'), 409, 'chain-refused');
    await hold(task.id, 'member5');
    await refused(id, () => decide(author, task, vote), 403, 'conflict-of-interest');
    await hold(task.id, 'member3');
    expect((await decide(member, task, vote)).status).toBe(200);
  });

  test('who heads a school does not agree for it, and a stand-in for an author agrees for none', async () => {
    const id = await submitted(world, { coAuthors: [await world.personId('head1')] });
    await toVote(world, id);
    await decideByExamples(world, id, COUNCIL);
    await decideByExamples(world, id, ['secretary', 'chair']);
    const [head, department] = [await world.as('head1'), await world.as('department')];
    const inPlace = await comingTask(department, id, 'agreements');
    const agree = { choice: 'agree' };
    await refused(id, () => decide(head, inPlace, agree), 403, 'not-assignee');
    await refused(id, () => handOver(department, inPlace.id, 'head1'), 409, 'chain-refused');

    const [second, deputy] = [await world.as('head2'), await world.as('teacher5')];
    const task = await comingTask(second, id, 'agreements');
    const third = await world.as('head3');
    await refused(id, () => decide(third, task, agree), 403, 'not-assignee');
    await refused(id, () => handOver(second, task.id, 'deputy1'), 409, 'chain-refused');
    expect((await handOver(second, task.id, 'teacher5')).status).toBe(200);
    await whileAway('leader', 'teacher5', async () => {
      await refused(id, () => decide(deputy, task, agree), 403, 'conflict-of-interest');
    });
    expect((await decide(deputy, task, agree)).status).toBe(200);
  });
});

describe('an opinion', () => {
  test.each([
    ['the author', 'leader', /не может держать такую задачу/],
    ['a co-author', 'member5', /^Передать нельзя: автор/],
    ['somebody without the role', 'teacher1', /не может держать такую задачу/],
    ['whoever is asked for one already', 'member4', /тот, кто уже отвечает на этом шаге/],
    ['oneself', 'methodist', /прежний держатель/],
  ])('is not handed over to %s', async (_whom, to, says) => {
    const id = await toOpinions();
    const methodist = await world.as('methodist');
    const task = await openTask(methodist, id);
    const { detail } = await refused(id, () => handOver(methodist, task.id, to), 409, 'chain-refused');
    expect(detail).toMatch(says);
  });

  test('is not handed over to whoever is away', async () => {
    const id = await toOpinions();
    const methodist = await world.as('methodist');
    const task = await openTask(methodist, id);
    await whileAway('member3', 'member2', async () => {
      const { detail } = await refused(
        id,
        () => handOver(methodist, task.id, 'member3'),
        409,
        'chain-refused',
      );
      expect(detail).toMatch(/сейчас отсутствует/);
    });
  });

  test('is not given to a co-author by an administrator either', async () => {
    const id = await toOpinions();
    const { id: taskId } = await openTask(await world.as('methodist'), id);
    const admin = await world.as('admin');
    const given = { taskId, to: await world.personId('member5'), reason: 'Рецензент заболел' };
    const reassign = () => admin.post(`/api/cases/${id}/actions/reassign`, given);
    await refused(id, reassign, 409, 'chain-refused');
    const fine = { ...given, to: await world.personId('member3') };
    expect((await admin.post(`/api/cases/${id}/actions/reassign`, fine)).status).toBe(200);
  });

  test('is given once by one person, also where a second task came to them after it', async () => {
    const id = await toOpinions();
    const [methodist, member] = [await world.as('methodist'), await world.as('member4')];
    const [task, given] = [await openTask(methodist, id), await openTask(member, id)];
    expect((await decide(member, given)).status).toBe(200);
    const { decision } = await refused(id, () => decide(member, given), 409, 'already-decided');
    expect(decision).toMatchObject({ choice: 'recommend', actorId: await world.personId('member4') });
    await refused(id, () => handOver(methodist, task.id, 'member4'), 409, 'chain-refused');
    await hold(task.id, 'member4');
    await refused(id, () => decide(member, task, exampleOf(task)), 409, 'already-counted');
    await hold(task.id, 'methodist');
    expect((await decide(methodist, task)).status).toBe(200);
  });
});

test.each([
  ['spaces', ' '],
  ['lines', '\r\n'],
  ['composed letters', 'e\u0301'],
  ['short words', 'a '],
  ['initials and numbers', 'А. № 1 ч '],
])('a reason of half a megabyte of %s is refused before anybody would notice', async (_what, bait) => {
  const id = await submitted(world);
  const task = await openTask(secretary, id);
  const reason = `x${bait.repeat(Math.floor(400_000 / Buffer.byteLength(bait)))}x`;
  const started = performance.now();
  const { errors } = await refused(id, () => decide(secretary, task, { ...RETURN, reason }), 422, 'invalid');
  expect(errors).toEqual([expect.objectContaining({ path: 'reason' })]);
  expect(performance.now() - started).toBeLessThan(5_000);
});

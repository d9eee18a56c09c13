/** The personal link of a letter: its member's vote, once, and nobody else's. */
import { letterPolicy } from '../domain/letters/policy.ts';
import { voteLinkMaker } from '../db/council/vote-links.ts';
import { prepareLetters } from '../db/letters/prepare.ts';
import { readLetters } from '../db/read/letters.ts';
import { decideByExamples, submitted, toVote } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let moved: number;

beforeAll(async () => {
  world = await apiWorld({ clock: { now: (databaseNow) => new Date(databaseNow.getTime() + moved) } });
}, 60_000);

beforeEach(() => {
  moved = 0;
  allowLinks(true);
});

afterAll(() => world.stop());

function allowLinks(voteLinks: boolean): void {
  const { policy } = world.api.deps.core.packs.current();
  policy.letters = { ...letterPolicy(policy), voteLinks };
}

/** What the letter that asks this person carries: the token, or nothing. */
async function tokenOf(caseId: string, login: string, step = 'vote'): Promise<string | undefined> {
  const { core } = world.api.deps;
  const { rows } = await world.owner.query<{ id: string }>(
    `select n.id from notifications n join steps s on s.id = n.step_id
     where n.case_id = $1 and n.person_id = $2 and n.kind = 'opened' and s.key = $3`,
    [caseId, await world.personId(login), step],
  );
  const linkMakers = { opened: voteLinkMaker(core) };
  const { letters } = await prepareLetters({ ...core, linkMakers }, [rows[0]?.id ?? '']);
  return letters[0]?.link?.path.replace(/^\/vote#/, '');
}

async function onVote(): Promise<string> {
  const id = await submitted(world);
  await toVote(world, id);
  return id;
}

interface Looked {
  member: string;
  contentHash: string;
  choices: { choice: string }[];
  content: Record<string, unknown>;
  code: string;
  detail: string;
}

const look = (token: string, client: Client = world.nobody) =>
  client.post<Looked>('/api/vote-links/look', { token });

async function vote(token: string, client: Client = world.nobody, answer: object = { choice: 'for' }) {
  const { rows } = await world.owner.query<{ hash: string }>(
    `select s.content_hash as hash from vote_links l join tasks t on t.id = l.task_id join steps s on s.id = t.step_id
     where l.token_hash = encode(sha256($1::bytea), 'hex')`,
    [token],
  );
  const contentHash = rows[0]?.hash ?? 'none';
  return client.post<Looked>('/api/vote-links/vote', { token, contentHash, ...answer });
}

const votesOf = async (caseId: string) =>
  (
    await world.owner.query<{ login: string; choice: string; via: string | null }>(
      `select split_part(p.email, '@', 1) as login, d.choice, a.detail->>'via' as via
       from decisions d join people p on p.id = d.actor_id join steps s on s.id = d.step_id and s.key = 'vote'
       join audit a on a.task_id = d.task_id and a.kind = 'decided' where d.case_id = $1 order by 1`,
      [caseId],
    )
  ).rows;

async function linkTo(login: string): Promise<{ caseId: string; token: string }> {
  const caseId = await onVote();
  const token = await tokenOf(caseId, login);
  if (token === undefined) throw new Error('The letter has no link');
  return { caseId, token };
}

test('whoever opens the link sees whose vote it is and on what, and votes only by confirming', async () => {
  const { caseId, token } = await linkTo('member2');
  const seen = await look(token);
  expect(seen).toMatchObject({ status: 200, body: { title: 'Проголосовать по программе' } });
  expect(seen.body.member).toMatch(/^\S+ \S+ \S+$/);
  expect(seen.body.choices.map(({ choice }) => choice)).toEqual(['for', 'against', 'abstain', 'recuse']);
  expect(seen.body.content).toHaveProperty('annotation');
  expect(await votesOf(caseId)).toEqual([]);

  expect((await vote(token)).status).toBe(200);
  expect(await votesOf(caseId)).toEqual([{ login: 'member2', choice: 'for', via: 'link' }]);
  const told = await readLetters(world.owner, {
    to: 'member2@demo.local',
    sort: '-at',
    after: undefined,
    limit: 1,
  });
  expect(told).toMatchObject([{ kind: 'votedByLink', caseId }]);
});

test('a link is good once: a second vote by it changes nothing, whoever sends it', async () => {
  const { caseId, token } = await linkTo('member2');
  await vote(token);
  const again = await vote(token, world.nobody, { choice: 'against', reason: 'Передумал.' });
  expect(again).toMatchObject({ status: 409, body: { code: 'link-over' } });
  expect(again.body.detail).toMatch(/^Голос по этой ссылке принят .* сразу сообщите секретарю совета\.$/);
  expect((await look(token)).body.code).toBe('link-over');
  expect(await votesOf(caseId)).toHaveLength(1);
});

test('of two votes by one link at once one is taken', async () => {
  const { caseId, token } = await linkTo('member2');
  const answers = await Promise.all([vote(token), vote(token), vote(token)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  expect(await votesOf(caseId)).toHaveLength(1);
});

test('forwarded to a colleague who is signed in, the link is refused in words and stays good for its member', async () => {
  const { caseId, token } = await linkTo('member2');
  const colleague = await world.as('member3');
  for (const answer of [await look(token, colleague), await vote(token, colleague)]) {
    expect(answer).toMatchObject({ status: 403, body: { code: 'link-not-yours' } });
  }
  expect(await votesOf(caseId)).toEqual([]);
  expect((await vote(token, await world.as('member2'))).status).toBe(200);
});

test('whoever has voted in the page needs the link no more, and hears so', async () => {
  const { caseId, token } = await linkTo('member2');
  await decideByExamples(world, caseId, ['member2']);
  expect(await look(token)).toMatchObject({ status: 409, body: { code: 'already-decided' } });
  expect(await vote(token)).toMatchObject({ status: 409, body: { code: 'already-decided' } });
  expect(await votesOf(caseId)).toMatchObject([{ via: null }]);
});

test('after three days the link is over, and says what to do', async () => {
  const { caseId, token } = await linkTo('member2');
  moved = 10 * 86_400_000;
  const late = await look(token);
  expect(late).toMatchObject({ status: 409, body: { code: 'link-over' } });
  expect(late.body.detail).toMatch(/^Ссылка действовала до .* Войдите/);
  expect((await vote(token)).status).toBe(409);
  expect(await votesOf(caseId)).toEqual([]);
});

test('a vote that has closed, and a council that one has left, take no vote by link', async () => {
  const { caseId, token } = await linkTo('member4');
  await decideByExamples(world, caseId, ['chair', 'member1', 'member2', 'member3']);
  expect(await look(token)).toMatchObject({ status: 409, body: { code: 'withdrawn' } });
  expect((await vote(token)).body.detail).toMatch(/^Голосование закрыто .* Этот голос не учтён\.$/);

  const left = await linkTo('member4');
  const member = [await world.personId('member4')];
  await world.owner.query(`update role_grants set valid_to = '2026-01-31' where person_id = $1`, member);
  const refused = await vote(left.token);
  await world.owner.query('update role_grants set valid_to = null where person_id = $1', member);
  expect(refused).toMatchObject({ status: 403, body: { code: 'not-assignee' } });
  expect(await votesOf(left.caseId)).toEqual([]);
});

test('a vote against needs its reason by link too, and what is refused leaves the link good', async () => {
  const { caseId, token } = await linkTo('member2');
  const bare = await vote(token, world.nobody, { choice: 'against' });
  expect(bare).toMatchObject({ status: 422, body: { errors: [{ path: 'reason' }] } });
  expect((await vote(token, world.nobody, { choice: 'against', reason: 'Не готова.' })).status).toBe(200);
  expect(await votesOf(caseId)).toMatchObject([{ choice: 'against' }]);
});

test('a letter has a link only where the district lets it, and only to a vote; only its hash is kept', async () => {
  const { caseId, token } = await linkTo('member2');
  allowLinks(false);
  expect(await tokenOf(caseId, 'member3')).toBeUndefined();
  allowLinks(true);
  expect(await tokenOf(await submitted(world), 'secretary', 'completeness')).toBeUndefined();
  const { rows } = await world.owner.query<{ row: string }>('select vote_links::text as row from vote_links');
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
});

test('where the district has ended votes by link, those that are out are good no more', async () => {
  const { caseId, token } = await linkTo('member2');
  allowLinks(false);
  for (const answer of [await look(token), await vote(token)]) {
    expect(answer).toMatchObject({ status: 409, body: { code: 'link-over' } });
    expect(answer.body.detail).toContain('Войдите');
  }
  allowLinks(true);
  expect(await votesOf(caseId)).toEqual([]);
  expect((await vote(token)).status).toBe(200);
});

test('guesses are limited by address', async () => {
  expect(await look('no-such-token')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  await world.owner.query('update auth.address_attempts set attempts = 300, since = clock_timestamp()');
  expect((await look('no-such-token')).status).toBe(429);
  await world.owner.query('delete from auth.address_attempts');
});

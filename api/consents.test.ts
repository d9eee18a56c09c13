/** What a consent allows, and what is so without it (domain.md, fact 7; docs/decisions/0020). */
import type { ConsentView, PersonView, ProgramDetail, ProgramView } from './contract/views.ts';
import { submitted } from './test-support/journey.ts';
import { publish } from './test-support/publish.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let program: string;
/** Of another school, and of no case of the program. */
let stranger: Client;

const HIDDEN = 'имя не публикуется';

beforeAll(async () => {
  world = await apiWorld();
  await world.owner.query('delete from role_grants where person_id = $1', [await world.personId('teacher5')]);
  await world.grant('teacher5', 'teacher', 'kazantsevskaya');
  stranger = await world.as('teacher5');
  const member = await world.personId('member5');
  program = await publish(world, await submitted(world, { title: 'Урок без звонка', coAuthors: [member] }));
}, 120_000);

afterAll(() => world.stop());

async function consentOf(client: Client, kind: string): Promise<ConsentView> {
  const { body } = await client.get<{ items: ConsentView[] }>('/api/me/consents');
  const found = body.items.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no consent ${kind}`);
  return found;
}

async function answer(login: string, kind: string, given: boolean): Promise<ConsentView> {
  const client = await world.as(login);
  const { textHash } = await consentOf(client, kind);
  const { body, status, text } = await client.call<ConsentView>('PUT', `/api/me/consents/${kind}`, {
    body: { given, textHash },
  });
  if (status !== 200) throw new Error(text);
  return body;
}

const asked = async (client: Client) => (await client.get('/api/me')).body['asksConsent'];

async function forgetAnswers(login: string): Promise<void> {
  await world.owner.query('delete from consents where person_id = $1', [await world.personId(login)]);
}

describe('a consent', () => {
  test('is asked of whoever has not answered, and nobody’s work waits for the answer', async () => {
    await forgetAnswers('teacher2');
    const client = await world.as('teacher2');
    expect(await asked(client)).toBe(true);
    expect(await consentOf(client, 'publicName')).toMatchObject({ answer: null, asked: true, history: [] });
    expect((await client.get('/api/tasks?mine=true&state=open')).status).toBe(200);
    await answer('teacher2', 'publicName', false);
    expect(await asked(client)).toBe(true);
    await answer('teacher2', 'otherOrganizations', true);
    expect(await asked(client)).toBe(false);
  });

  test('is declined, given and revoked, each kept with its text and in the audit; the same answer twice is one', async () => {
    await forgetAnswers('teacher3');
    for (const given of [false, true, true, false, false]) await answer('teacher3', 'publicName', given);
    const { answer: last, history } = await consentOf(await world.as('teacher3'), 'publicName');
    expect(last).toBe('revoked');
    expect(history.map((one) => one.answer)).toEqual(['revoked', 'given', 'declined']);
    expect(history.every(({ text }) => text.includes('Управлению образования'))).toBe(true);
    const { rows } = await world.owner.query(
      `select detail->>'answer' as answer, detail->>'text_hash' as hash from audit
       where kind = 'consent' and actor_id = $1 and detail->>'kind' = 'publicName' order by id`,
      [await world.personId('teacher3')],
    );
    expect(rows.map((row: { answer: string }) => row.answer)).toEqual(['declined', 'given', 'revoked']);
  });

  test('to another text than is asked now is refused; a new version is asked anew, and the old answer stands till then', async () => {
    await answer('teacher4', 'publicName', true);
    const client = await world.as('teacher4');
    const { textHash } = await consentOf(client, 'publicName');
    await world.owner.query(
      `insert into consent_texts select kind, 2, 'new', words, now() from consent_texts where kind = 'publicName'`,
    );
    try {
      expect(await asked(client)).toBe(true);
      expect(await consentOf(client, 'publicName')).toMatchObject({
        answer: 'given',
        asked: true,
        version: 2,
      });
      const late = await client.put('/api/me/consents/publicName', { given: true, textHash });
      expect(late).toMatchObject({ status: 409, body: { code: 'content-changed' } });
      expect(await answer('teacher4', 'publicName', false)).toMatchObject({
        answer: 'revoked',
        asked: false,
      });
    } finally {
      await world.owner.query(
        `delete from consents where version = 2; delete from consent_texts where version = 2`,
      );
    }
  });

  test.each([
    ['/api/me/consents/everything', { given: true, textHash: 'x' }, 404],
    ['/api/me/consents/publicName', { given: 'yes', textHash: 'x' }, 422],
    ['/api/me/consents/publicName', { given: true }, 422],
    ['/api/me/consents/publicName', { given: true, textHash: 'x', person: 'y' }, 422],
  ])('%s with %j is %p', async (path, body, status) => {
    expect((await (await world.as('teacher1')).put(path, body)).status).toBe(status);
  });

  test('can be answered by nobody else, nor changed by the program once it is written', async () => {
    expect(
      (await world.nobody.put('/api/me/consents/publicName', { given: true, textHash: 'x' })).status,
    ).toBe(401);
    for (const sql of [
      `update consents set answer = 'given'`,
      'delete from consents',
      'delete from consent_texts',
    ])
      await expect(world.api.deps.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a name in the registry', () => {
  const listed = async (client: Client, query = ''): Promise<ProgramView | undefined> =>
    (await client.get<{ items: ProgramView[] }>(`/api/programs?${query}`)).body.items.find(
      ({ id }) => id === program,
    );
  const detail = async (client: Client) => (await client.get<ProgramDetail>(`/api/programs/${program}`)).body;
  const byName = `q=${encodeURIComponent('Соколова')}`;

  test('is told, found and sorted by with the consent', async () => {
    expect(await listed(stranger)).toMatchObject({
      leader: { name: 'Соколова Марина Викторовна' },
      leaderPublished: true,
    });
    expect(await listed(stranger, byName)).toBeDefined();
  });

  test('is neither told, found, filtered nor sorted by without it, and comes back with it', async () => {
    expect(await answer('leader', 'publicName', false)).toMatchObject({ answer: 'revoked' });
    const leader = await world.personId('leader');
    const row = await listed(stranger);
    expect(row).toMatchObject({ leader: { name: HIDDEN, shortName: HIDDEN }, leaderPublished: false });
    expect(await listed(stranger, byName)).toBeUndefined();
    expect(await listed(stranger, `leader=${leader}`)).toBeUndefined();
    const { text } = await stranger.get('/api/programs?sort=leader');
    expect(text).toContain(HIDDEN);
    const page = await stranger.get(`/api/programs/${program}`);
    for (const told of [text, page.text]) {
      expect(told).not.toContain('Соколова');
      // By the id the name could be looked up.
      expect(told).not.toContain(leader);
    }
    await answer('leader', 'publicName', true);
    expect(await listed(stranger, byName)).toMatchObject({ leaderPublished: true });
  });

  test('of a co-author and of a head who agreed goes the same way', async () => {
    await answer('member5', 'publicName', false);
    await answer('head2', 'publicName', false);
    const shown = await detail(stranger);
    expect(Object.values(shown.names)).toContain(HIDDEN);
    expect(shown.names[String((shown.content['coAuthors'] as string[])[0])]).toBe(HIDDEN);
    const agreed = shown.agreements.map(({ organization, person }) => [
      organization.id,
      person.name === HIDDEN,
    ]);
    expect(agreed).toEqual([
      ['school-1', false],
      ['school-2', true],
      ['school-3', false],
    ]);
    const { text } = await stranger.get(`/api/programs/${program}`);
    for (const login of ['member5', 'head2']) expect(text).not.toContain(await world.personId(login));
  });

  test('is still told to colleagues of the same organization and to those who work on the case', async () => {
    await answer('leader', 'publicName', false);
    try {
      for (const login of [
        'teacher1',
        'leader',
        'secretary',
        'chair',
        'head2',
        'methodist',
        'department',
        'admin',
      ]) {
        const client = await world.as(login);
        const row = await listed(client, byName);
        expect([login, row?.leader.name]).toEqual([login, 'Соколова Марина Викторовна']);
        // Who may see it has no right to take it along: a table of the registry leaves the house.
        expect([login, row?.leaderPublished]).toEqual([login, false]);
        expect([login, (await detail(client)).leader.name]).toEqual([login, 'Соколова Марина Викторовна']);
      }
      expect(Object.values((await detail(await world.as('secretary'))).names)).not.toContain(HIDDEN);
    } finally {
      await answer('leader', 'publicName', true);
    }
  });
});

describe('data to other organizations', () => {
  const found = async (client: Client, query: string) =>
    (await client.get<{ items: PersonView[] }>(`/api/people?${query}`)).body.items;

  test('are there with the consent, and gone from what others choose from when it is revoked', async () => {
    const id = await world.personId('teacher1');
    const isFound = async (login: string) =>
      (await found(await world.as(login), 'limit=200')).some((person) => person.id === id);
    expect(await isFound('teacher5')).toBe(true);
    await answer('teacher1', 'otherOrganizations', false);
    expect(await isFound('teacher5')).toBe(false);
    expect(await found(stranger, 'role=teacher&limit=200')).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    // Who acts for the operator of the data, and who works beside them.
    for (const login of ['teacher1', 'teacher2', 'deputy1', 'secretary', 'methodist', 'department', 'admin'])
      expect([login, await isFound(login)]).toEqual([login, true]);
    // Whoever has the id has it from where the name stands: the name is told, and neither post nor absence.
    expect(await found(stranger, `ids=${id}`)).toMatchObject([{ id, roles: [], absentUntil: null }]);
    await answer('teacher1', 'otherOrganizations', true);
    expect(await isFound('teacher5')).toBe(true);
  });

  test('of heads, and of those who act for the whole district, are there of office', async () => {
    for (const login of ['head2', 'secretary']) {
      await answer(login, 'otherOrganizations', false);
      const people = await found(stranger, 'limit=200');
      expect(people.map(({ id }) => id)).toContain(await world.personId(login));
    }
  });
});

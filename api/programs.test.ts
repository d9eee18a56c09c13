import type { ProgramDetail, ProgramView } from './contract/views.ts';
import { decide, exampleInput, openTask, startCase, submitted } from './test-support/journey.ts';
import { publish, published, storyAsks } from './test-support/publish.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let leader: Client;
let teacher: Client;
/** Business time, ahead of the database's by so much. */
let aheadMs = 0;
let first: string;
let second: string;
let inPart: string;
let file: string;

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;

beforeAll(async () => {
  world = await apiWorld({ clock: { now: (at) => new Date(at.getTime() + aheadMs) } });
  [leader, teacher] = [await world.as('leader'), await world.as('teacher1')];
  file = await uploaded('Программа.txt');
  first = await published(world, {
    title: 'Чтение с карандашом',
    hours: 9,
    modules: [{ title: 'Модуль', hours: 9 }],
    form: 'remote',
    audience: 'Библиотекари',
    files: [file],
  });
  const divided = { title: 'Дружный класс', annotation: 'Как мирить поссорившихся.' };
  inPart = await publish(world, await submitted(world, divided), ['head3']);
  aheadMs = YEAR;
  second = await published(world, { title: 'Чтение с пером', renews: first, files: [file] });
}, 120_000);

afterEach(() => {
  aheadMs = YEAR;
});

afterAll(() => world.stop());

async function uploaded(name: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob(['Текст программы'], { type: 'text/plain' }), name);
  const { body, text, status } = await leader.call('POST', '/api/attachments', { raw: form });
  if (status !== 201) throw new Error(text);
  return body['id'] as string;
}

const titles = async (query: string, client = teacher): Promise<string[]> => {
  const { body, status, text } = await client.get<{ items: ProgramView[] }>(`/api/programs?${query}`);
  if (status !== 200) throw new Error(text);
  return body.items.map(({ title }) => title).toSorted();
};

async function detail(id: string, client = teacher): Promise<ProgramDetail> {
  const { body, status, text } = await client.get<ProgramDetail>(`/api/programs/${id}`);
  if (status !== 200) throw new Error(text);
  return body;
}

describe('the registry', () => {
  test('is filtered by form, hours, school and leader', async () => {
    expect(await titles('form=remote')).toEqual(['Чтение с карандашом']);
    expect(await titles('hours=9')).toEqual(['Чтение с карандашом']);
    expect(await titles('school=school-3')).toEqual(['Чтение с карандашом', 'Чтение с пером']);
    expect(await titles(`leader=${await world.personId('leader')}`)).toHaveLength(3);
    expect(await titles(`leader=${await world.personId('member5')}`)).toEqual([]);
    expect((await teacher.get('/api/programs?leader=x')).status).toBe(422);
    expect((await teacher.get('/api/programs?state=draft')).status).toBe(422);
  });

  test.each([
    ['title', 'с пером', ['Чтение с пером']],
    ['annotation', 'ПОССОРИВШИХСЯ', ['Дружный класс']],
    ['audience', 'библиотекари', ['Чтение с карандашом']],
    ['leader', 'соколова', ['Дружный класс', 'Чтение с карандашом', 'Чтение с пером']],
    ['nothing', '%', []],
  ])('is searched by %s', async (_where, q, found) => {
    expect(await titles(`q=${encodeURIComponent(q)}`)).toEqual(found);
  });

  test('says by business time what is valid, expires soon, has expired and is renewed', async () => {
    const states = async () => {
      const { body } = await teacher.get<{ items: ProgramView[] }>('/api/programs?sort=approved');
      return body.items.map(({ title, state, stateTitle }) => `${title}: ${state}, ${stateTitle}`);
    };
    expect(await states()).toEqual([
      'Чтение с карандашом: renewed, обновлена',
      'Дружный класс: valid, действует',
      'Чтение с пером: valid, действует',
    ]);
    expect(await titles('state=renewed')).toEqual(['Чтение с карандашом']);
    aheadMs = 3 * YEAR - 170 * DAY;
    expect(await titles('state=expiring')).toEqual(['Дружный класс']);
    expect(await titles('state=valid')).toEqual(['Чтение с пером']);
    aheadMs = 3 * YEAR + 2 * DAY;
    expect(await titles('state=expired')).toEqual(['Дружный класс']);
    expect(await titles('state=renewed')).toEqual(['Чтение с карандашом']);
  });
});

describe('a program', () => {
  test('shows a teacher what was approved, who agreed, the totals of the vote and its versions', async () => {
    const shown = await detail(second);
    expect(shown).toMatchObject({
      version: 2,
      state: 'valid',
      caseId: null,
      renewal: null,
      can: { renew: false },
    });
    expect(shown.content).toMatchObject({ title: 'Чтение с пером', renews: first });
    expect(shown.versions.map(({ version, state, caseId }) => [version, state, caseId])).toEqual([
      [1, 'renewed', null],
      [2, 'valid', null],
    ]);
    expect(shown.agreements.map(({ organization, roleTitle }) => [organization.name, roleTitle])).toEqual([
      ['Школа № 1', 'директор'],
      ['Школа № 2', 'директор'],
      ['Школа № 3', 'директор'],
    ]);
    expect(shown.votes.find(({ choice }) => choice === 'for')?.count).toBeGreaterThan(2);
    expect(shown.minutesAt).not.toBeNull();
    expect(Object.values(shown.names)).toContain('Школа № 1');
    const properties = shown.contentSchema['properties'] as Record<string, { title: string }>;
    expect(properties['title']?.title).toBe('Название программы');
  });

  test('names an organization as it was called on the day when it agreed', async () => {
    await world.owner.query(
      `update organization_names set valid_to = current_date + 30 where organization_id = 'school-1';
       insert into organization_names (organization_id, valid_from, full_name, short_name)
       values ('school-1', current_date + 31, 'Гимназия', 'Гимназия № 1')`,
    );
    const nameIn = async (id: string) =>
      (await detail(id)).agreements.find(({ organization }) => organization.id === 'school-1')?.organization
        .name;
    expect(await nameIn(first)).toBe('Школа № 1');
    expect(await nameIn(second)).toBe('Гимназия № 1');
  });

  test('says which school was left out and why in a word, and no reason that anybody gave', async () => {
    const shown = await detail(inPart);
    expect(shown.leftOut).toEqual([
      { organization: { id: 'school-3', name: 'Школа № 3' }, why: 'refused', whyTitle: 'отказ' },
    ]);
    expect(shown.agreements).toHaveLength(2);
    const { text } = await teacher.get(`/api/programs/${inPart}`);
    expect(text).not.toContain('Тайная причина');
    expect(text).not.toContain('Голосовали');
  });

  test('names nobody’s vote, to anybody', async () => {
    for (const login of ['teacher1', 'leader', 'chair', 'admin']) {
      const { votes } = await detail(second, await world.as(login));
      for (const vote of votes) expect(Object.keys(vote).toSorted()).toEqual(['choice', 'count', 'title']);
    }
  });

  test('leads into the case of its approval only whoever sees it', async () => {
    expect((await detail(second, leader)).caseId).toBe(second);
    const { body: seen } = await teacher.get<{ code: string }>(`/api/cases/${second}`);
    expect(seen.code).toBe('not-found');
  });

  test('that is not published is not there, not even for its author', async () => {
    const started = await startCase(leader, await exampleInput(leader));
    const unknown = await leader.get('/api/programs/00000000-0000-0000-0000-000000000000');
    const answer = await leader.get(`/api/programs/${started.body.id}`);
    expect([answer.status, answer.text]).toEqual([404, unknown.text]);
    expect((await world.nobody.get(`/api/programs/${second}`)).status).toBe(401);
  });

  test('gives its files to everybody; those of an edition that is not the published one it does not', async () => {
    expect((await teacher.get(`/api/attachments/${file}`)).status).toBe(200);
    expect((await detail(second)).files.map(({ name }) => name)).toEqual(['Программа.txt']);
    const draft = await uploaded('Черновик.txt');
    const id = await submitted(world, { title: 'Без черновика', files: [draft] });
    const secretary = await world.as('secretary');
    await decide(secretary, await openTask(secretary, id), { choice: 'return', reason: 'Замените файл.' });
    await storyAsks(world, id, 'revision');
    const content = await exampleInput(leader, { title: 'Без черновика', files: [file] });
    await decide(leader, await openTask(leader, id), { choice: 'revised', content });
    await publish(world, id);
    expect((await detail(id)).edition).toBe(2);
    expect((await teacher.get(`/api/attachments/${draft}`)).status).toBe(404);
  });
});

describe('renewing', () => {
  test('is offered to the leader, to co-authors who may start, and to methodists, of the newest version only', async () => {
    const renewable = async (id: string, login: string) =>
      (await detail(id, await world.as(login))).can['renew'];
    expect(await renewable(second, 'leader')).toBe(true);
    expect(await renewable(second, 'methodist')).toBe(true);
    // May start nothing of the kind; may start, but is no author.
    expect(await renewable(second, 'member5')).toBe(false);
    expect(await renewable(second, 'deputy1')).toBe(false);
    expect(await renewable(first, 'leader')).toBe(false);
  });

  test('has a draft of its own, beside that of a new program', async () => {
    const type = '/api/process-types/program-approval';
    await leader.put(`${type}/draft`, { title: 'Новая' });
    await leader.put(`${type}/draft`, { title: 'Обновлённая', renews: second });
    const draftAt = async (path: string) =>
      (await leader.get<{ draft: Record<string, unknown> }>(path)).body.draft['title'];
    expect(await draftAt(type)).toBe('Новая');
    expect(await draftAt(`${type}?renews=${second}`)).toBe('Обновлённая');
  });

  test('that is under way is told to everybody, and offered to nobody', async () => {
    const { body } = await startCase(leader, await exampleInput(leader, { renews: second }));
    expect(await detail(second)).toMatchObject({ state: 'valid', renewal: { caseId: null } });
    const shown = await detail(second, leader);
    expect(shown).toMatchObject({ renewal: { caseId: body.id }, can: { renew: false } });
    const again = await startCase(leader, await exampleInput(leader, { renews: second }));
    expect(again).toMatchObject({ status: 409, body: { code: 'case-exists', id: body.id } });
    expect(again.text).toContain('уже обновляют');
  });
});

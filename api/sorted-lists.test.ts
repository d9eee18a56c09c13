import { COUNCIL, decideByExamples, submitted, toVote } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let admin: Client;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
  const caseId = await submitted(world);
  await toVote(world, caseId);
  await decideByExamples(world, caseId, COUNCIL);
  await fillRegistry(caseId);
}, 60_000);

afterAll(() => world.stop());

interface Page {
  items: Record<string, unknown>[];
  nextCursor: string | null;
}

/** The whole list, two rows at once, each page from the cursor of the one before. */
async function walked(path: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { body, status, text } = await admin.get<Page>(`${path}&limit=2${after}`);
    if (status !== 200) throw new Error(text);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

/** Programs whose columns are sorted each in another way; hours are alike, so that only the id tells them apart. */
async function fillRegistry(caseId: string): Promise<void> {
  const rows = [
    ['Б', 18, 'leader', '2026-03-01', '2029-01-01'],
    ['А', 36, 'member5', '2026-01-01', '2029-03-01'],
    ['Г', 18, 'teacher1', '2026-02-01', '2029-05-01'],
    ['В', 18, 'leader', '2026-05-01', '2029-02-01'],
    ['Д', 72, 'methodist', '2026-04-01', '2029-04-01'],
  ] as const;
  for (const [title, hours, leader, approved, validUntil] of rows) {
    await world.owner.query(
      `insert into programs (id, case_id, title, hours, leader_id, edition, content_hash, vote_step_id, school_ids,
         approved_at, valid_until)
       select gen_random_uuid(), case_id, $2, $3, $4, edition, content_hash, id, '{school-1}', $5, $6
       from steps where case_id = $1 and key = 'vote'`,
      [caseId, title, hours, await world.personId(leader), approved, validUntil],
    );
  }
}

const titles = async (sort: string): Promise<string> =>
  (await walked(`/api/programs?sort=${sort}`)).map(({ title }) => title).join(' ');

describe('the registry', () => {
  test.each([
    ['approved', 'А Г Б Д В'],
    ['validUntil', 'Б В А Д Г'],
    ['title', 'А Б В Г Д'],
  ])('sorted by %s goes on through all its pages, and back', async (sort, order) => {
    expect(await titles(sort)).toBe(order);
    expect(await titles(`-${sort}`)).toBe(order.split(' ').toReversed().join(' '));
  });

  test('sorted by hours or by leader loses none of those that are alike', async () => {
    const items = await walked('/api/programs?sort=hours');
    expect(items.map(({ hours }) => hours)).toEqual([18, 18, 18, 36, 72]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(5);
    const named = async (sort: string) =>
      (await walked(`/api/programs?sort=${sort}`)).map(({ leader }) => (leader as { name: string }).name);
    const leaders = await named('leader');
    expect(leaders).toHaveLength(5);
    expect(leaders).toEqual(leaders.toSorted((a, b) => a.localeCompare(b, 'ru')));
    expect(await named('-leader')).toEqual(leaders.toReversed());
  });

  test('is newest first where nobody says otherwise, and its filters hold on every page', async () => {
    expect(await titles('-approved')).toBe(
      (await walked('/api/programs?q=')).map(({ title }) => title).join(' '),
    );
    expect((await walked('/api/programs?hours=18&sort=title')).map(({ title }) => title)).toEqual([
      'Б',
      'В',
      'Г',
    ]);
  });

  test('takes no cursor of another order', async () => {
    const { body } = await admin.get<Page>('/api/programs?sort=title&limit=1');
    const cursor = encodeURIComponent(body.nextCursor ?? '');
    expect((await admin.get(`/api/programs?sort=title&limit=1&cursor=${cursor}`)).status).toBe(200);
    expect((await admin.get(`/api/programs?sort=hours&limit=1&cursor=${cursor}`)).status).toBe(422);
    expect((await admin.get('/api/programs?sort=school')).status).toBe(422);
  });
});

describe('the mailbox', () => {
  test('sorted by time goes on through all its pages, both ways, newest first where nobody says otherwise', async () => {
    const { rows } = await world.owner.query<{ id: string }>('select id from notifications order by at, id');
    const oldestFirst = rows.map(({ id }) => id);
    const ids = async (query: string) => (await walked(`/api/demo/mail?${query}`)).map(({ id }) => id);

    expect(oldestFirst.length).toBeGreaterThan(5);
    expect(await ids('sort=at')).toEqual(oldestFirst);
    expect(await ids('sort=-at')).toEqual(oldestFirst.toReversed());
    expect(await ids('')).toEqual(oldestFirst.toReversed());
  });

  test('sorted by recipient has everybody’s letters, by family name', async () => {
    const names = async (sort: string) =>
      (await walked(`/api/demo/mail?sort=${sort}`)).map(({ toName }) => String(toName));
    const byName = await names('to');
    const { rows } = await world.owner.query<{ count: number }>('select count(*)::int from notifications');

    expect(byName).toHaveLength(rows[0]?.count ?? 0);
    expect(new Set(byName).size).toBeGreaterThan(2);
    expect(byName).toEqual(byName.toSorted((a, b) => a.localeCompare(b, 'ru')));
    expect(await names('-to')).toEqual(byName.toReversed());
  });
});

describe('people by their ids', () => {
  test('are named wherever in the list they stand', async () => {
    const [{ items }, ids] = [
      (await admin.get<Page>('/api/people?limit=200')).body,
      await Promise.all(['leader', 'member5'].map((login) => world.personId(login))),
    ];
    const { body } = await admin.get<Page>(`/api/people?ids=${ids.join(',')}`);

    expect(body.items).toEqual(items.filter(({ id }) => ids.includes(String(id))));
    expect(body.items).toHaveLength(2);
  });

  test('nobody comes for an unknown id or for none, and what is no id is refused', async () => {
    for (const ids of ['00000000-0000-0000-0000-000000000000', '']) {
      expect((await admin.get<Page>(`/api/people?ids=${ids}`)).body.items).toEqual([]);
    }
    expect((await admin.get('/api/people?ids=Иванова')).status).toBe(422);
  });
});

/** The operator's command line against a running API: what it prints, what it does, and its exit codes. */
import { decideByExamples, dayIn, submitted } from '../../api/test-support/journey.ts';
import { apiWorld, type ApiWorld } from '../../api/test-support/world.ts';
import type { CaseView, OperationView } from '../../api/contract/views.ts';
import { runOps } from './main.ts';

let world: ApiWorld;
let key: string;

beforeAll(async () => {
  world = await apiWorld();
  const body = { name: 'Дежурный', scopes: ['read', 'operate'], until: dayIn(30) };
  const made = await (await world.as('admin')).post<{ key: string }>('/api/me/api-keys', body);
  key = made.body.key;
}, 60_000);

afterAll(() => world.stop());

/** As somebody types it: exit code, what is printed, what is complained of. */
async function typed(
  line: readonly string[],
  changes: { key?: string; url?: string; confirm?: boolean } = {},
) {
  const printed: string[] = [];
  const complained: string[] = [];
  const { confirm } = changes;
  const code = await runOps(line, {
    env: { OPS_URL: changes.url ?? world.baseUrl, OPS_API_KEY: changes.key ?? key },
    say: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    ...(confirm !== undefined && { confirm: async () => confirm }),
  });
  return { code, printed: printed.join('\n'), complained: complained.join('\n') };
}

async function atOpinions(): Promise<string> {
  const id = await submitted(world);
  await decideByExamples(world, id, ['secretary']);
  return id;
}

const pausedAt = async (id: string) =>
  (await (await world.as('admin')).get<CaseView>(`/api/cases/${id}`)).body.pausedAt;

const lastJson = (printed: string) => JSON.parse(printed.split('\n').at(-1) ?? '') as OperationView;

test('a dry run changes nothing; confirmed, it is done, verified and taken back', async () => {
  const id = await atOpinions();
  const pause = ['pause', '--case', id, '--reason', 'Уточняем бюджет'];
  expect(await typed([...pause, '--dry-run'])).toMatchObject({
    code: 0,
    printed: expect.stringContaining(id),
  });
  expect((await typed(pause, { confirm: false })).code).toBe(1);
  expect(await pausedAt(id)).toBeNull();
  expect((await typed(pause, { confirm: true })).code).toBe(0);
  expect(await pausedAt(id)).not.toBeNull();
  const again = await typed([...pause, '--yes', '--json']);
  expect([again.code, lastJson(again.printed).refused]).toEqual([1, 1]);

  const { printed } = await typed(['operations', '--case', id, '--json']);
  const [operation] = (JSON.parse(printed) as { items: OperationView[] }).items;
  const undone = await typed(['undo', operation?.id ?? '', '--reason', 'Бюджет есть', '--yes', '--json']);
  expect([undone.code, lastJson(undone.printed).verified]).toEqual([0, 1]);
  expect(await pausedAt(id)).toBeNull();
});

test('cases are found by a filter, people by their names', async () => {
  const id = await atOpinions();
  const { rows } = await world.owner.query<{ name: string }>(
    `select last_name as name from people where email in ('member1@demo.local', 'member3@demo.local') order by email`,
  );
  const [one = '', other = ''] = rows.map(({ name }) => name);
  const who = ['--holder', one, '--from', one, '--to', other];
  const line = ['reassign', '--type', 'program-approval', '--step', 'opinions', ...who];
  const { printed } = await typed([...line, '--reason', 'Заболел', '--yes', '--json']);
  expect(lastJson(printed).items.map(({ caseId }) => caseId)).toContain(id);
});

test('what is given wrongly, refused or out of reach ends with its own code, and says what to do', async () => {
  const id = await atOpinions();
  const extend = ['extend', '--case', id, '--reason', 'Каникулы'];
  const ends: [readonly string[], number, Parameters<typeof typed>[1]?][] = [
    [['explode'], 2],
    [['pause', '--reason', 'Без дел'], 2],
    [['pause', '--case', id], 2],
    [['pause', '--case', id, '--reason', 'Никто не подтвердит'], 2],
    [[...extend, '--colour', 'red'], 2],
    [[...extend, '--days', '0', '--yes'], 1],
    [['explain', 'nonsense'], 1],
    [['stuck'], 3, { key: 'wrong' }],
    [['stuck'], 3, { key: '' }],
    [['stuck'], 3, { url: 'http://127.0.0.1:9' }],
  ];
  for (const [line, code, changes] of ends) {
    const ended = await typed(line, changes);
    expect({ line, code: ended.code, says: ended.complained !== '' }).toEqual({ line, code, says: true });
  }
  expect((await typed(['--help'])).printed).toContain('substitute --person');
});

test('why a case waits is told, and nothing stands where nothing does', async () => {
  const id = await atOpinions();
  const explained = await typed(['explain', id]);
  expect([explained.code, explained.printed === '']).toEqual([0, false]);
  expect((await typed(['stuck'])).code).toBe(0);
  expect((await typed(['incidents', '--json'])).printed).toContain('items');
});

import { isAuditKind, auditKinds } from '../domain/audit-kinds.ts';
import type { AuditView } from './contract/views.ts';
import { COUNCIL, decide, decideByExamples, openTask, submitted, toVote } from './test-support/journey.ts';
import { foreignThings } from './test-support/rights/foreign.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let admin: Client;
let caseId: string;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
  await foreignThings(world);
  caseId = await submitted(world, { title: 'История' });
  const [secretary, leader] = [await world.as('secretary'), await world.as('leader')];
  await admin.post(`/api/cases/${caseId}/actions/extend`, { reason: 'Каникулы', days: 1 });
  const returned = { choice: 'return', reason: 'Уточните часы' };
  await decide(secretary, await openTask(secretary, caseId), returned);
  await decideByExamples(world, caseId, ['leader']);
  await toVote(world, caseId);
  await decideByExamples(world, caseId, COUNCIL);
  await leader.get('/api/audit');
  const other = await submitted(world, { title: 'Другое дело' });
  await leader.post(`/api/cases/${other}/withdraw`, { reason: 'Подадим позже' });
}, 120_000);

afterAll(() => world.stop());

async function rows(query: string): Promise<AuditView[]> {
  const { body } = await admin.get<{ items: AuditView[] }>(`/api/audit?limit=200&${query}`);
  return body.items;
}

test('every kind that was written has a word in both languages', async () => {
  const { rows: found } = await world.owner.query<{ kind: string }>('select distinct kind from audit');
  const kinds = found.map(({ kind }) => kind);
  expect(kinds.length).toBeGreaterThan(5);
  expect(kinds.filter((kind) => !isAuditKind(kind))).toEqual([]);
  for (const { ru, en } of Object.values(auditKinds)) expect([ru, en].every(Boolean)).toBe(true);
});

test('an action says what, on which case, who, in which role and why; the newest comes first', async () => {
  const found = await rows(`case=${caseId}`);
  expect(found.map(({ id }) => Number(id))).toEqual(
    found.map(({ id }) => Number(id)).toSorted((a, b) => b - a),
  );
  expect(found.find(({ kind }) => kind === 'extended')).toMatchObject({
    title: 'Срок продлён',
    subject: '«История», 18 ч',
    actor: { shortName: expect.stringMatching(/^[А-ЯЁ]/) },
    reason: 'Каникулы',
  });
  const decided = found.findLast(({ kind }) => kind === 'decided');
  expect(decided).toMatchObject({
    title: 'Проверка комплектности: Вернуть на доработку',
    roleTitle: 'секретарь экспертного совета',
    reason: 'Уточните часы',
  });
  expect(found.at(-1)).toMatchObject({ kind: 'started', title: 'Дело начато' });
});

test('it is narrowed down by who, what, days of the district, and words of the case or the reason', async () => {
  const leader = await world.personId('leader');
  const own = await rows(`actor=${leader}&kind=withdrawn`);
  expect(own.map(({ subject }) => subject)).toEqual(['«Другое дело», 18 ч']);
  expect((await rows(`q=${encodeURIComponent('каникулы')}`)).map(({ kind }) => kind)).toEqual(['extended']);
  const today = new Date().toLocaleDateString('sv', { timeZone: world.api.deps.zone });
  expect((await rows(`case=${caseId}&from=${today}&to=${today}`)).length).toBe(
    (await rows(`case=${caseId}`)).length,
  );
  expect(await rows('to=2020-01-01')).toEqual([]);
});

test('a refusal says what was tried, and belongs to no case', async () => {
  const leader = await world.personId('leader');
  await world.api.deps.guards.flush();
  const [refused] = await rows(`kind=refused&actor=${leader}`);
  expect(refused).toMatchObject({ title: 'Отказано в доступе: GET /api/audit', caseId: null, subject: null });
});

test('a page that asks who is signed in, and hears nobody, is no attempt; asking for a list is', async () => {
  const { guards } = world.api.deps;
  const strangers = async () => {
    await guards.flush();
    return (await rows('kind=refused')).filter(({ actor }) => actor === null).map(({ title }) => title);
  };
  const before = await strangers();
  await world.nobody.get('/api/me');
  await world.nobody.get('/api/cases');
  expect(await strangers()).toEqual(['Отказано в доступе: GET /api/cases', ...before]);
});

test('an action outside of cases says whom it was about, and nobody’s place it was done in', async () => {
  const name = { lastName: 'Новикова', firstName: 'Анна', patronymic: 'Павловна', email: null };
  expect((await admin.post('/api/people', name)).status).toBe(201);
  const [added] = await rows('kind=personAdded');
  expect(added).toMatchObject({
    title: 'Добавлен человек: Новикова А. П.',
    standsInFor: null,
    roleTitle: null,
  });
});

import { strFromU8, unzipSync } from 'fflate';
import { makePlans, type MadePlan } from '../db/demand/test-support/plans.ts';
import { localDate } from '../domain/calendar.ts';
import { schoolYear } from '../domain/school-year.ts';
import { published } from './test-support/publish.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';
import type { DemandView, ProgressView } from './contract/views.ts';

let world: ApiWorld;
/** Days by which business time is ahead. */
let ahead = 0;
const year = schoolYear(localDate(new Date(), 'Asia/Krasnoyarsk'));

beforeAll(async () => {
  world = await apiWorld({
    clock: { now: (databaseNow) => new Date(databaseNow.getTime() + ahead * 86_400_000) },
  });
}, 60_000);

afterAll(() => world.stop());

const plans = (count: number, plan: Partial<MadePlan>): MadePlan[] =>
  Array.from({ length: count }, () => ({ school: 'school-1', year, indicators: [], ...plan }));

async function map(query = '', login = 'methodist'): Promise<DemandView> {
  const { status, body } = await (await world.as(login)).get<DemandView>(`/api/demand?year=${year}${query}`);
  expect(status).toBe(200);
  return body;
}

const shownTopics = ({ groups }: DemandView) =>
  Object.fromEntries(
    groups
      .flatMap(({ topics }) => topics)
      .flatMap(({ key, people }) => (people === null ? [] : [[key, people]])),
  );

test('before anybody has sent a plan nothing is shown, and every school is there', async () => {
  const view = await map();
  expect(shownTopics(view)).toEqual({});
  expect(view.schools.map(({ school }) => school.id)).toContain('school-3');
  expect(view.minimum).toBe(5);
});

test('a methodist sees what five people need, not what four do, and no name', async () => {
  const people = await makePlans(world.owner, [
    ...plans(6, { indicators: ['functional-literacy', 'motivation'], forms: ['course'] }),
    ...plans(4, { school: 'school-2', indicators: ['functional-literacy'] }),
    ...plans(3, { school: 'school-3', indicators: ['gifted'], step: 'review' }),
  ]);
  const answer = await (await world.as('methodist')).get(`/api/demand?year=${year}`);
  for (const person of people) expect(answer.text).not.toContain(person);
  const view = answer.body as unknown as DemandView;
  expect(shownTopics(view)).toEqual({ 'functional-literacy': 5, motivation: 5, 'wish:course': 5 });
  const at = (school: string) => view.schools.find((row) => row.school.id === school)?.groups;
  expect(at('school-1')).toContainEqual({ key: 'subject', people: 5 });
  expect(at('school-2')?.every(({ people: shown }) => shown === null)).toBe(true);
});

test('the next day one teacher more changes no figure, five more do', async () => {
  await makePlans(world.owner, plans(4, { indicators: ['functional-literacy'] }));
  ahead += 1;
  const shown = { 'functional-literacy': 5, motivation: 5, 'wish:course': 5 };
  expect(shownTopics(await map())).toEqual(shown);
  await makePlans(world.owner, plans(6, { indicators: ['functional-literacy'] }));
  expect(shownTopics(await map())).toEqual(shown);
  ahead += 1;
  expect(shownTopics(await map())).toEqual({ ...shown, 'functional-literacy': 15 });
});

test('two who look at once on the day of a new edition see the same', async () => {
  ahead += 1;
  await makePlans(world.owner, plans(5, { school: 'kazantsevskaya', indicators: ['parents'] }));
  const seen = await Promise.all(['methodist', 'department', 'admin'].map((login) => map('', login)));
  expect(new Set(seen.map((view) => JSON.stringify(view))).size).toBe(1);
  expect(shownTopics(seen[0] as DemandView)).toMatchObject({ parents: 5 });
});

test('filters choose among the same cells', async () => {
  const whole = await map();
  const subject = await map('&group=subject&level=district');
  expect(subject.groups).toEqual(whole.groups.filter(({ key }) => key === 'subject'));
  expect(subject.schools).toEqual([]);
  const one = await map('&school=school-1');
  expect(one.schools).toEqual(whole.schools.filter(({ school }) => school.id === 'school-1'));
  expect(one.groups).toEqual([]);
});

test('a head sees their own school with the same threshold, and no other', async () => {
  const view = await map('', 'head2');
  expect(view.schools.map(({ school }) => school.id)).toEqual(['school-2']);
  expect(view.schools[0]?.groups.every(({ people }) => people === null)).toBe(true);
  expect([view.groups, view.unanswered]).toEqual([[], []]);
  const head = await world.as('head2');
  expect((await head.get(`/api/demand?school=school-1`)).status).toBe(403);
  expect((await head.get(`/api/progress?school=school-1`)).status).toBe(403);
  expect((await (await world.as('teacher1')).get('/api/demand')).status).toBe(403);
});

test.each([
  ['school=school-77', 'school'],
  ['school=department', 'school'],
  ['group=nonsense', 'group'],
  ['subject=Алхимия', 'subject'],
  ['indicator=nonsense', 'indicator'],
  ['year=2019', 'year'],
  ['year=2099', 'year'],
  ['year=then', 'year'],
  ['level=krai', 'level'],
])('%s is refused with words', async (query, path) => {
  const { status, body } = await (
    await world.as('methodist')
  ).get<{
    errors: { path: string; message: string }[];
  }>(`/api/demand?${query}`);
  expect(status).toBe(422);
  expect(body.errors.map((error) => error.path)).toEqual([path]);
  expect(body.errors[0]?.message).toMatch(/[а-я]/i);
});

test('heads’ orders stand beside the map once they are sent, exact and never in it', async () => {
  const before = shownTopics(await map());
  const head = await world.as('head1');
  const line = {
    topic: 'Работа с одарёнными',
    indicator: 'gifted',
    posts: 'Учителя',
    number: 3,
    term: `${year}-12`,
  };
  const started = await head.post('/api/process-types/training-order/cases', {
    school: 'school-1',
    year,
    lines: [line],
  });
  expect(started.status).toBe(201);
  expect((await map()).orders).toEqual([]);
  const { body } = await head.get<{ items: { id: string; contentHash: string; caseId: string }[] }>(
    '/api/tasks',
  );
  const task = body.items.find((one) => one.caseId === started.body['id']);
  await head.post(`/api/tasks/${task?.id}/decision`, { contentHash: task?.contentHash, choice: 'send' });
  const view = await map();
  expect(view.orders).toMatchObject([{ topic: 'Работа с одарёнными', indicator: 'gifted', people: 3 }]);
  expect(shownTopics(view)).toEqual(before);
  expect(view.unanswered).toContainEqual(
    expect.objectContaining({ key: 'gifted', people: null, ordered: 3 }),
  );
});

test('whoever proposes a program picks the needs that it answers, those of most people first; then they are answered', async () => {
  const leader = await world.as('leader');
  const { body } = await leader.get<{ items: { key: string; people: number | null }[] }>('/api/indicators');
  expect(body.items.slice(0, 2).map(({ key }) => key)).toEqual(['functional-literacy', 'motivation']);
  const type = await leader.get<{ input: { examples: Record<string, unknown>[] } }>(
    '/api/process-types/program-approval',
  );
  const [example] = type.body.input.examples;
  const refused = await leader.post('/api/process-types/program-approval/cases', {
    ...example,
    answers: ['nonsense'],
  });
  expect(refused.status).toBe(422);
  const needed = (view: DemandView) => view.unanswered.map(({ key }) => key);
  expect(needed(await map())).toContain('motivation');
  await published(world, { title: 'Мотивация', answers: ['motivation'] });
  const view = await map();
  expect(needed(view)).not.toContain('motivation');
  const topic = view.groups.flatMap(({ topics }) => topics).find(({ key }) => key === 'motivation');
  expect(topic?.programs.map(({ title }) => title)).toEqual(['Мотивация']);
});

test('progress counts years by phase and school, hours by level, and names nobody', async () => {
  await world.owner.query(
    `insert into ledger_entries (id, person_id, hours, counter, title, dated_to, year, source_kind, source_id, source_turn,
       attachment_ids, policy_version, explanation, at, level, school)
     select gen_random_uuid(), id, 18, 'methodical', 'Курс', '2026-11-01', $1, 'external', id, 0, '{}', 1, '{}', now(),
       'district', 'school-1' from people where email = 'teacher1@demo.local'`,
    [year],
  );
  const { body, text } = await (await world.as('methodist')).get<ProgressView>(`/api/progress?year=${year}`);
  const ofSchool = body.schools.find(({ school }) => school.id === 'school-3');
  expect(ofSchool).toMatchObject({ years: 3, phases: { review: 3 } });
  expect(body.phases.find(({ key }) => key === 'review')?.years).toBe(3);
  expect(body.hours).toEqual([expect.objectContaining({ level: 'district', hours: 18 })]);
  expect(text).not.toContain(await world.personId('teacher1'));
});

test('the annual report is a docx with the figures of the year, for the district alone', async () => {
  const response = await fetch(`${world.baseUrl}/api/annual-report.docx?year=${year}`, {
    headers: { cookie: (await world.as('methodist')).cookie },
  });
  expect(response.status).toBe(200);
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  expect(/ГОДОВОЙ ОТЧЁТ.*Функциональная грамотность на уроке.*Работа с одарёнными/s.test(text)).toBe(true);
  expect(text.includes('{{')).toBe(false);
  expect((await (await world.as('head1')).get('/api/annual-report.docx')).status).toBe(403);
  expect((await (await world.as('methodist')).get('/api/annual-report.docx?year=2019')).status).toBe(422);
});

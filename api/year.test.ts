/** Teachers' years over HTTP: one's own, what is marked and confirmed, the school's, and who sees what. */
import { strFromU8, unzipSync } from 'fflate';
import type {
  CaseItemsView,
  CaseView,
  DataViewView,
  HelpersView,
  MyYearView,
  SchoolYearView,
  TaskDetail,
} from './contract/views.ts';
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import { openTask } from './test-support/journey.ts';
import { upload } from './test-support/rights/foreign.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';
import { answered, approved, begun, thisYear, today, toPlan } from './test-support/years.ts';
import { anItem, planOf } from '../workflows/test-support/iop.ts';

let world: ApiWorld;
let teacher: Client;
let deputy: Client;
let caseId: string;

beforeAll(async () => {
  world = await apiWorld();
  teacher = await world.as('teacher1');
  deputy = await world.as('deputy1');
  const items = [anItem('i1', { product: 'Конспект урока' }), anItem('i2', { hours: 4 })];
  caseId = await approved(world, 'teacher1', items);
}, 120_000);
afterAll(() => world.stop());

const yearOf = async (client: Client, query = '') =>
  (await client.get<MyYearView>(`/api/me/year${query}`)).body;
const schoolOf = (client: Client, school = 'school-1') =>
  client.get<SchoolYearView>(`/api/schools/${school}/year`);
const done = (item: string, body: object, id = caseId, client = teacher) =>
  client.post<{ state: string; errors?: { path: string }[] }>(`/api/cases/${id}/items/${item}/done`, body);

test('the self-diagnosis is told in the reader’s language', async () => {
  const { body } = await teacher.get<{ scale: { title: string }[]; indicators: object[] }>('/api/diagnosis');
  expect(body.scale.map(({ title }) => title)).toEqual(expect.arrayContaining(['справляюсь']));
  await teacher.put('/api/me/language', { language: 'en' });
  const english = await teacher.get('/api/diagnosis');
  await teacher.put('/api/me/language', { language: 'ru' });
  expect(english.text).not.toMatch(/[а-я]/i);
});

test('one’s year says how it stands, what comes and how many hours there are', async () => {
  const year = await yearOf(teacher);
  expect(year.case).toMatchObject({ id: caseId, step: 'delivery', closed: false });
  expect(year.case?.tasks).toEqual([expect.objectContaining({ step: 'delivery' })]);
  expect(year.items.map(({ id, state, can }) => [id, state, can['done']])).toEqual([
    ['i1', 'planned', true],
    ['i2', 'planned', true],
  ]);
  expect(year.hours).toEqual({ planned: 22, done: 0, confirmed: 0 });
  expect(year.coming.map(({ kind }) => kind)).toContain('reflection');
  expect(year.deficits).toEqual([
    expect.objectContaining({ indicator: 'functional-literacy', state: 'open' }),
  ]);
  expect(year.policy.bigChange.hours).toBeGreaterThan(0);
  expect(year.can).toEqual({ start: false });
});

test('who has no year may begin one, and a year without anything is empty', async () => {
  const year = await yearOf(await world.as('teacher2'));
  expect([year.case, year.items, year.can, year.schools.map(({ id }) => id)]).toEqual([
    null,
    [],
    { start: true },
    ['school-1'],
  ]);
  const old = await yearOf(teacher, '?year=2020');
  expect([old.case, old.items, old.can]).toEqual([null, [], { start: false }]);
  expect((await yearOf(await world.as('methodist'))).can).toEqual({ start: false });
});

test('an item is marked as done with a photo, which the school opens and nobody else; confirmed, its hours count', async () => {
  const photo = await upload(teacher, 'Лист посещения', 'лист.txt');
  const key = { 'idempotency-key': 'done-1' };
  const path = `/api/cases/${caseId}/items/i1/done`;
  const body = { on: today, evidence: [photo.id] };
  expect((await teacher.post(path, body, key)).status).toBe(200);
  expect((await teacher.post(path, body, key)).status).toBe(200);

  const opens = async (login: string) =>
    (await (await world.as(login)).get(`/api/attachments/${photo.id}`)).status;
  expect(await Promise.all(['teacher1', 'deputy1', 'head1'].map(opens))).toEqual([200, 200, 200]);
  expect(await Promise.all(['methodist', 'teacher2', 'head2', 'department'].map(opens))).toEqual([
    404, 404, 404, 404,
  ]);

  const { body: school } = await schoolOf(deputy);
  expect(school.waiting).toEqual([
    expect.objectContaining({ caseId, itemId: 'i1', evidence: [expect.objectContaining({ id: photo.id })] }),
  ]);
  const { body: inCase } = await deputy.get<CaseItemsView>(`/api/cases/${caseId}/items`);
  expect(inCase.items.map(({ id, state, evidence }) => [id, state, evidence.length])).toEqual([
    ['i1', 'done', 1],
    ['i2', 'planned', 0],
  ]);
  const late = await deputy.post(`/api/cases/${caseId}/items/confirm`, { items: ['i1'], seen: { i1: 4 } });
  expect(late).toMatchObject({ status: 409, body: { code: 'content-changed' } });
  expect(late.body['detail']).toContain('теперь 18 ч.');
  const all = { items: ['i1', 'i2'], seen: { i1: 18 } };
  const confirmed = await deputy.post(`/api/cases/${caseId}/items/confirm`, all);
  expect(confirmed.body).toEqual({ confirmed: ['i1'] });
  const year = await yearOf(teacher);
  expect(year.hours).toEqual({ planned: 22, done: 18, confirmed: 18 });
  const { body: book } = await teacher.get<{ items: { hours: number }[] }>(
    `/api/people/${await world.personId('teacher1')}/credit-book`,
  );
  expect(book.items.map(({ hours }) => hours)).toEqual([18]);
  expect((await done('i1', { on: today, note: 'Ещё раз' })).status).toBe(409);
});

test('one’s card of deficits may be printed, by nobody else', async () => {
  const path = `${world.baseUrl}/api/me/year/deficit-card.pdf`;
  const cardOf = async ({ cookie }: Client) => {
    const answer = await fetch(path, { headers: { cookie } });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    return (await textOfPdf(new Uint8Array(await answer.arrayBuffer()))).replace(/\s+/g, ' ');
  };
  const own = await cardOf(teacher);
  for (const piece of ['Карта дефицитов', '2026/27 учебный год', 'в работе']) expect(own).toContain(piece);
  expect(await cardOf(deputy)).toContain('В карте этого года ничего нет.');
});

test('the sheet for attestation tells a commission what was made, what proves it, and whose it is to the deputy', async () => {
  const path = `${world.baseUrl}/api/people/${await world.personId('teacher1')}/attestation.docx`;
  const answer = await fetch(path, { headers: { cookie: deputy.cookie } });
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
    'К аттестации, Иванова Мария Сергеевна.docx',
  );
  const docx = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const text = strFromU8(docx['word/document.xml'] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, ' ');
  expect(text).toMatch(/Мероприятие плана \(открытый урок\), выполнение подтвердила школа/);
  expect(text).toContain('Приложено: лист.txt');
  expect(text).toContain('Продукт: Конспект урока');
  expect(text).not.toContain('вашего');
});

test('an item that is not proven comes back with a reason, and is marked again', async () => {
  await done('i2', { on: today, note: 'Провела', hours: 3 });
  const returned = await deputy.post(`/api/cases/${caseId}/items/i2/return`, { reason: 'Приложите лист' });
  expect([returned.status, returned.body]).toEqual([200, { itemId: 'i2', state: 'returned' }]);
  const item = (await yearOf(teacher)).items.find(({ id }) => id === 'i2');
  expect(item).toMatchObject({ state: 'returned', reason: 'Приложите лист', hours: 3, can: { done: true } });
});

test.each<[string, object, string]>([
  ['a day to come', { on: `${thisYear + 1}-08-31`, note: 'x' }, 'on'],
  ['another year', { on: `${thisYear - 2}-10-01`, note: 'x' }, 'on'],
  ['nothing that proves it', { on: today }, 'evidence'],
  [
    'a file that is not theirs',
    { on: today, evidence: ['11111111-1111-4111-8111-111111111111'] },
    'evidence',
  ],
  ['what is no id', { on: today, evidence: ['x'] }, 'evidence.0'],
  ['hours below zero', { on: today, note: 'x', hours: -1 }, 'hours'],
  ['what is no day', { on: '2026-02-31', note: 'x' }, 'on'],
])('%s is refused at its field', async (_what, body, path) => {
  const { status, body: problem } = await done('i2', body);
  expect([status, problem.errors?.map((error) => error.path)]).toEqual([422, [path]]);
});

test('only the teacher marks, only the school confirms, and nobody their own', async () => {
  expect((await done('i2', { on: today, note: 'x' }, caseId, deputy)).status).toBe(403);
  expect((await done('nothing', { on: today, note: 'x' })).status).toBe(404);
  expect((await teacher.post(`/api/cases/${caseId}/items/confirm`, { items: ['i2'] })).status).toBe(404);
  const strangers = ['teacher2', 'head2', 'methodist', 'department'];
  for (const login of strangers)
    expect([login, (await done('i2', { on: today }, caseId, await world.as(login))).status]).toEqual([
      login,
      404,
    ]);
  const own = await begun(world, 'deputy1');
  expect((await deputy.post(`/api/cases/${own}/items/confirm`, { items: ['i1'] })).status).toBe(403);
});

test('a colleague who closed a deficit and offers help is found by who has it; others are not', async () => {
  const path = `/api/cases/${caseId}/deficits/functional-literacy/close`;
  expect((await teacher.post(path, { proof: 'Открытый урок', shares: true })).status).toBe(200);
  const find = async (login: string, indicator = 'functional-literacy') =>
    (await (await world.as(login)).get<HelpersView>(`/api/me/year/helpers?indicator=${indicator}`)).body
      .items;
  expect(await find('teacher2')).toEqual([
    expect.objectContaining({ year: thisYear, school: { id: 'school-1', name: expect.any(String) } }),
  ]);
  expect(await find('teacher1')).toEqual([]);
  expect(await find('teacher2', 'assessment')).toEqual([]);
  await world.owner.query('update iop_deficits set shares = false');
  expect(await find('teacher2')).toEqual([]);
});

test('a school’s head and deputy see its people by name, the district counts alone, others nothing', async () => {
  const { body } = await schoolOf(deputy);
  const row = body.people?.find((each) => each.caseId === caseId);
  expect(row).toMatchObject({
    phase: 'delivery',
    items: { items: 2, confirmed: 1 },
    hours: { confirmed: 18 },
  });
  expect(body.people?.filter(({ can }) => can['start']).length).toBe(body.counts.without);
  expect(body.counts.without).toBeGreaterThan(0);
  expect(JSON.stringify(body)).not.toContain('functional-literacy');
  for (const login of ['methodist', 'department']) {
    const counted = await schoolOf(await world.as(login));
    expect([counted.body.people, counted.body.waiting]).toEqual([null, []]);
    expect(counted.body.counts.phases).toEqual(body.counts.phases);
    expect(counted.text).not.toContain(row?.person.name);
  }
  const statusFor = async (login: string, school = 'school-1') =>
    (await schoolOf(await world.as(login), school)).status;
  expect(
    await Promise.all([statusFor('teacher1'), statusFor('head2'), statusFor('head1', 'nowhere')]),
  ).toEqual([403, 404, 404]);
});

test('a teacher sees who looked at the plan, and at how the year gets on', async () => {
  await (await world.as('head1')).get(`/api/cases/${caseId}`);
  const { body } = await teacher.get<{ items: DataViewView[] }>('/api/me/data-views');
  const whats = body.items.map(({ whatTitle }) => whatTitle);
  expect(whats).toEqual(expect.arrayContaining(['ваш план на год (ИОП)', 'ход вашего учебного года']));
});

test('the days of one’s plan and the looks back stand in one’s own calendar, as whole days', async () => {
  const { body } = await teacher.post<{ url: string }>('/api/me/calendar');
  const { text } = await world.nobody.get(new URL(body.url).pathname);
  expect(text).toContain(`DTSTART;VALUE=DATE:${thisYear + 1}0505`);
  expect(text).toContain(`DTEND;VALUE=DATE:${thisYear + 1}0526`);
  expect(text).toContain('SUMMARY:Промежуточный анализ ИОП');
  // Items of this plan have a month only, and nothing is asked now.
  expect(text).not.toMatch(/Мероприятие|Срок:/);
  const asked = await world.as('head2');
  await begun(world, 'head2', 'school-2');
  const { body: theirs } = await asked.post<{ url: string }>('/api/me/calendar');
  const { text: feed } = await world.nobody.get(new URL(theirs.url).pathname);
  expect(feed).toContain('SUMMARY:Срок: Приглашение\\, ИОП');
});

test('the deputy sets the school’s topic, and everybody reads it', async () => {
  const title = 'Функциональная грамотность';
  expect((await deputy.put('/api/schools/school-1/topic', { title })).status).toBe(200);
  expect((await yearOf(teacher)).topic).toMatchObject({ title });
  expect(
    (await (await world.as('head2')).put('/api/schools/school-1/topic', { title: 'Чужая' })).status,
  ).toBe(403);
  expect((await teacher.put('/api/schools/school-1/topic', { title: 'Чужая' })).status).toBe(403);
  expect((await deputy.put('/api/schools/school-1/topic', { title: ' ' })).status).toBe(422);
  const read = await (await world.as('teacher5')).get<{ topic: object }>('/api/schools/school-1/topic');
  expect(read.body.topic).toMatchObject({ title });
});

test('a plan of 400 hours is sent, and whoever reviews it is told that it is unusual', async () => {
  const id = await begun(world, 'teacher4');
  await toPlan(world, id, 'teacher4');
  const client = await world.as('teacher4');
  const { editions } = (await client.get<CaseView>(`/api/cases/${id}`)).body;
  const content = planOf(editions.at(-1)?.content ?? {}, [anItem('i1', { hours: 400 })]);
  await answered(world, id, 'teacher4', { choice: 'send', content });
  const { body } = await deputy.get<CaseView>(`/api/cases/${id}`);
  expect(body.warnings).toEqual(['необычно много часов: 400 (обычно не больше 300)']);
  expect((await openTask(deputy, id)).gist).toMatch(/400 часов.*необычно много часов: 400/);
});

describe('a plan on paper', () => {
  const paper = { goals: [{ id: 'g1', text: 'Давать задания по уровням' }], items: [anItem('p1')] };
  let id: string;
  let path: string;

  beforeAll(async () => {
    id = await begun(world, 'teacher3');
    path = `/api/cases/${id}/plan-draft`;
  });

  test('is entered only once the teacher has rated themself, and waits as their draft', async () => {
    expect((await deputy.put(path, paper)).status).toBe(409);
    await toPlan(world, id, 'teacher3');
    expect((await deputy.put(path, paper)).status).toBe(200);
    expect((await deputy.put(path, paper)).status).toBe(200);
    const letters = `select person_id from notifications where case_id = $1 and kind = 'planEntered'`;
    expect((await world.owner.query(letters, [id])).rows).toEqual([
      { person_id: await world.personId('teacher3') },
    ]);
    const again = await deputy.get<{ items: { id: string }[]; isEntered: boolean }>(path);
    expect([again.body.isEntered, again.body.items.map((item) => item.id)]).toEqual([true, ['p1']]);
    const task: TaskDetail = await openTask(await world.as('teacher3'), id);
    expect(task.draft).toMatchObject({ items: [{ id: 'p1' }], enteredBy: await world.personId('deputy1') });
  });

  test('never takes the place of what the teacher has typed', async () => {
    const client = await world.as('teacher3');
    const task = await openTask(client, id);
    await client.put(`/api/tasks/${task.id}/draft`, { content: { goals: [] } });
    expect((await deputy.put(path, paper)).status).toBe(409);
    expect((await deputy.get<{ isEntered: boolean }>(path)).body.isEntered).toBe(false);
  });

  test('holds no deficits, and is nobody else’s to enter', async () => {
    const withDeficits = { ...paper, deficits: [{ indicator: 'assessment', priority: 1 }] };
    expect((await deputy.put(path, withDeficits)).status).toBe(422);
    expect((await deputy.put(path, { ...paper, items: [{ id: 'x' }] })).status).toBe(422);
    for (const login of ['teacher3', 'teacher2', 'head2', 'methodist'])
      expect([login, (await (await world.as(login)).put(path, paper)).status]).toEqual([login, 404]);
  });
});

test('what nobody at school may confirm, the department sees with its proof and confirms: of a head’s own year', async () => {
  const head = await world.as('head1');
  const by = { reviewer: 'department', head: 'department' };
  const id = await approved(world, 'head1', [anItem('i1')], by);
  const photo = await upload(head, 'Лист посещения директора', 'лист.txt');
  expect((await done('i1', { on: today, evidence: [photo.id] }, id, head)).status).toBe(200);
  const waitingFor = async (client: Client) =>
    (await schoolOf(client)).body.waiting.find((item) => item.caseId === id);
  expect(await waitingFor(deputy)).toMatchObject({ can: { confirm: false } });
  const department = await world.as('department');
  expect(await waitingFor(department)).toMatchObject({
    itemId: 'i1',
    hindrance: null,
    can: { confirm: true },
  });
  expect((await department.get(`/api/attachments/${photo.id}`)).status).toBe(200);
  const confirmed = await department.post(`/api/cases/${id}/items/confirm`, { items: ['i1'] });
  expect(confirmed.body).toEqual({ confirmed: ['i1'] });
  expect((await department.get(`/api/attachments/${photo.id}`)).status).toBe(404);
});

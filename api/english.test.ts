/** A reader of English, after a whole way of programs, sessions and absences: no answer has a word of Russian of the product's own. */
import { endpoints, type Endpoints } from './contract/index.ts';
import {
  COUNCIL,
  dayIn,
  decide,
  decideByExamples,
  exampleInput,
  openTask,
  submitted,
  toVote,
} from './test-support/journey.ts';
import { foreignThings, type Foreign } from './test-support/rights/foreign.ts';
import { requests } from './test-support/rights/requests.ts';
import { typedOut } from './test-support/typed.ts';
import { apiWorld, type Answer, type ApiWorld } from './test-support/world.ts';

const RUSSIAN = /[а-яё]/i;
/** Files are official papers, the templates' fields are of them; letters are in the language of whom they are for (below). */
const elsewhere: readonly string[] = [
  'documentTemplates',
  'documentTemplate',
  'demoMail',
  'letters',
  'events',
];
const readers = ['leader', 'secretary', 'admin', 'head2'];
const reads = (Object.keys(endpoints) as (keyof Endpoints)[]).filter(
  (name) =>
    endpoints[name].method === 'GET' &&
    (!('raw' in endpoints[name]) || name === 'processMap') &&
    !elsewhere.includes(name),
);
/** What people of the district would type. */
const typedFor = ['examples', 'default'];

let world: ApiWorld;
let foreign: Foreign;
let caseIds: string[];
let left: (text: string) => string;

beforeAll(async () => {
  world = await apiWorld();
  foreign = await foreignThings(world);
  const [leader, secretary] = [await world.as('leader'), await world.as('secretary')];
  const agreed = await submitted(world);
  await toVote(world, agreed);
  await decideByExamples(world, agreed, [...COUNCIL, 'secretary', 'chair', 'head1']);
  const returned = await submitted(world, { title: 'Второе' });
  await decide(secretary, await openTask(secretary, returned), { choice: 'return', reason: 'Уточните часы' });
  const withdrawn = await submitted(world, { title: 'Третье' });
  await leader.post(`/api/cases/${withdrawn}/withdraw`, { reason: 'Подадим позже' });
  const voted = await submitted(world, { title: 'Четвёртое' });
  await toVote(world, voted);
  await decideByExamples(world, voted, ['member1', 'member2']);
  caseIds = [
    foreign.program.caseId,
    foreign.session.caseId,
    foreign.absence.caseId,
    agreed,
    returned,
    withdrawn,
    voted,
  ];
  left = await typedOut(world);
  for (const login of readers) await (await world.as(login)).put('/api/me/language', { language: 'en' });
}, 120_000);

afterAll(() => world.stop());

/** The texts of an answer, each with its place; XML is one text. */
function textsIn(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => !typedFor.includes(key))
    .flatMap(([key, inner]) => [...textsIn(inner, `${path}.${key}`), { path, text: key }]);
}

/** The Russian that is left in an answer when all that people typed is taken out. */
function russianIn({ text, body }: Answer<unknown>, path: string): string[] {
  return textsIn(body ?? text)
    .map((found) => ({ ...found, text: left(found.text) }))
    .filter((found) => RUSSIAN.test(found.text))
    .map((found) => `${path} ${found.path}: ${found.text}`);
}

test.each(readers)('%s reads no Russian of the product’s own in any answer', async (login) => {
  const client = await world.as(login);
  const paths = reads.flatMap((name) =>
    caseIds.flatMap((caseId) => requests[name]({ ...foreign.program, caseId }).map(({ path }) => path)),
  );
  const found: string[] = [];
  for (const path of new Set(paths)) found.push(...russianIn(await client.get(path), path));
  const { body } = await client.get<{ items: { id: string }[] }>('/api/tasks?limit=200');
  for (const { id } of body.items)
    found.push(...russianIn(await client.get(`/api/tasks/${id}`), `/api/tasks/${id}`));
  expect(found).toEqual([]);
});

test('letters to readers of English are in English, whoever looks at them', async () => {
  const admin = await world.as('admin');
  await (await world.as('member1')).put('/api/me/language', { language: 'en' });
  const found: string[] = [];
  for (const login of ['leader', 'secretary', 'member1']) {
    const to = encodeURIComponent(`${login}@demo.local`);
    for (const path of [`/api/demo/mail?limit=200&to=${to}`, `/api/letters?limit=200&to=${to}`]) {
      const answer = await admin.get<{ items: unknown[] }>(path);
      expect(answer.body.items).not.toEqual([]);
      found.push(...russianIn(answer, path));
    }
  }
  expect(found).toEqual([]);
});

test('every refusal is told in English: of the request, of each field, of the rules', async () => {
  const leader = await world.as('leader');
  const secretary = await world.as('secretary');
  const start = '/api/process-types/program-approval/cases';
  const task = await openTask(secretary, foreign.program.caseId);
  const decision = `/api/tasks/${task.id}/decision`;
  const input = await exampleInput(leader);
  const member = await world.personId('member5');
  const [admin, person] = [await world.as('admin'), await world.personId('teacher3')];
  const dated = { number: '1', dated: dayIn(0) };
  const blank = { role: 'teacher', scope: 'school-1', from: null, to: null };
  const order = (rest: object) => ({ kind: 'appointment', ...dated, person, ...blank, ...rest });
  const dismissal = { ...dated, day: dayIn(1) };
  const answers = [
    await leader.post(start, {}),
    await leader.post(start, {
      ...input,
      hours: 17,
      surprise: 1,
      title: '\u0007',
      form: 'none',
      modules: [{ title: '', hours: 'x' }],
    }),
    await leader.post(start, {
      ...input,
      title: 'x'.repeat(201),
      hours: 9,
      issuer: 'nowhere',
      schools: ['school-1', 'school-1'],
    }),
    await leader.post(start, {
      ...input,
      schools: ['nowhere'],
      coAuthors: [member, member],
      files: [member],
    }),
    await secretary.post(decision, {}),
    await secretary.post(decision, { contentHash: 'old', choice: 'complete' }),
    await secretary.post(decision, { contentHash: task.contentHash, choice: 'return' }),
    await secretary.post(decision, { contentHash: task.contentHash, choice: 'complete', reviewers: [] }),
    await secretary.post(decision, { contentHash: task.contentHash, choice: 'nonsense' }),
    await leader.post(decision, { contentHash: task.contentHash, choice: 'complete' }),
    await leader.put('/api/me/absences', { from: dayIn(5), to: dayIn(2), substitute: null }),
    await leader.put('/api/me/absences', { from: '1999-01-01', to: 'soon', substitute: 'nobody' }),
    await leader.put('/api/me/language', { language: 'de' }),
    await secretary.post('/api/sessions', { kind: 'ordinary', date: dayIn(-1), time: '25:00', place: '' }),
    await secretary.post('/api/sessions', { kind: 'electronic', programs: [] }),
    await secretary.post(`/api/tasks/${task.id}/delegate`, { to: member, reason: 'x' }),
    await secretary.post(`/api/tasks/${task.id}/delegate`, {
      to: await world.personId('leader'),
      reason: 'by order',
    }),
    await leader.post(`/api/cases/${foreign.absence.caseId}/withdraw`, { reason: 'by mistake' }),
    await leader.get('/api/cases?limit=0&health=well&cursor=x'),
    await leader.call('GET', '/api/nowhere', { headers: { 'accept-language': 'en' } }),
    await admin.post(`/api/cases/${foreign.program.caseId}/actions/extend`, { reason: 'holidays' }),
    await admin.post('/api/orders', order({ role: null, scope: null, scan: person })),
    await admin.post('/api/orders', order({ role: 'boss', from: dayIn(2), to: dayIn(1) })),
    await admin.post(
      '/api/orders',
      order({ scope: 'school-1', kind: 'release', from: dayIn(2), to: dayIn(1) }),
    ),
    await admin.post('/api/orders', order({ scope: 'nowhere', from: dayIn(2) })),
    await admin.post('/api/orders', order({ role: 'schoolHead', scope: 'department', from: dayIn(2) })),
    await admin.post('/api/orders', order({ role: 'methodist', from: dayIn(2) })),
    await admin.post('/api/orders', order({ role: 'councilChair', scope: 'district', from: dayIn(2) })),
    await admin.post(`/api/people/${await world.personId('admin')}/dismissal`, dismissal),
    await admin.post('/api/people', { lastName: '12', firstName: '=1', email: 'x' }),
    await admin.post('/api/people', { lastName: 'Новая', firstName: 'Анна', email: 'chair@demo.local' }),
    await admin.post('/api/me/api-keys', { name: 'x', scopes: ['read'], until: dayIn(900) }),
    await world.nobody.call('GET', '/api/me', { headers: { 'accept-language': 'en-US,en;q=0.9' } }),
    await world.nobody.call('POST', '/api/auth/codes/look', {
      body: { code: '' },
      headers: { 'accept-language': 'en' },
    }),
    await world.nobody.call('POST', '/api/auth/sign-in/email', {
      body: { email: 'x', password: '' },
      headers: { 'accept-language': 'en' },
    }),
  ];
  expect(answers.filter(({ status }) => status < 400).map(({ text }) => text)).toEqual([]);
  expect(answers.flatMap((answer) => russianIn(answer, String(answer.status)))).toEqual([]);
});

test('the choice is kept with the account, and whoever has chosen nothing reads Russian', async () => {
  const teacher = await world.as('teacher3');
  expect((await teacher.get('/api/me')).body).toMatchObject({ language: 'ru' });
  expect((await teacher.put('/api/me/language', { language: 'en' })).body).toEqual({ language: 'en' });
  expect((await teacher.get('/api/me')).body).toMatchObject({ language: 'en' });
  world.forget('teacher3');
  expect((await (await world.as('teacher3')).get('/api/me')).body).toMatchObject({ language: 'en' });
});

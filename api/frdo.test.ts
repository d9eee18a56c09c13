/** The file for ФИС ФРДО: errors first, then the file, kept and downloaded again as it was. */
import { createHash } from 'node:crypto';
import { insertCourse } from '../db/details/test-support/course.ts';
import { someDetails } from '../db/details/test-support/told.ts';
import { saveDetails } from '../db/details/details.ts';
import { insertCertificate, type Issued } from '../db/frdo/test-support/certificates.ts';
import { frdoColumns } from '../domain/frdo.ts';
import type { Details } from '../domain/details.ts';
import type { DataViewView, FrdoCheckView, FrdoExportView, Problem } from './contract/views.ts';
import { readXlsx } from './import/read-xlsx.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let methodist: Client;
let people: Record<string, string>;
let course: Issued['course'];

beforeAll(async () => {
  world = await apiWorld();
  methodist = await world.as('methodist');
  const logins = ['teacher1', 'teacher2', 'teacher3'];
  people = Object.fromEntries(
    await Promise.all(logins.map(async (login) => [login, await world.personId(login)] as const)),
  );
}, 60_000);

afterAll(() => world.stop());

beforeEach(async () => {
  await world.owner.query(
    `truncate personal_details, frdo_exports, frdo_export_parts, frdo_export_rows, certificates, documents, enrollments,
       cohorts, data_views cascade`,
  );
  course = await insertCourse(world.owner, {
    people: Object.fromEntries(Object.values(people).map((id) => [id, { completed: true }])),
    phase: 'concluded',
  });
});

async function tell(login: string, changed: Partial<Details> = {}): Promise<void> {
  const { detailKeys, pool } = world.api.deps;
  if (detailKeys === undefined) throw new Error('no keys');
  const personId = people[login] ?? '';
  await saveDetails(pool, detailKeys, { personId, details: { ...someDetails, ...changed }, now: new Date() });
}

const issue = (login: string, number: number, changed: Partial<Issued> = {}) =>
  insertCertificate(world.owner, { course, personId: people[login] ?? '', number, ...changed });

const check = async (query = '') => (await methodist.get<FrdoCheckView>(`/api/frdo/errors${query}`)).body;
const make = (body: object = {}) => methodist.post<FrdoExportView & Problem>('/api/frdo/exports', body);
const columnsByNumber = ({ errors }: FrdoCheckView) =>
  errors.map(({ number, columns }) => [number, columns.map((column) => column.number)]);

async function fileOf(id: string): Promise<{ bytes: Buffer; rows: string[][]; etag: string | null }> {
  const response = await fetch(`${world.baseUrl}/api/frdo/exports/${id}`, {
    headers: { cookie: methodist.cookie },
  });
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  const rows = readXlsx(bytes)[0]?.rows ?? [];
  // Empty cells are holes there.
  return {
    bytes,
    rows: rows.map(({ cells }) => Array.from({ length: 39 }, (_, index) => cells[index]?.text ?? '')),
    etag: response.headers.get('etag'),
  };
}

test('errors are told by person and column, and no value of anybody', async () => {
  await tell('teacher1', { snils: null });
  await tell('teacher2');
  await issue('teacher1', 1);
  await issue('teacher2', 2, { hours: 9, dated: '2026-11-10' });
  await issue('teacher3', 3);
  const found = await check();
  expect(found).toMatchObject({ papers: 3, ready: 0, sent: 0, more: 0 });
  expect(columnsByNumber(found)).toEqual([
    ['2', [21]],
    ['2', [8]],
    ['1', [27]],
    ['3', [15, 16, 18, 25, 26, 27, 31]],
  ]);
  expect(found.errors[2]).toMatchObject({
    person: { id: people['teacher1'] },
    columns: [{ title: 'СНИЛС' }],
    message: 'У гражданина России нет СНИЛС',
  });
  expect(JSON.stringify(found)).not.toMatch(/112-233|11223344595|1984|Ёлкина/);
});

test('with an error the file is refused; without those that have one it is made of the rest', async () => {
  await tell('teacher1');
  await issue('teacher1', 1);
  await issue('teacher3', 3);
  const refused = await make();
  expect(refused.status).toBe(422);
  expect(refused.body.detail).toContain('есть ошибки');
  expect((await world.owner.query('select from frdo_export_parts')).rowCount).toBe(0);
  const made = await make({ leaveOutErrors: true });
  expect(made).toMatchObject({ status: 201, body: { rows: 1, leftOut: 1 } });
  expect(await check()).toMatchObject({ papers: 1, ready: 0, sent: 1 });
  expect((await make({ leaveOutErrors: true })).body.detail).toContain('во всех удостоверениях есть ошибки');
});

test('the file has the 39 columns in order, is kept, and comes byte for byte the same again', async () => {
  await tell('teacher1');
  await issue('teacher1', 12);
  const { body } = await make();
  const [first, again] = [await fileOf(body.id), await fileOf(body.id)];
  expect(again.bytes.equals(first.bytes)).toBe(true);
  expect(createHash('sha256').update(first.bytes).digest('hex')).toBe(body.sha256);
  expect(first.bytes.length).toBe(body.bytes);
  expect(first.rows[0]).toEqual(frdoColumns.map(([, head]) => head));
  const cells = first.rows[1] ?? [];
  expect([cells[6], cells[7], cells[20], cells[21], cells[24], cells[25], cells[26], cells[30]]).toEqual([
    '12',
    '20.11.2026',
    '18',
    'Иванова',
    '08.03.1984',
    'Жен',
    '112-233-445 95',
    '643',
  ]);
  const list = await methodist.get<{ items: FrdoExportView[] }>('/api/frdo/exports');
  expect(list.body.items).toMatchObject([
    {
      id: body.id,
      rows: 1,
      madeBy: { id: await world.personId('methodist') },
      name: expect.stringMatching(/^ФРДО .*xlsx$/),
    },
  ]);
});

test('is stored as ciphertexts alone', async () => {
  await tell('teacher1');
  await issue('teacher1', 12);
  const { body } = await make();
  const { bytes } = await fileOf(body.id);
  const { rows } = await world.owner.query<{ data: string }>('select data from frdo_export_parts');
  expect(rows.length).toBeGreaterThan(0);
  for (const { data } of rows) {
    expect(data).toMatch(/^v1\.test\./);
    const [, , , , stored = ''] = data.split('.');
    expect(Buffer.from(stored, 'base64url').includes(bytes.subarray(0, 30))).toBe(false);
  }
});

test('a paper goes out once, again only where it is asked for; an annulled one or a сертификат never', async () => {
  await tell('teacher1');
  await tell('teacher2');
  await tell('teacher3');
  await issue('teacher1', 1);
  await issue('teacher2', 2, { state: 'annulled' });
  await issue('teacher3', 3, { kind: 'courseCertificate' });
  expect((await make()).body).toMatchObject({ rows: 1 });
  expect((await make()).status).toBe(422);
  expect((await make({ again: true })).body).toMatchObject({ rows: 1 });
});

test('a duplicate brings its original along', async () => {
  await tell('teacher1');
  const original = await issue('teacher1', 1, {
    state: 'reissued',
    lastName: 'Петрова',
    dated: '2026-11-16',
  });
  await issue('teacher1', 2, { replaces: original });
  const { rows } = await fileOf((await make()).body.id);
  expect(rows).toHaveLength(2);
  expect(rows[1]?.slice(0, 2)).toEqual(['Удостоверение о повышении квалификации', 'Дубликат']);
  expect(rows[1]?.slice(31, 39)).toEqual([
    'Удостоверение о повышении квалификации',
    '',
    '1',
    '1',
    '16.11.2026',
    'Петрова',
    'Мария',
    'Сергеевна',
  ]);
});

test('it is of chosen courses, or of days of issue', async () => {
  await tell('teacher1');
  await tell('teacher2');
  await issue('teacher1', 1, { dated: '2026-11-20' });
  const other = course;
  course = await insertCourse(world.owner, { people: { [people['teacher2'] ?? '']: { completed: true } } });
  await issue('teacher2', 2, { dated: '2026-11-25' });
  expect(await check(`?cohort=${course.id}`)).toMatchObject({ papers: 1 });
  expect(await check('?from=2026-11-21')).toMatchObject({ papers: 1 });
  expect(await check('?to=2026-11-19')).toMatchObject({ papers: 0 });
  expect((await make({ from: '2026-11-25', to: '2026-11-25' })).body).toMatchObject({ rows: 1 });
  expect((await make({ cohorts: [other.id] })).body).toMatchObject({ rows: 1 });
  expect(await check()).toMatchObject({ papers: 0, sent: 2 });
});

test.each([
  ['?from=2026-12-02&to=2026-12-01', 422],
  ['?cohort=x', 422],
  ['?surprise=1', 422],
])('%s is %i', async (query, status) => {
  expect((await methodist.get(`/api/frdo/errors${query}`)).status).toBe(status);
});

test('each file and each taking of it stands in the audit and on the page of whose data it holds', async () => {
  await tell('teacher1');
  await issue('teacher1', 1);
  const { body } = await make();
  await fileOf(body.id);
  const { rows } = await world.owner.query<{ kind: string; detail: object; actor_id: string }>(
    `select kind, detail, actor_id from audit where detail->>'exportId' = $1 order by id`,
    [body.id],
  );
  const by = { actor_id: await world.personId('methodist') };
  expect(rows).toEqual([
    { kind: 'frdoExported', detail: { exportId: body.id, rows: 1, leftOut: 0 }, ...by },
    { kind: 'frdoDownloaded', detail: { exportId: body.id }, ...by },
  ]);
  const { body: seen } = await (
    await world.as('teacher1')
  ).get<{ items: DataViewView[] }>('/api/me/data-views');
  expect(seen.items).toMatchObject([{ what: 'frdo' }]);
});

test('two at the same moment hold no paper twice', async () => {
  await tell('teacher1');
  await issue('teacher1', 1);
  const answers = await Promise.all(Array.from({ length: 5 }, () => make()));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(4);
});

test('nobody but the methodist sees errors, makes a file or takes one', async () => {
  await tell('teacher1');
  await issue('teacher1', 1);
  const { body } = await make();
  for (const login of ['admin', 'department', 'head1', 'teacher1']) {
    const client = await world.as(login);
    const answers = [
      await client.get('/api/frdo/errors'),
      await client.get('/api/frdo/exports'),
      await client.post('/api/frdo/exports', {}),
      await client.get(`/api/frdo/exports/${body.id}`),
    ];
    expect([login, ...answers.map(({ status }) => status)]).toEqual([login, 403, 403, 403, 403]);
  }
  expect((await methodist.get('/api/frdo/exports/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});

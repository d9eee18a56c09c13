/** Credit books over HTTP: who reads whose, what they say, their files, corrections and claims with their doubles. */
import { strFromU8, unzipSync } from 'fflate';
import { creditMany } from '../db/ledger/credit.ts';
import { transact } from '../db/core/transact.ts';
import { createPool } from '../db/core/pool.ts';
import { addDays, addMonths, localDate } from '../domain/calendar.ts';
import { t } from '../domain/text-object.ts';
import type { CreditBookView, PaperDoubleView, ProcessTypeView } from './contract/views.ts';
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let teacher: Client;
let id: string;
let pool: ReturnType<typeof createPool>;

const today = localDate(new Date(), 'Asia/Krasnoyarsk');

beforeAll(async () => {
  world = await apiWorld();
  pool = createPool(world.database.appUrl, { max: 2, name: 'test' });
  teacher = await world.as('teacher1');
  id = await world.personId('teacher1');
}, 60_000);

afterAll(async () => {
  await pool.end();
  await world.stop();
});

let count = 0;
async function credit(login: string, changes: Record<string, unknown> = {}): Promise<void> {
  const personId = await world.personId(login);
  const entry = {
    ...{
      personId,
      hours: 9,
      title: 'Семинар',
      paper: 'statement',
      issuer: 'РМЦ',
      number: String((count += 1)),
    },
    ...{ to: addDays(today, -10), sourceKind: 'planItem', sourceId: `item-${count}`, policyVersion: 1 },
    explanation: t('Справка проверена', 'The statement was checked'),
    ...changes,
  } as Parameters<typeof creditMany>[1][number];
  await transact(pool, (tx) => creditMany({ tx, now: new Date() }, [entry]), 'creditMissing');
}
const bookOf = async (client: Client, person = id, query = '') =>
  client.get<CreditBookView>(`/api/people/${person}/credit-book${query}`);

test('an empty book says what is not known, and never that anything is overdue', async () => {
  const { status, body } = await bookOf(await world.as('teacher5'), await world.personId('teacher5'));
  expect(status).toBe(200);
  expect(body.dpo).toMatchObject({
    hours: 0,
    clock: { state: 'unknown', last: null, until: null },
    text: 'Нет сведений',
  });
  expect(body.methodical).toMatchObject({ hours: 0, goal: 72, text: 'Накоплено 0 из 72 ч за 3 года.' });
  expect([body.items, body.can]).toEqual([[], { claim: true, printStatement: false, reverse: false }]);
});

test('the counters stand apart, and each entry says why it counted; in English too', async () => {
  await credit('teacher1', { hours: 72, paper: 'qualificationCertificate', title: 'ФГОС', to: '2025-05-20' });
  await credit('teacher1');
  const { body } = await bookOf(teacher);
  expect([body.dpo.hours, body.methodical.hours]).toEqual([72, 9]);
  expect(body.dpo.text).toContain('Следующее обучение: до 20 мая 2028 года.');
  expect(body.items.map(({ title, counter, explanation }) => [title, counter, explanation])).toEqual([
    ['Семинар', 'methodical', 'Справка проверена'],
    ['ФГОС', 'dpo', 'Справка проверена'],
  ]);
  await teacher.put('/api/me/language', { language: 'en' });
  const english = await bookOf(teacher);
  await teacher.put('/api/me/language', { language: 'ru' });
  expect(english.body.items[0]?.explanation).toBe('The statement was checked');
  expect(english.text.replaceAll(/"(name|shortName|title|issuer)":"[^"]*"/g, '')).not.toMatch(/[а-я]/i);
});

test('pages go on where the one before ended, and the totals are of all', async () => {
  for (let index = 0; index < 5; index += 1)
    await credit('teacher2', { to: addDays(today, -20 - index), hours: 1 });
  const person = await world.personId('teacher2');
  const client = await world.as('teacher2');
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { body } = await bookOf(client, person, `?limit=2${next}`);
    expect(body.methodical.hours).toBe(5);
    seen.push(...body.items.map(({ to }) => to));
    cursor = body.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual([20, 21, 22, 23, 24].map((days) => addDays(today, -days)));
  expect((await bookOf(client, person, '?limit=2&cursor=abc')).status).toBe(422);
  expect((await bookOf(client, person, '?school=1')).status).toBe(422);
});

test('head and deputy of the school read it, and who manages people; to all others it is as unknown as nobody’s', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  const status = async (login: string, person = id) => (await bookOf(await world.as(login), person)).status;
  for (const login of ['head1', 'deputy1', 'admin', 'teacher1'])
    expect([login, await status(login)]).toEqual([login, 200]);
  for (const login of [
    'teacher2',
    'head2',
    'methodist',
    'department',
    'accountant',
    'level-school',
    'chair',
  ]) {
    const [theirs, unknown] = [
      await bookOf(await world.as(login)),
      await bookOf(await world.as(login), nobody),
    ];
    expect([login, theirs.status, theirs.text]).toEqual([login, 404, unknown.text]);
  }
  const { rows } = await world.owner.query<{ viewer: string }>(
    `select split_part(p.email, '@', 1) as viewer from data_views v join people p on p.id = v.viewer_id
     where v.subject_id = $1 and v.what = 'hours' order by 1`,
    [id],
  );
  expect(rows.map(({ viewer }) => viewer)).toEqual(['admin', 'deputy1', 'head1']);
});

test('its files are for the same people: a workbook with totals apart, a PDF, a sheet for attestation', async () => {
  const file = async (client: Client, path: string) => {
    const answer = await fetch(`${world.baseUrl}/api/people/${id}/${path}`, {
      headers: { cookie: client.cookie },
    });
    return {
      status: answer.status,
      bytes: new Uint8Array(await answer.arrayBuffer()),
      name: answer.headers.get('content-disposition'),
    };
  };
  const xlsx = await file(teacher, 'credit-book.xlsx');
  expect(decodeURIComponent(xlsx.name ?? '')).toContain('Зачётная книжка.xlsx');
  const parts = unzipSync(xlsx.bytes);
  expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toMatch(
    /ФГОС.*Справка проверена/s,
  );
  expect(strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).toContain('Накоплено 9 из 72 ч');
  const pdf = await textOfPdf((await file(teacher, 'credit-book.pdf')).bytes);
  expect(pdf).toMatch(/Зачётная книжка.*Семинар.*Справка проверена/s);
  const docx = unzipSync((await file(teacher, 'attestation.docx?since=2025-01-01')).bytes);
  expect(strFromU8(docx['word/document.xml'] ?? new Uint8Array())).toMatch(/К АТТЕСТАЦИИ.*ФГОС.*Семинар/s);
  const later = unzipSync((await file(teacher, `attestation.docx?since=${addDays(today, -1)}`)).bytes);
  expect(strFromU8(later['word/document.xml'] ?? new Uint8Array())).not.toContain('Семинар');
  const others = await world.as('teacher2');
  for (const path of ['credit-book.xlsx', 'credit-book.pdf', 'attestation.docx', 'hours-statement.pdf'])
    expect([path, (await file(others, path)).status]).toEqual([path, 404]);
  expect((await file(teacher, 'attestation.docx?since=1999-01-01')).status).toBe(422);
});

test('the statement of hours is printed once the total is reached, says what it is not, and counts no ДПО', async () => {
  const path = `/api/people/${await world.personId('teacher3')}/hours-statement.pdf`;
  const client = await world.as('teacher3');
  await credit('teacher3', { hours: 144, paper: 'qualificationCertificate', title: 'Большой курс' });
  await credit('teacher3', { hours: 40, title: 'Давно', to: addMonths(today, -37) });
  await credit('teacher3', { hours: 60, title: 'Школа молодого учителя' });
  const early = await client.get(path);
  expect([early.status, early.body['detail']]).toEqual([
    422,
    'Накоплено 60 из 72 ч за 3 года. Справку можно напечатать, когда норма набрана.',
  ]);
  await credit('teacher3', { hours: 12, title: 'Мастер-класс' });
  const answer = await fetch(world.baseUrl + path, { headers: { cookie: client.cookie } });
  const text = await textOfPdf(new Uint8Array(await answer.arrayBuffer()));
  expect(text).toMatch(/не является документом о квалификации/);
  expect(text).toMatch(/72 ч.*Школа молодого учителя/s);
  expect(text).not.toMatch(/Большой курс|Давно/);
});

describe('a correction', () => {
  const entryOf = async (login: string, title: string) => {
    const { rows } = await world.owner.query<{ id: string }>(
      'select id from ledger_entries where person_id = $1 and title = $2 and reverses is null',
      [await world.personId(login), title],
    );
    return rows[0]?.id ?? '';
  };

  test('takes hours back with a reason, once; the entry stays with a mark, and its owner hears of it', async () => {
    await credit('teacher4', { title: 'Ошибка' });
    const path = `/api/ledger/${await entryOf('teacher4', 'Ошибка')}/reversal`;
    const admin = await world.as('admin');
    expect((await admin.post(path, {})).status).toBe(422);
    const first = await admin.post(path, { reason: 'Документ чужой' }, { 'Idempotency-Key': 'back' });
    const repeat = await admin.post(path, { reason: 'Документ чужой' }, { 'Idempotency-Key': 'back' });
    expect([first.status, repeat.text]).toEqual([201, first.text]);
    expect((await admin.post(path, { reason: 'Ещё раз' })).body).toMatchObject({ code: 'already-ended' });
    const { body } = await bookOf(await world.as('teacher4'), await world.personId('teacher4'));
    expect(body.methodical.hours).toBe(0);
    expect(body.items.map(({ title, takenBack }) => [title, takenBack?.reason])).toEqual([
      ['Ошибка', 'Документ чужой'],
    ]);
    const mail = await admin.get<{ items: { subject: string; text: string }[] }>(
      '/api/demo/mail?to=teacher4@demo.local',
    );
    expect(mail.body.items[0]).toMatchObject({ subject: 'Часы сняты с зачёта: «Ошибка»' });
    expect(mail.body.items[0]?.text).toContain('Причина: Документ чужой.');
  });

  test('is for who may, and nobody takes back their own', async () => {
    await credit('teacher4', { title: 'Верно' });
    await credit('methodist', { title: 'Своё' });
    const [theirs, own] = [await entryOf('teacher4', 'Верно'), await entryOf('methodist', 'Своё')];
    const back = async (login: string, entry: string) =>
      (await world.as(login)).post(`/api/ledger/${entry}/reversal`, { reason: 'Проверка' });
    for (const login of ['teacher4', 'head1', 'deputy1'])
      expect((await back(login, theirs)).status).toBe(403);
    expect((await back('methodist', own)).body).toMatchObject({ status: 403, code: 'conflict-of-interest' });
    expect((await back('methodist', theirs)).status).toBe(201);
    expect((await back('methodist', 'не номер')).status).toBe(404);
  });
});

describe('a claim', () => {
  const claimOf = (changes: Record<string, unknown> = {}) => ({
    ...{ stage: 'done', school: 'school-1', title: 'Онлайн-курс', issuer: 'Открытый институт', hours: 18 },
    ...{ level: 'district', form: 'remote', paper: 'certificate', number: `ОИ-${(count += 1) * 1000}` },
    ...{ from: addDays(today, -3), to: addDays(today, -2), dated: addDays(today, -1) },
    ...changes,
  });
  const claim = async (login: string, input: Record<string, unknown>) =>
    (await world.as(login)).post<{ id: string; code: string; detail: string }>(
      '/api/process-types/external-credit/cases',
      input,
    );

  test('starts with the example as it is, for a teacher, a deputy and the head of another school', async () => {
    for (const login of ['teacher5', 'deputy1', 'head2']) {
      const client = await world.as(login);
      const type = await client.get<{ input: { examples: [Record<string, unknown>] } }>(
        '/api/process-types/external-credit',
      );
      const started = await claim(login, type.body.input.examples[0]);
      expect([login, started.status, started.body.detail]).toEqual([login, 201, undefined]);
    }
  });

  test('begins with one’s only workplace filled in', async () => {
    const begins = async (login: string) => {
      const client = await world.as(login);
      return (await client.get<ProcessTypeView>('/api/process-types/external-credit')).body.begins;
    };
    expect(await begins('teacher1')).toEqual({ school: 'school-1' });
    expect(await begins('methodist')).toEqual({});
  });

  test('of one paper by two people is shown to who checks, with the paper that differs by a letter; to nobody else', async () => {
    const paper = claimOf({ number: 'ОИ-777' });
    await credit('teacher2', {
      ...paper,
      to: paper.dated,
      paper: 'certificate',
      sourceKind: 'externalClaim',
      sourceId: '11111111-1111-4111-8111-111111111111',
    });
    await credit('teacher3', {
      ...paper,
      number: 'ОИ-778',
      to: paper.dated,
      paper: 'certificate',
      title: 'Онлайн-курс',
    });
    const { body, status } = await claim('teacher3', paper);
    expect(status).toBe(201);
    const path = `/api/cases/${body.id}/similar-papers`;
    const seen = await (await world.as('deputy1')).get<{ items: PaperDoubleView[] }>(path);
    expect(
      seen.body.items.map(({ text, number, person, isCounted }) => [
        text,
        number,
        person.shortName,
        isCounted,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['тот же документ', 'ОИ-777', expect.any(String), true],
        ['почти тот же номер', 'ОИ-778', expect.any(String), true],
      ]),
    );
    expect((await (await world.as('teacher3')).get(path)).status).toBe(403);
    expect((await (await world.as('teacher2')).get(path)).status).toBe(404);
  });

  test('of a paper that has counted is refused with what counted and when', async () => {
    const paper = claimOf();
    await credit('teacher2', {
      ...paper,
      to: paper.dated,
      paper: 'certificate',
      sourceKind: 'earlierDocument',
    });
    const { status, body } = await claim('teacher2', {
      ...paper,
      number: `№ ${paper.number}`,
      issuer: '«ОТКРЫТЫЙ ИНСТИТУТ»',
    });
    expect([status, body.code]).toEqual([409, 'already-credited']);
    expect(body.detail).toMatch(/^Уже зачтено: «Онлайн-курс», 18 ч, .+ года\./);
  });

  test('with a photo of 40 MB is told so before anything is stored', async () => {
    const raw = new FormData();
    raw.append('file', new Blob([new Uint8Array(40 * 1024 * 1024)]), 'фото.jpg');
    const answer = await teacher.call<{ code: string; detail: string }>('POST', '/api/attachments', { raw });
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
    expect(answer.body.detail).toMatch(/МБ/);
  });
});

/** Lists of people as schools send them: what is read, what is refused and how it is told, what is kept. */
import { writeXlsx } from '../district/papers/write-xlsx.ts';
import type { ImportReportView } from './contract/views.ts';
import { typedOut } from './test-support/typed.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';
import { zipOf } from './test-support/zip.ts';

let world: ApiWorld;
let admin: Client;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
}, 60_000);

afterAll(() => world.stop());

type Answer = ImportReportView & {
  code: string;
  detail: string;
  errors: { message: string; row: number; column: string | null; path: string }[];
};

async function send(file: Uint8Array | string, dryRun: boolean, headers: Record<string, string> = {}) {
  const raw = new FormData();
  raw.append('file', new Blob([file as BlobPart]), 'список.xlsx');
  return admin.call<Answer>('POST', `/api/people/import?dryRun=${dryRun}`, { raw, headers });
}
const tried = async (file: Uint8Array | string) => {
  const { body, status, text } = await send(file, true);
  if (status !== 200) throw new Error(text);
  return body;
};
const faultsOf = async (file: Uint8Array | string) =>
  (await tried(file)).errors.map(({ row, column, message }) => `${row} ${column}: ${message}`);

const HEADS = ['Фамилия', 'Имя', 'Отчество', 'E-mail', 'Организация', 'Роль', 'С какого дня', 'По какой день', '№ приказа', 'Дата приказа', 'Тёзка']; // prettier-ignore
const DOCUMENT_HEADS = ['Фамилия', 'Имя', 'Отчество', 'Вид документа', '№ документа', 'Кем выдан', 'Дата выдачи', 'Часы', 'Программа']; // prettier-ignore
const book = (...rows: string[][]) => writeXlsx([{ name: 'Люди', rows: [HEADS, ...rows] }]);
const csv = (rows: readonly (readonly string[])[], delimiter = ';') =>
  rows.map((row) => row.join(delimiter)).join('\r\n');

const teacher = (lastName: string, firstName = 'Анна', rest: string[] = []) =>
  [lastName, firstName, 'Ивановна', '', 'Школа № 1', 'педагог', '01.09.2026', '', '41-к', '28.08.2026'].map(
    (cell, index) => rest[index] ?? cell,
  );
/** The row with these cells changed. */
const but = (row: string[], changes: Record<string, string>) =>
  row.map((cell, index) => changes[HEADS[index] ?? ''] ?? cell);

const count = async (table: string) =>
  (await world.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0;
const everything = async () =>
  Promise.all(['people', 'role_grants', 'orders', 'earlier_documents', 'audit'].map(count));

const letters = 'абвгдежзиклмнопрстуфхцчшщэюя';
const numbered = (index: number) =>
  `Проб${[index % 28, Math.floor(index / 28) % 28, Math.floor(index / 784)].map((at) => letters[at]).join('')}`;

test('people, roles with orders and earlier documents come in together; the same file again changes nothing', async () => {
  const file = writeXlsx([
    { name: 'Памятка', rows: [['Заполните оба листа']] },
    {
      name: 'Документы',
      rows: [
        DOCUMENT_HEADS,
        ['Ершова', 'Алёна', 'Игоревна', 'удостоверение', '24-001', 'ККИПК', '15.03.2025', '72 ч', 'Смешанное обучение'],
        ['Соколова', 'Марина', 'Викторовна', 'справка', 'б/н', 'РМЦ', '01.02.2024', '9', 'Функциональная грамотность'],
      ],
    },
    {
      name: 'Люди',
      rows: [
        HEADS,
        ['Ершова', 'Алёна', 'Игоревна', 'Ershova@Example.org', 'школа №1', 'Педагог', '01.09.2026', '', '41-к', '28.08.2026'],
        ['Ершова', 'Алёна', 'Игоревна', '', 'school-1', 'наставник', '2026-10-01', '31.05.2027', '', ''],
        ['Громов', 'Пётр', '', '', '', 'муниципальный методист', '01.09.2026', '', '12', '20.08.2026'],
      ],
    },
  ]); // prettier-ignore
  const before = await everything();
  const plan = await tried(file);
  expect(plan).toMatchObject({
    applied: false,
    errorCount: 0,
    people: { created: 2, changed: 0, same: 0 },
    roles: { created: 3 },
    documents: { created: 2 },
  });
  expect(plan.changes.map(({ text }) => text)).toContain('Ершова Алёна Игоревна: новый человек');
  expect(await everything()).toEqual(before);

  const done = await send(file, false);
  expect(done).toMatchObject({
    status: 200,
    body: { applied: true, people: plan.people, roles: plan.roles },
  });
  const kept = await world.owner.query(
    `select g.role, g.scope, g.valid_from::text, g.valid_to::text, o.number from role_grants g
     join people p on p.id = g.person_id left join orders o on o.id = g.order_id
     where p.email = 'ershova@example.org' order by g.valid_from`,
  );
  expect(kept.rows).toEqual([
    { role: 'teacher', scope: 'school-1', valid_from: '2026-09-01', valid_to: null, number: '41-к' },
    { role: 'mentor', scope: 'school-1', valid_from: '2026-10-01', valid_to: '2027-05-31', number: null },
  ]);

  const after = await everything();
  const again = await send(file, false);
  expect(again.body).toMatchObject({
    people: { created: 0, changed: 0, same: 2 },
    roles: { created: 0, changed: 0, same: 3 },
    documents: { created: 0, changed: 0, same: 2 },
    changeCount: 0,
  });
  // Only that somebody did it stands in the history once more.
  expect((await everything()).slice(0, 4)).toEqual(after.slice(0, 4));
});

test('one wrong row in five thousand: it is named, and nobody of the others is brought in; mended, all are', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => teacher(numbered(index)));
  const wrong = rows.with(4_321, but(teacher(numbered(4_321)), { Организация: 'Школа № 100' }));
  const before = await count('people');
  const refused = await send(book(...wrong), false);
  expect(refused.status).toBe(422);
  expect(refused.body.detail).toContain('1 ошибка. Ничего не изменено');
  expect(refused.body.errors).toEqual([
    { path: 'file', message: expect.stringMatching(/^Лист «Люди», строка 4323, «Организация»: Организации «Школа № 100» в районе нет/) },
  ]); // prettier-ignore
  expect(await count('people')).toBe(before);

  const before5000 = process.cpuUsage();
  const done = await send(book(...rows), false);
  expect(done.body).toMatchObject({ applied: true, people: { created: 5_000 }, roles: { created: 5_000 } });
  // What the API itself spends on it, however busy the machine is; the statements have their own limit of time.
  const { user, system } = process.cpuUsage(before5000);
  expect((user + system) / 1000).toBeLessThan(8_000);
  expect((await tried(book(...rows))).people).toEqual({ created: 0, changed: 0, same: 5_000 });
  expect(await send(book(...rows, ...rows.slice(0, 20)), true)).toMatchObject({ status: 413 });
}, 90_000);

test('a person twice with «е» and «ё» is one, and it is said; another patronymic is another, and that is said', async () => {
  const report = await tried(
    book(
      teacher('Королёва'),
      but(teacher('КОРОЛЕВА'), { Роль: 'наставник' }),
      but(teacher('Соколова', 'Марина'), { Отчество: 'Викторовна' }),
      but(teacher('Соколова', 'Марина'), { Отчество: 'Петровна' }),
    ),
  );
  expect(report.people).toEqual({ created: 2, changed: 0, same: 1 });
  expect(report.warnings.map(({ row, column, message }) => `${row} ${column}: ${message}`)).toEqual([
    expect.stringMatching(/^3 Фамилия: Строка 2 пишет «Королёва Анна Ивановна», эта — «КОРОЛЕВА/),
    expect.stringMatching(/^5 Отчество: Уже есть Соколова Марина Викторовна/),
  ]);
  const stored = book(but(teacher('Лебедев', 'Сергей'), { Отчество: 'николаевич' }));
  expect((await tried(stored)).warnings[0]?.message).toContain('записан как «Лебедев Сергей Николаевич»');
});

test('e-mail tells namesakes apart; a taken one, and two of one person, are faults', async () => {
  const rows = [
    but(teacher('Новикова'), { 'E-mail': 'one@example.org' }),
    but(teacher('Новикова'), { 'E-mail': 'two@example.org' }),
    but(teacher('Павлова'), { 'E-mail': 'chair@demo.local' }),
    but(teacher('Лебедев', 'Сергей'), { Отчество: 'Николаевич', 'E-mail': 'new@example.org' }),
    [...teacher('Рыбакова'), 'да'],
  ];
  expect(await faultsOf(book(...rows))).toEqual([
    expect.stringMatching(/^3 E-mail: В строке 2 у этого человека другая почта: one@example.org/),
    expect.stringMatching(/^4 E-mail: Эта почта у другого человека: Лебедев/),
    expect.stringMatching(/^5 E-mail: Такой человек уже есть, с почтой chair@demo.local/),
    expect.stringMatching(/^6 Тёзка: Тёзок различают по почте/),
  ]);
  const namesakes = book(but(teacher('Новикова'), { 'E-mail': 'one@example.org' }), [
    ...but(teacher('Новикова'), { 'E-mail': 'two@example.org' }),
    'да',
  ]);
  expect(await send(namesakes, false)).toMatchObject({ status: 200, body: { people: { created: 2 } } });
  expect((await tried(namesakes)).people).toEqual({ created: 0, changed: 0, same: 2 });
});

test.each([
  ['Windows-1251 with semicolons', () => Buffer.from(Array.from(csv([HEADS.slice(0, 8), teacher('Вихрова').slice(0, 8)]), cp1251))],
  ['UTF-8 with a mark and tabs', () => `\uFEFF${csv([HEADS, teacher('Вихрова')], '\t')}`],
  ['UTF-8 with commas and quotes', () => csv([HEADS, teacher('"Вихрова"')], ',')],
  ['UTF-16 as Excel saves «Юникод»', () => Buffer.from(`\uFEFF${csv([HEADS, teacher('Вихрова')], '\t')}`, 'utf16le')],
  ['columns in another order, below a title', () => csv([['Список школы'], [], HEADS.toReversed(), [...teacher('Вихрова'), ''].toReversed()])],
  ['English heads and one column for the name', () => csv([['Full name', 'Role', 'Organization', 'From'], ['Вихрова Анна Ивановна', 'teacher', 'school-1', '2026-09-01']])],
])('a csv is read: %s', async (_, file) => {
  const report = await tried(file());
  expect(report).toMatchObject({ errors: [], warnings: [], people: { created: 1 }, roles: { created: 1 } });
  expect(report.changes[0]?.text).toBe('Вихрова Анна Ивановна: новый человек');
}); // prettier-ignore

test('a formula is refused with its place, dates are read as Excel keeps them, a number it took for a date is noticed', async () => {
  const cells = (...made: string[]) => `<row r="2">${made.join('')}</row>`;
  const text = (at: string, value: string) => `<c r="${at}2" t="inlineStr"><is><t>${value}</t></is></c>`;
  const file = (row: string) => {
    const heads = ['Фамилия', 'Имя', 'Роль', 'Организация', 'С какого дня', '№ приказа', 'Дата приказа'];
    const head = heads.map((each, at) => text('ABCDEFG'.charAt(at), each).replace('2"', '1"')).join('');
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const r = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    return zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${r}"><sheets><sheet name="Л" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
      'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${head}</row>${row}</sheetData></worksheet>`,
    });
  }; // prettier-ignore
  const fine = [text('B', 'Анна'), text('C', 'педагог'), text('D', 'school-1')];
  const date = (at: string, serial: number) => `<c r="${at}2" s="1"><v>${serial}</v></c>`;
  const formula = '<c r="A2" t="str"><f>CONCAT("Вих","рова")</f><v>Вихрова</v></c>';
  const faults = await faultsOf(
    file(cells(formula, ...fine, date('E', 46266), date('F', 46093), date('G', 46262))),
  );
  expect(faults).toEqual([
    expect.stringMatching(/^2 Фамилия: В ячейке формула\. Скопируйте столбец и вставьте «только значения»/),
    expect.stringMatching(/^2 № приказа: Excel принял номер за дату/),
  ]);
  const read = await tried(
    file(cells(text('A', 'Вихрова'), ...fine, date('E', 46266), text('F', '7-к'), date('G', 46262))),
  );
  expect(read.changes.at(-1)?.text).toBe('Вихрова Анна: роль «педагог» с 1 сентября 2026 года');
});

test('what begins with =, +, - or @ in a csv is text: no name, and no formula', async () => {
  for (const cell of ['=1+1', '+7', '-Анна', '@Анна'])
    expect(await faultsOf(csv([HEADS, teacher(cell)]))).toEqual([
      expect.stringContaining('не похоже на имя'),
    ]);
});

test.each([
  ['a zip bomb', () => zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': Buffer.alloc(60 * 1024 * 1024) }), 413, 'больше 25 МБ'],
  ['a zip that is no workbook', () => zipOf({ 'word/document.xml': '<w/>' }), 422, 'Это не книга Excel'],
  ['a damaged zip', () => book(teacher('Вихрова')).slice(0, 900), 422, 'Это не книга Excel'],
  ['broken XML', () => zipOf({ 'xl/workbook.xml': '<workbook><sheets>' }), 422, 'Книга повреждена'],
  ['a document type with entities', () => zipOf({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' }), 422, 'Книга повреждена'],
  ['an old xls', () => Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'), 422, 'старый формат xls'],
  ['an empty file', () => '', 422, 'Возьмите шаблон'],
  ['a list of something else', () => csv([['Товар', 'Цена'], ['Мел', '5']]), 422, 'Возьмите шаблон'],
  ['an open quote', () => `${csv([HEADS])}\r\n"Вихрова;Анна`, 422, 'все ли кавычки закрыты'],
])('%s is refused in words', async (_, file, status, words) => {
  for (const dryRun of [true, false]) {
    const answer = await send(file(), dryRun);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain(words);
  }
}); // prettier-ignore

test('each wrong cell of a row is told, in the file’s own words', async () => {
  const bad = [
    'Виxрова',
    '12',
    'Ивановна',
    'почта',
    'Школа № 1',
    'завхоз',
    '31.02.2026',
    'вчера',
    '41-к',
    '',
  ];
  expect(await faultsOf(book(bad))).toEqual([
    expect.stringMatching(/^2 Фамилия: .*латинская/),
    expect.stringMatching(/^2 Имя: «12» не похоже на имя/),
    expect.stringMatching(/^2 E-mail: «почта» — не адрес почты/),
    expect.stringMatching(/^2 С какого дня: «31\.02\.2026» — не дата/),
    expect.stringMatching(/^2 По какой день: «вчера» — не дата/),
    expect.stringMatching(/^2 Роль: Роли «завхоз» в районе нет\. Есть: педагог/),
    expect.stringMatching(/^2 Дата приказа: У приказа нужны и номер, и дата/),
  ]);
  expect(
    await faultsOf(
      csv([
        ['Фамилия', 'Имя', 'Имя', 'Роль'],
        ['Вихрова', 'Анна', 'Анна', 'педагог'],
      ]),
    ),
  ).toEqual([
    expect.stringContaining('об одном и том же'),
    expect.stringContaining('не хватает колонок: «С какого дня»'),
  ]);
  const faults = await faultsOf(writeXlsx([
    { name: 'Д', rows: [DOCUMENT_HEADS, ['Вихрова', 'Анна', '', 'удостоверение', '1', 'ККИПК', '15.03.2099', '9', 'Курс']] },
  ])); // prettier-ignore
  expect(faults).toEqual([
    expect.stringMatching(/^2 Дата выдачи: Такой даты здесь не бывает/),
    expect.stringMatching(/^2 Часы: Удостоверение — это не меньше 16 ч/),
  ]);
});

test('a role that is there with another end or order, two chairs and a stranger’s document are faults', async () => {
  const chair = ['Вихрова', 'Анна', '', '', '', 'председатель экспертного совета', '01.12.2026'];
  const lead = ['Соколова', 'Марина', 'Викторовна', '', 'Школа № 1', 'руководитель программы', '01.09.2024'];
  expect(await faultsOf(book([...lead, '31.08.2027'], chair, [...lead.with(1, 'Ирина')], [...lead, '', '7', '01.09.2024']))).toEqual([
    expect.stringMatching(/^2 По какой день: Эта роль уже дана без срока/),
    expect.stringMatching(/^3 Роль: Роль «председатель экспертного совета» в эти дни держит Лебедев/),
    expect.stringMatching(/^5 Роль: Эта роль уже есть в строке 2, но с другим концом/),
  ]); // prettier-ignore
  const unknown = ['Никто', 'Анна', '', 'справка', '1', 'РМЦ', '15.03.2024', '9', 'Курс'];
  expect(await faultsOf(csv([DOCUMENT_HEADS, unknown]))).toEqual([
    expect.stringMatching(/^2 Фамилия: Человека «Никто Анна» нет\. Сначала добавьте/),
  ]);
});

test('a word that can’t stand in a column is told with those that can', async () => {
  const row = ['Вихрова', 'Анна', '', 'грамота', '1', 'РМЦ', '15.03.2024', '9', 'Курс'];
  expect(await faultsOf(csv([DOCUMENT_HEADS, row]))).toEqual([
    expect.stringMatching(/«грамота» здесь не бывает\. Подойдёт: удостоверение о повышении квалификации, диплом .*, справка\.$/),
  ]); // prettier-ignore
});

test('who reads English is told faults, warnings and changes in English; only what the list holds stays as it is', async () => {
  const people = [
    ['Last name', 'First name', 'Patronymic', 'E-mail', 'Organization', 'Role', 'From', 'To', 'Order no.', 'Namesake', 'Pet'],
    ['Smith', '12', '', 'nowhere', 'School 100', 'teacher', '31.02.2026', '01.01.1900', '', '', 'cat'],
    ['Smith', 'Jo', '', '', '', 'janitor', '', '', '', 'yes'],
    ['Smith', 'Jo', '', '', 'district', 'head teacher', '01.12.2026', '01.11.2026'],
    ['Smith', 'Jo', '', '', '', 'teacher', '01.12.2026', '01.11.2026', '7'],
    ['Smith', 'Jo', '', '', 'school-1', 'methodist', '01.12.2026'],
    ['Smith', 'Jo', '', '', 'school-1', 'level coordinator', '01.12.2026'],
    ['Smith', 'Jo', '', '', 'department', 'school head', '01.12.2026'],
    ['SMITH', 'Jo', '', 'jo@example.org', 'school-1', 'teacher', '01.12.2026'],
    ['Smith', 'Jo', '', 'chair@demo.local', 'school-1', 'mentor', '01.12.2026'],
    ['Smith', 'Jo', '', 'ho@example.org', 'school-1', 'teacher', '01.12.2026'],
    ['Smith', 'Jo', 'Al', 'chair@demo.local', '', 'council chair', '01.12.2026'],
    ['Smith', 'Mo', '', '', '', 'council chair', '01.12.2026'],
    ['Smith', 'Mo', 'x'.repeat(101), '', '', '', ''],
    ['Соколова', 'Марина', 'Викторовна', '', 'school-1', 'program leader', '01.09.2024', '31.08.2027'],
    ['Соколова', 'Марина', 'Петровна', '', 'school-1', 'teacher', '01.09.2024'],
    ['ЛЕБЕДЕВ', 'Сергей', 'Николаевич', 'le@example.org', 'school-1', 'teacher', '01.09.2024'],
    ['ЛЕБЕДЕВ', 'Сергей', 'Николаевич', '', 'school-1', 'teacher', '01.09.2024'],
  ]; // prettier-ignore
  const documents = [
    ['Full name', 'Document kind', 'Document no.', 'Issuer', 'Issued on', 'Hours', 'Program', 'Form'],
    ['Smith Mo', 'diploma of honor', '1', 'RMC', '15.03.2099', 'many', 'Course', 'by post'],
    ['Smith Mo', 'qualification certificate', '1', 'RMC', '15.03.2024', '9', 'Course'],
    ['Nobody Al', 'certificate', '1', 'RMC', '15.03.2024', '9', 'Course'],
    ['Smith Mo', 'certificate', '1', 'RMC', '15.03.2024', '9', 'Course'],
    ['Smith Mo', 'certificate', '1', 'RMC', '15.03.2024', '9', 'Course'],
    ['Smith', 'certificate', '', '', '', '', ''],
  ];
  const file = writeXlsx([{ name: 'People', rows: people }, { name: 'Documents', rows: documents }]); // prettier-ignore
  const left = await typedOut(world);
  await admin.put('/api/me/language', { language: 'en' });
  try {
    const [looked, refused, headless, empty] = [
      await send(file, true),
      await send(file, false),
      await send(csv([['Last name', 'First name', 'Role', 'Role'], ['Smith', 'Jo', 'teacher', 'mentor']]), true), // prettier-ignore
      await send('', true),
    ];
    expect([looked.status, refused.status, headless.status, empty.status]).toEqual([200, 422, 200, 422]);
    expect(looked.body).toMatchObject({ errorCount: 35, warningCount: 5, changeCount: 10 });
    expect(refused.body.errors[0]?.message).toMatch(/^Sheet “Documents”, row 2, “Document kind”: “diploma/);
    const said = left(JSON.stringify([looked.body, refused.body, headless.body, empty.body]));
    // How papers without a number are written is Russian in every language.
    expect(said.replaceAll('«б/н»', '').match(/[а-яё]+/gi)).toBeNull();
  } finally {
    await admin.put('/api/me/language', { language: 'ru' });
  }
});

test('a repeat under one key answers the same; the template that is downloaded is read without a fault', async () => {
  const headers = { 'idempotency-key': 'list-1' };
  const file = book(teacher('Ключевая'));
  const first = await send(file, false, headers);
  expect((await send(file, false, headers)).body.people).toEqual(first.body.people);
  expect((await send(book(teacher('Другая')), false, headers)).body.code).toBe('idempotency-mismatch');

  const answer = await fetch(`${world.baseUrl}/api/people/import/template`, {
    headers: { cookie: admin.cookie },
  });
  expect(answer.headers.get('content-disposition')).toContain('.xlsx');
  const template = new Uint8Array(await answer.arrayBuffer());
  // Nobody is in it yet.
  expect((await send(template, true)).body.detail ?? '').toContain('Возьмите шаблон');
});

function cp1251(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return code;
  if (character === '№') return 0xb9;
  if (character === 'ё') return 0xb8;
  return code - 0x0410 + 0xc0;
}

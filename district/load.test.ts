import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPack } from './load.ts';
import { PackError, type Problem } from './problems.ts';
import type { PackFile } from './schema.ts';

const base = join(import.meta.dirname, 'shushensky');
const demo = join(import.meta.dirname, 'shushensky-demo');

let root: string;
let dir: string;
let demoDir: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pack-'));
  dir = join(root, 'pack');
  demoDir = join(root, 'demo');
  cpSync(base, dir, { recursive: true });
  cpSync(demo, demoDir, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Replaces the first `from` of a file by `to`, and gives the line where the change stands. */
function edit(file: PackFile, from: string, to: string): number {
  const path = join(file === 'people.yaml' ? demoDir : dir, file);
  const text = readFileSync(path, 'utf8');
  const at = text.indexOf(from);
  if (at < 0) throw new Error(`'${from}' isn't in ${file}`);
  writeFileSync(path, text.slice(0, at) + to + text.slice(at + from.length));
  return text.slice(0, at).split('\n').length;
}

function write(file: PackFile, text: string | Uint8Array): void {
  writeFileSync(join(dir, file), text);
}

function problems(): readonly Problem[] {
  try {
    loadPack(dir, demoDir);
  } catch (error) {
    if (error instanceof PackError) return error.problems;
    throw error;
  }
  return [];
}

/** The only problem there is; more would bury the one that people must mend. */
function problem(): Problem {
  const found = problems();
  if (found.length !== 1) throw new Error(`${found.length} problems: ${JSON.stringify(found, null, 1)}`);
  return found[0]!;
}

test('a quorum of 120 % is refused where it stands, with a way to write it', () => {
  const line = edit('council.yaml', 'quorum: 2/3', 'quorum: 120 %');
  expect(problem()).toEqual({
    file: join(dir, 'council.yaml'),
    line,
    column: 9,
    path: 'quorum',
    message: 'Доля «120 %» должна быть больше нуля и не больше целого.',
    fix: 'Напишите дробью или процентами, например 2/3 или 67 %.',
  });
});

test.each(['1.2', '0/3', '4/3', '2/0', 'две трети', '[2, 3]', '-2/3', '0 %', ''])(
  'a quorum of «%s» is refused',
  (quorum) => {
    const line = edit('council.yaml', 'quorum: 2/3', `quorum: ${quorum}`);
    expect(problem()).toMatchObject({ path: 'quorum', line });
  },
);

test('a quorum in percent is a share of a hundred', () => {
  edit('council.yaml', 'quorum: 2/3', 'quorum: 67 %');
  expect(loadPack(dir).council.quorum).toEqual({ num: 67, den: 100 });
});

test('a majority of less than half would approve against most of those present, so it is refused', () => {
  edit('council.yaml', 'majority: 1/2', 'majority: 1/3');
  expect(problem().path).toBe('majority');
});

test('an unknown key is refused at the key itself', () => {
  const line = edit('organizations.yaml', 'kind: school', 'colour: red\n    kind: school');
  expect(problem()).toMatchObject({
    line,
    column: 5,
    path: 'organizations[1].colour',
    message: 'Неизвестный ключ «colour».',
  });
});

test.each(['__proto__', 'constructor', 'toString'])('the key %s is unknown like any other', (key) => {
  edit('council.yaml', 'tie: chair', `tie: chair\n${key}: { polluted: true }`);
  expect(problem().message).toContain(key);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a cycle of schools is named once, as the way it goes', () => {
  edit('organizations.yaml', 'level: school\n    parent: department', 'level: school\n    parent: school-2');
  edit('organizations.yaml', 'parent: department', 'parent: school-1');
  expect(problem()).toMatchObject({
    path: 'organizations[1].parent',
    message: 'Подчинение замкнулось в круг: school-1 → school-2 → school-1.',
  });
});

test('an organization that is its own parent is a cycle', () => {
  edit('organizations.yaml', 'level: school\n    parent: department', 'level: school\n    parent: school-1');
  expect(problem().message).toBe('Подчинение замкнулось в круг: school-1 → school-1.');
});

test('an unknown parent is refused', () => {
  edit('organizations.yaml', 'parent: department', 'parent: departement');
  expect(problem().message).toBe('Организации «departement» в файле нет.');
});

test('a duplicate slug names the line of the first', () => {
  const line = edit('organizations.yaml', 'slug: school-2', 'slug: school-1');
  const first =
    readFileSync(join(dir, 'organizations.yaml'), 'utf8').split('\n').indexOf('  - slug: school-1') + 1;
  expect(problems().find(({ line: at }) => at === line)).toMatchObject({
    path: 'organizations[2].slug',
    message: `Короткое имя «school-1» уже занято (строка ${first}).`,
  });
});

test.each(['district', 'krai', 'own'])('the scope word «%s» is no slug', (word) => {
  edit('organizations.yaml', 'slug: minusinsk-college', `slug: ${word}`);
  expect(problem().path).toBe('organizations[11].slug');
});

test.each([
  ['overlap', '2010-01-01', '2010-01-01', 'действуют сразу два названия'],
  ['leave a gap', '2010-01-01', '2010-01-03', 'нет названия'],
  ['go backwards', '2010-01-01', '1995-01-01', 'действуют сразу два названия'],
])('dated names that %s are refused', (_what, to, from, message) => {
  edit(
    'organizations.yaml',
    'from: 2000-01-01',
    `from: 2000-01-01\n        to: ${to}\n      - { full: Новое, short: Новое, from: ${from} }`,
  );
  expect(problem().message).toContain(message);
});

test('a name that ends before it begins is refused', () => {
  edit('organizations.yaml', 'from: 2000-01-01', 'from: 2000-01-01\n        to: 1999-12-31');
  expect(problem()).toMatchObject({ path: 'organizations[0].names[0].to', column: 13 });
});

test('a number where a text is expected says how to write it', () => {
  edit('people.yaml', 'number: 219-о', 'number: 219');
  expect(problem().fix).toBe('Здесь ожидается текст (в кавычках, если он похож на число).');
});

test('names that follow each other day by day are kept in order', () => {
  edit(
    'organizations.yaml',
    'from: 2000-01-01',
    'from: 2000-01-01\n        to: 2010-01-01\n      - { full: Новое, short: Новое, from: 2010-01-02 }',
  );
  expect(loadPack(dir).organizations[0]?.names.map(({ from, to }) => [from, to])).toEqual([
    ['2000-01-01', '2010-01-01'],
    ['2010-01-02', null],
  ]);
});

test('a role in an unknown organization is refused', () => {
  const line = edit('people.yaml', 'scope: school-1', 'scope: school-9');
  expect(problem()).toMatchObject({
    line,
    path: 'people[0].roles[0].scope',
    message: 'Организации «school-9» нет в organizations.yaml.',
  });
});

test('a role in a scope of the wrong sort is refused', () => {
  edit('people.yaml', 'role: councilChair, scope: district', 'role: councilChair, scope: school-1');
  edit('people.yaml', 'role: schoolHead, scope: school-1', 'role: schoolHead, scope: department');
  edit('people.yaml', 'role: levelCoordinator, scope: krai', 'role: levelCoordinator, scope: country');
  expect(problems().map(({ path }) => path)).toEqual([
    'people[2].roles[0].scope',
    'people[8].roles[0].scope',
    'people[25].roles[0].scope',
  ]);
});

test('an unknown role is refused with those that there are', () => {
  edit('people.yaml', 'role: programLeader', 'role: programLeeder');
  const { path, fix } = problem();
  expect(path).toBe('people[0].roles[0].role');
  expect(fix).toContain('programLeader');
});

test('a role that the district does not have is refused', () => {
  edit(
    'roles.yaml',
    '  accountant:\n    title: { ru: бухгалтер, en: accountant }\n    scope: organization\n',
    '',
  );
  expect(problem().message).toBe('Роли «accountant» нет в roles.yaml.');
});

test('a person twice is refused, by login and by address, also across the two folders', () => {
  edit('people.yaml', 'email: member2@demo.local', 'email: Member1@demo.local');
  cpSync(join(demo, 'people.yaml'), join(dir, 'people.yaml'));
  const found = problems();
  expect(found.filter(({ message }) => message.startsWith('Логин'))).toHaveLength(26);
  expect(found.filter(({ message }) => message.includes('member1@demo.local'))).toHaveLength(2);
});

test('a council with two chairs at once is refused; one after the other is not', () => {
  edit(
    'people.yaml',
    'role: councilMember, scope: district, from: 2024-09-01',
    'role: councilChair, scope: district, from: 2025-09-01',
  );
  expect(problem().message).toBe('Роль «councilChair» в это время занимает chair.');
  edit(
    'people.yaml',
    'role: councilChair, scope: district, from: 2024-09-01',
    'role: councilChair, scope: district, from: 2024-09-01, to: 2025-08-31',
  );
  expect(problems()).toEqual([]);
});

test.each(['2026-02-30', '2026-13-01', '01.09.2026', '2026-9-1', 'вчера'])(
  'the date %s is refused',
  (date) => {
    edit('people.yaml', 'from: 2024-09-01', `from: ${date}`);
    expect(problem()).toMatchObject({ path: 'people[0].roles[0].from', message: 'Такой даты нет.' });
  },
);

test('a chair of before the present one is no second chair', () => {
  edit(
    'people.yaml',
    'role: councilMember, scope: district, from: 2024-09-01',
    'role: councilChair, scope: district, from: 2020-09-01, to: 2024-08-31',
  );
  expect(problems()).toEqual([]);
});

test('the same role of one person twice at once is refused', () => {
  edit('people.yaml', 'role: mentor, scope: school-1', 'role: teacher, scope: school-1');
  expect(problem()).toMatchObject({ path: 'people[15].roles[1].role' });
});

test('a role that ends before it begins is refused', () => {
  edit('people.yaml', 'from: 2024-09-01', 'from: 2024-09-01, to: 2024-08-31');
  expect(problem().path).toBe('people[0].roles[0].to');
});

test.each([
  ['wd: 0', 'Нужно число не меньше 1.'],
  ['wd: -3', 'Нужно число не меньше 1.'],
  ['wd: 2.5', 'Здесь ожидается целое число.'],
  ['wd: three', 'Здесь ожидается число.'],
  ['wd: 9999', 'Нужно число не больше 250.'],
])('a term of «%s» is refused', (term, fix) => {
  const line = edit('policies.yaml', 'wd: 3', term);
  expect(problem()).toMatchObject({
    line,
    column: 13,
    path: 'processes.program-approval.steps.completeness.wd',
    fix,
  });
});

test('a step with no term, or with two, is refused', () => {
  edit('policies.yaml', 'vote: { wd: 3 }', 'vote: { wd: 3, on: 09-01 }');
  edit('policies.yaml', 'revision: { wd: 20 }', 'revision: {}');
  expect(problems().map(({ message }) => message)).toEqual([
    'У шага должен быть ровно один срок.',
    'У шага должен быть ровно один срок.',
  ]);
});

test('an escalation to an unknown place, or to the case’s own where the role has none, is refused', () => {
  edit('policies.yaml', 'role: councilChair, scope: district', 'role: councilChair, scope: own');
  edit(
    'policies.yaml',
    'role: departmentOfficer, scope: district',
    'role: departmentOfficer, scope: nowhere',
  );
  expect(problems().map(({ path }) => path)).toEqual([
    'processes.program-approval.steps.completeness.escalate[0].scope',
    'processes.program-approval.steps.completeness.escalate[1].scope',
  ]);
});

test('a level that is missing or there twice is refused', () => {
  edit('district.yaml', 'key: krai', 'key: school');
  expect(problems().map(({ message }) => message)).toEqual([
    'Нет уровня «krai».',
    'Уровень «school» уже описан.',
  ]);
});

test('days of another year, twice, and working Wednesdays are refused', () => {
  edit('calendar.yaml', '- 2026-02-23', '- 2027-02-23');
  edit('calendar.yaml', '- 2026-03-09', '- 2026-01-05');
  edit('calendar.yaml', 'workdays: []', 'workdays: [2026-11-25]');
  expect(problems().map(({ path }) => path)).toEqual([
    'years.2026.daysOff[1]',
    'years.2026.daysOff[2]',
    'years.2026.workdays[0]',
  ]);
});

test('a zone that does not exist is refused', () => {
  edit('district.yaml', 'zone: Asia/Krasnoyarsk', 'zone: Asia/Shushenskoye');
  expect(problem().path).toBe('zone');
});

test('names with bidirectional marks or escapes are refused', () => {
  edit('organizations.yaml', 'short: Школа № 1', 'short: "Школа \\u202E1"');
  edit('organizations.yaml', 'short: Школа № 2', 'short: "\\e[31mШкола"');
  expect(problems().map(({ message }) => message)).toEqual([
    expect.stringContaining('U+202E'),
    expect.stringContaining('U+001B'),
  ]);
});

test('syntax errors are reported for every file at once, with line and column', () => {
  const tab = edit('district.yaml', '  - key: krai', '\t- key: krai');
  const quote = edit('council.yaml', 'quorum: 2/3', 'quorum: "2/3');
  expect(problems().map(({ file, line, message }) => [file, line, message])).toEqual(
    expect.arrayContaining([
      [join(dir, 'district.yaml'), tab, 'Отступ сделан табуляцией.'],
      [join(dir, 'council.yaml'), expect.any(Number), 'Не хватает знака.'],
    ]),
  );
  expect(quote).toBeGreaterThan(1);
});

test('a key written twice is refused', () => {
  edit('council.yaml', 'tie: chair', 'tie: chair\ntie: chair');
  expect(problem().message).toBe('Ключ записан дважды.');
});

test('an alias bomb is refused at once and unfolds nothing', () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`,
  );
  write('council.yaml', ['a0: &a0 [x]', ...rows].join('\n'));
  const started = performance.now();
  expect(problems()).toHaveLength(40);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a tag, a nest of brackets, a huge file and another encoding are refused in words', () => {
  write('council.yaml', 'quorum: !!js/function "function () {}"\n');
  write('calendar.yaml', '['.repeat(100_000));
  write('roles.yaml', 'x'.repeat(1_000_001));
  write('district.yaml', Uint8Array.from([0xd8, 0xe9, 0xf8]));
  expect(problems().map(({ file, message }) => [file.slice(dir.length + 1), message])).toEqual([
    ['calendar.yaml', 'Слишком много вложенных списков.'],
    ['council.yaml', 'Метки «!» не поддерживаются.'],
    ['district.yaml', 'Файл не в кодировке UTF-8.'],
    ['roles.yaml', 'Файл больше 1 МБ.'],
  ]);
});

test('an empty file says what is missing', () => {
  write('council.yaml', '');
  expect(problem()).toMatchObject({
    line: 1,
    column: 1,
    path: '',
    fix: 'Здесь ожидается набор «ключ: значение».',
  });
});

test('a missing file is named, and the others are still checked', () => {
  rmSync(join(dir, 'calendar.yaml'));
  edit('council.yaml', 'quorum: 2/3', 'quorum: 120 %');
  expect(problems().map(({ file, message }) => [file.slice(dir.length + 1), message])).toEqual([
    ['calendar.yaml', 'Файла нет.'],
    ['council.yaml', 'Доля «120 %» должна быть больше нуля и не больше целого.'],
  ]);
});

test('a folder in the place of a file is refused', () => {
  rmSync(join(dir, 'council.yaml'));
  cpSync(demoDir, join(dir, 'council.yaml'), { recursive: true });
  expect(problem().message).toMatch(/^Файл не читается: .*EISDIR/);
});

test('a missing folder names each file it should hold', () => {
  rmSync(dir, { recursive: true });
  expect(problems()).toHaveLength(6);
});

test('a file with a misspelled name is refused, since nothing would read it', () => {
  cpSync(join(dir, 'policies.yaml'), join(dir, 'polices.yml'));
  expect(problem().message).toBe('Такого файла в настройках не бывает.');
});

test('the error shows every problem as file:line:column', () => {
  const line = edit('council.yaml', 'quorum: 2/3', 'quorum: 120 %');
  expect(() => loadPack(dir)).toThrow(`${join(dir, 'council.yaml')}:${line}:9 quorum: Доля «120 %»`);
});

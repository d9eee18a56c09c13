import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenPack, type BrokenPack } from './broken-pack.ts';
import { loadPack } from './load.ts';

let pack: BrokenPack;
beforeEach(() => {
  pack = brokenPack();
});
afterEach(() => pack.remove());

test('a quorum of 120 % is refused where it stands, with a way to write it', () => {
  const line = pack.edit('council.yaml', 'quorum: 2/3', 'quorum: 120 %');
  expect(pack.problem()).toEqual({
    file: join(pack.dir, 'council.yaml'),
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
    const line = pack.edit('council.yaml', 'quorum: 2/3', `quorum: ${quorum}`);
    expect(pack.problem()).toMatchObject({ path: 'quorum', line });
  },
);

test.each(['3', '4.5', '09-01'])(
  'an archive after «%s» years is refused: rules still need later cases',
  (years) => {
    const line = pack.edit('policies.yaml', 'archiveAfterYears: 6', `archiveAfterYears: ${years}`);
    expect(pack.problem()).toMatchObject({ path: 'values.archiveAfterYears', line });
  },
);

test('a quorum in percent is a share of a hundred', () => {
  pack.edit('council.yaml', 'quorum: 2/3', 'quorum: 67 %');
  expect(loadPack(pack.dir).council.quorum).toEqual({ num: 67, den: 100 });
});

test('a majority of less than half would approve against most of those present, so it is refused', () => {
  pack.edit('council.yaml', 'majority: 1/2', 'majority: 1/3');
  expect(pack.problem().path).toBe('majority');
});

test('an unknown key is refused at the key itself', () => {
  const line = pack.edit('organizations.yaml', 'kind: school', 'colour: red\n    kind: school');
  expect(pack.problem()).toMatchObject({
    line,
    column: 5,
    path: 'organizations[1].colour',
    message: 'Неизвестный ключ «colour».',
  });
});

test.each(['__proto__', 'constructor', 'toString'])('the key %s is unknown like any other', (key) => {
  pack.edit('council.yaml', 'tie: chair', `tie: chair\n${key}: { polluted: true }`);
  expect(pack.problem().message).toContain(key);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a cycle of schools is named once, as the way it goes', () => {
  pack.edit(
    'organizations.yaml',
    'level: school\n    parent: department',
    'level: school\n    parent: school-2',
  );
  pack.edit('organizations.yaml', 'parent: department', 'parent: school-1');
  expect(pack.problem()).toMatchObject({
    path: 'organizations[1].parent',
    message: 'Подчинение замкнулось в круг: school-1 → school-2 → school-1.',
  });
});

test('an organization that is its own parent is a cycle', () => {
  pack.edit(
    'organizations.yaml',
    'level: school\n    parent: department',
    'level: school\n    parent: school-1',
  );
  expect(pack.problem().message).toBe('Подчинение замкнулось в круг: school-1 → school-1.');
});

test('an unknown parent is refused', () => {
  pack.edit('organizations.yaml', 'parent: department', 'parent: departement');
  expect(pack.problem().message).toBe('Организации «departement» в файле нет.');
});

test('a duplicate slug names the line of the first', () => {
  const line = pack.edit('organizations.yaml', 'slug: school-2', 'slug: school-1');
  const first =
    readFileSync(join(pack.dir, 'organizations.yaml'), 'utf8').split('\n').indexOf('  - slug: school-1') + 1;
  expect(pack.problems().find(({ line: at }) => at === line)).toMatchObject({
    path: 'organizations[2].slug',
    message: `Короткое имя «school-1» уже занято (строка ${first}).`,
  });
});

test.each(['district', 'krai', 'own'])('the scope word «%s» is no slug', (word) => {
  pack.edit('organizations.yaml', 'slug: minusinsk-college', `slug: ${word}`);
  expect(pack.problem().path).toBe('organizations[11].slug');
});

test.each([
  ['overlap', '2010-01-01', '2010-01-01', 'действуют сразу два названия'],
  ['leave a gap', '2010-01-01', '2010-01-03', 'нет названия'],
  ['go backwards', '2010-01-01', '1995-01-01', 'действуют сразу два названия'],
])('dated names that %s are refused', (_what, to, from, message) => {
  pack.edit(
    'organizations.yaml',
    'from: 2000-01-01',
    `from: 2000-01-01\n        to: ${to}\n      - { full: Новое, short: Новое, from: ${from} }`,
  );
  expect(pack.problem().message).toContain(message);
});

test('a name that ends before it begins is refused', () => {
  pack.edit('organizations.yaml', 'from: 2000-01-01', 'from: 2000-01-01\n        to: 1999-12-31');
  expect(pack.problem()).toMatchObject({ path: 'organizations[0].names[0].to', column: 13 });
});

test('names that follow each other day by day are kept in order', () => {
  pack.edit(
    'organizations.yaml',
    'from: 2000-01-01',
    'from: 2000-01-01\n        to: 2010-01-01\n      - { full: Новое, short: Новое, from: 2010-01-02 }',
  );
  expect(loadPack(pack.dir).organizations[0]?.names.map(({ from, to }) => [from, to])).toEqual([
    ['2000-01-01', '2010-01-01'],
    ['2010-01-02', null],
  ]);
});

test.each([
  ['wd: 0', 'Нужно число не меньше 1.'],
  ['wd: -3', 'Нужно число не меньше 1.'],
  ['wd: 2.5', 'Здесь ожидается целое число.'],
  ['wd: three', 'Здесь ожидается число.'],
  ['wd: 9999', 'Нужно число не больше 250.'],
])('a term of «%s» is refused', (term, fix) => {
  const line = pack.edit('policies.yaml', 'wd: 3', term);
  expect(pack.problem()).toMatchObject({
    line,
    column: 13,
    path: 'processes.program-approval.steps.completeness.wd',
    fix,
  });
});

test('a step with no term, or with two, is refused', () => {
  pack.edit('policies.yaml', 'vote: { wd: 3 }', 'vote: { wd: 3, on: 09-01 }');
  pack.edit('policies.yaml', 'revision: { wd: 20 }', 'revision: {}');
  expect(pack.problems().map(({ message }) => message)).toEqual([
    'У шага должен быть ровно один срок.',
    'У шага должен быть ровно один срок.',
  ]);
});

test('an escalation to an unknown place, or to the case’s own where the role has none, is refused', () => {
  pack.edit('policies.yaml', 'role: councilChair, scope: district', 'role: councilChair, scope: own');
  pack.edit(
    'policies.yaml',
    'role: departmentOfficer, scope: district',
    'role: departmentOfficer, scope: nowhere',
  );
  expect(pack.problems().map(({ path }) => path)).toEqual([
    'processes.program-approval.steps.completeness.escalate[0].scope',
    'processes.program-approval.steps.completeness.escalate[1].scope',
  ]);
});

test('a level that is missing or there twice is refused', () => {
  pack.edit('district.yaml', 'key: krai', 'key: school');
  expect(pack.problems().map(({ message }) => message)).toEqual([
    'Нет уровня «krai».',
    'Уровень «school» уже описан.',
  ]);
});

test('days of another year, twice, and working Wednesdays are refused', () => {
  pack.edit('calendar.yaml', '- 2026-02-23', '- 2027-02-23');
  pack.edit('calendar.yaml', '- 2026-03-09', '- 2026-01-05');
  pack.edit('calendar.yaml', 'workdays: []', 'workdays: [2026-11-25]');
  expect(pack.problems().map(({ path }) => path)).toEqual([
    'years.2026.daysOff[1]',
    'years.2026.daysOff[2]',
    'years.2026.workdays[0]',
  ]);
});

test('a zone that does not exist is refused', () => {
  pack.edit('district.yaml', 'zone: Asia/Krasnoyarsk', 'zone: Asia/Shushenskoye');
  expect(pack.problem().path).toBe('zone');
});

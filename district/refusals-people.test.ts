import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { brokenPack, type BrokenPack } from './broken-pack.ts';

let pack: BrokenPack;
beforeEach(() => {
  pack = brokenPack();
});
afterEach(() => pack.remove());

test('a role in an unknown organization is refused', () => {
  const line = pack.edit('people.yaml', 'scope: school-1', 'scope: school-9');
  expect(pack.problem()).toMatchObject({
    line,
    path: 'people[0].roles[0].scope',
    message: 'Организации «school-9» нет в organizations.yaml.',
  });
});

test('a role in a scope of the wrong sort is refused', () => {
  pack.edit('people.yaml', 'role: councilChair, scope: district', 'role: councilChair, scope: school-1');
  pack.edit('people.yaml', 'role: schoolHead, scope: school-1', 'role: schoolHead, scope: department');
  pack.edit('people.yaml', 'role: levelCoordinator, scope: krai', 'role: levelCoordinator, scope: country');
  expect(pack.problems().map(({ path }) => path)).toEqual([
    'people[2].roles[0].scope',
    'people[8].roles[0].scope',
    'people[25].roles[0].scope',
  ]);
});

test('an unknown role is refused with those that there are', () => {
  pack.edit('people.yaml', 'role: programLeader', 'role: programLeeder');
  const { path, fix } = pack.problem();
  expect(path).toBe('people[0].roles[0].role');
  expect(fix).toContain('programLeader');
});

test('a role that the district does not have is refused', () => {
  pack.edit(
    'roles.yaml',
    '  accountant:\n    title: { ru: бухгалтер, en: accountant }\n    scope: organization\n',
    '',
  );
  expect(pack.problem().message).toBe('Роли «accountant» нет в roles.yaml.');
});

test('a person twice is refused, by login and by address, also across the two folders', () => {
  pack.edit('people.yaml', 'email: member2@demo.local', 'email: Member1@demo.local');
  cpSync(join(pack.demoDir, 'people.yaml'), join(pack.dir, 'people.yaml'));
  const found = pack.problems();
  expect(found.filter(({ message }) => message.startsWith('Логин'))).toHaveLength(26);
  expect(found.filter(({ message }) => message.includes('member1@demo.local'))).toHaveLength(3);
});

test('a council with two chairs at once is refused; one after the other is not', () => {
  pack.edit(
    'people.yaml',
    'role: councilMember, scope: district, from: 2024-09-01',
    'role: councilChair, scope: district, from: 2025-09-01',
  );
  expect(pack.problem().message).toBe('Роль «councilChair» в это время занимает chair.');
  pack.edit(
    'people.yaml',
    'role: councilChair, scope: district, from: 2024-09-01',
    'role: councilChair, scope: district, from: 2024-09-01, to: 2025-08-31',
  );
  expect(pack.problems()).toEqual([]);
});

test.each(['2026-02-30', '2026-13-01', '01.09.2026', '2026-9-1', 'вчера'])(
  'the date %s is refused',
  (date) => {
    pack.edit('people.yaml', 'from: 2024-09-01', `from: ${date}`);
    expect(pack.problem()).toMatchObject({ path: 'people[0].roles[0].from', message: 'Такой даты нет.' });
  },
);

test('a chair of before the present one is no second chair', () => {
  pack.edit(
    'people.yaml',
    'role: councilMember, scope: district, from: 2024-09-01',
    'role: councilChair, scope: district, from: 2020-09-01, to: 2024-08-31',
  );
  expect(pack.problems()).toEqual([]);
});

test('the same role of one person twice at once is refused', () => {
  pack.edit('people.yaml', 'role: mentor, scope: school-1', 'role: teacher, scope: school-1');
  expect(pack.problem()).toMatchObject({ path: 'people[15].roles[1].role' });
});

test('a role that ends before it begins is refused', () => {
  pack.edit('people.yaml', 'from: 2024-09-01', 'from: 2024-09-01, to: 2024-08-31');
  expect(pack.problem().path).toBe('people[0].roles[0].to');
});

test('a demo person with an address of the outside is refused, and another with the demo’s', () => {
  const line = pack.edit('people.yaml', 'email: member2@demo.local', 'email: member2@example.org');
  expect(pack.problem()).toMatchObject({ line, message: 'Это не адрес демонстрации.' });
  pack.edit('people.yaml', 'email: member2@example.org', 'email: member2@demo.local');
  cpSync(join(pack.demoDir, 'people.yaml'), join(pack.dir, 'people.yaml'));
  expect(pack.problems().map(({ message }) => message)).toContain(
    'Адреса @demo.local — только у демонстрации.',
  );
});

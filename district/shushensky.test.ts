import { join } from 'node:path';
import { isWorkingDay } from '../domain/calendar.ts';
import { levels, roles } from '../domain/roles.ts';
import { loadPack } from './load.ts';

const pack = loadPack(join(import.meta.dirname, 'shushensky'), join(import.meta.dirname, 'shushensky-demo'));
const person = (login: string) => pack.people.find((one) => one.login === login);

test('the pack is plain data: it survives JSON', () => {
  expect(JSON.parse(JSON.stringify(pack))).toEqual(pack);
});

test('the organizations that api.md promises are there', () => {
  expect(pack.organizations.map(({ slug }) => slug)).toEqual(
    expect.arrayContaining([
      'department',
      'school-1',
      'school-2',
      'school-3',
      'ilyichyovskaya',
      'kazantsevskaya',
      'moskovskaya',
    ]),
  );
  const kinds = Map.groupBy(pack.organizations, ({ kind }) => kind);
  expect(Object.fromEntries([...kinds].map(([kind, some]) => [kind, some.length]))).toEqual({
    department: 1,
    school: 6,
    kindergarten: 1,
    methodicalCentre: 2,
    consultingCentre: 1,
    college: 1,
  });
});

test('every level of the cluster has a coordinator among the demo people', () => {
  expect(pack.levels.map(({ key }) => key)).toEqual(Object.keys(levels));
  for (const { key } of pack.levels) {
    expect(person(`level-${key}`)?.roles).toEqual([
      expect.objectContaining({ role: 'levelCoordinator', scope: key }),
    ]);
  }
});

test('every role of the product has a title in the district', () => {
  expect(pack.roles.map(({ role }) => role).toSorted()).toEqual(Object.keys(roles).toSorted());
});

test('the demo people are those of api.md, each at their demo address', () => {
  const logins = [
    ...[
      'leader',
      'secretary',
      'chair',
      'member1',
      'member2',
      'member3',
      'member4',
      'member5',
      'head1',
      'head2',
      'head3',
    ],
    ...[
      'deputy1',
      'teacher1',
      'teacher2',
      'teacher3',
      'teacher4',
      'teacher5',
      'methodist',
      'accountant',
      'department',
    ],
    ...['admin', 'level-school', 'level-interschool', 'level-district', 'level-interdistrict', 'level-krai'],
  ];
  expect(pack.people.map(({ login }) => login)).toEqual(logins);
  expect(pack.people.every(({ login, email, demo }) => email === `${login}@demo.local` && demo)).toBe(true);
});

test('six people vote in the council: its chair, who is no member twice, and five members, one of them the deputy', () => {
  const holders = (role: string) =>
    pack.people.filter((one) => one.roles.some((held) => held.role === role)).map(({ login }) => login);
  expect(holders('councilChair')).toEqual(['chair']);
  expect(holders('councilMember')).toEqual(['member1', 'member2', 'member3', 'member4', 'member5']);
  expect(holders('deputyCouncilChair')).toEqual(['member1']);
  expect(holders('councilSecretary')).toEqual(['secretary']);
  expect(pack.council).toMatchObject({
    quorum: { num: 2, den: 3 },
    majority: { num: 1, den: 2 },
    tie: 'chair',
  });
  expect(pack.council.voting).not.toContain('councilSecretary');
});

test('the terms of program-approval are those of the district’s policy', () => {
  expect(pack.policy.version).toBe(1);
  expect(pack.policy.terms).toMatchObject({
    'program-approval.completeness': 3,
    'program-approval.opinions': 10,
    'program-approval.agenda': 3,
    'program-approval.vote': 3,
    'program-approval.minutes': 2,
    'program-approval.signature': 1,
    'program-approval.agreements': 5,
    'program-approval.conciliation': 5,
    'program-approval.revision': 20,
  });
  expect(pack.policy.values['council']).toMatchObject({ quorum: { num: 2, den: 3 } });
});

test('an overdue completeness check goes to the chair at its term, to the department three working days later', () => {
  expect(pack.policy.authorities['program-approval.completeness']).toEqual([
    { role: 'councilChair', scope: 'district', afterWd: 0 },
    { role: 'departmentOfficer', scope: 'district', afterWd: 3 },
  ]);
});

test('2026 has the days off of the decree, 2027 the fixed holidays only', () => {
  const off = [
    '2026-01-01',
    '2026-01-09',
    '2026-02-23',
    '2026-03-09',
    '2026-05-11',
    '2026-06-12',
    '2026-11-04',
    '2026-12-31',
  ];
  expect(off.filter((day) => isWorkingDay(day, pack.calendar))).toEqual([]);
  expect(['2026-01-12', '2026-03-10', '2026-12-30'].every((day) => isWorkingDay(day, pack.calendar))).toBe(
    true,
  );
  expect(isWorkingDay('2027-01-08', pack.calendar)).toBe(false);
  expect(isWorkingDay('2027-01-11', pack.calendar)).toBe(true);
  expect(pack.calendar.sureUntil).toBe(2026);
});

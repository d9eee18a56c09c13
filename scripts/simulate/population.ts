/** A district of any size: schools with a head, a deputy and teachers, and those who serve them all. */
import type { Pack, PackOrganization, PackPerson } from '../../district/pack.ts';
import { DISTRICT_SCOPE, type Role } from '../../domain/roles.ts';

const TEACHERS_A_SCHOOL = 25;
const TEACHERS_A_LEADER = 50;
const SINCE = '2020-09-01';
/** Who gives удостоверения: the one organization of the district with a license. */
export const LICENSED = 'methodical-centre';

export interface Population {
  schools: string[];
  organizations: PackOrganization[];
  people: PackPerson[];
}

/** So many teachers in schools of up to 25, by name and number alone: nobody in it exists. */
export function populationOf(teachers: number, department: PackOrganization): Population {
  const count = Math.max(1, Math.ceil(teachers / TEACHERS_A_SCHOOL));
  const schools = Array.from({ length: count }, (_, index) => `school-${index + 1}`);
  const organizations = schools.map((slug, index) => schoolNamed(slug, index + 1, department.slug));
  const leaders = Math.max(1, Math.round(teachers / TEACHERS_A_LEADER));
  const people = [...servants(), ...schools.flatMap(leadersOf)];
  for (let number = 1; number <= teachers; number += 1) {
    const school = schools[(number - 1) % count] ?? '';
    const place = Math.ceil(number / count);
    people.push(
      person(`teacher-${number}`, 'Педагогов', [
        ['teacher', school],
        ...(number <= leaders ? [['programLeader', school] as const] : []),
        // Two schools of three have a methodical council; in the others the deputy reviews.
        ...(place <= 3 && ((number - 1) % count) % 3 !== 2 ? [['methodicalCouncil', school] as const] : []),
      ]),
    );
  }
  return { schools, organizations: [department, centreOf(department.slug), ...organizations], people };
}

/** The pack with these people and schools in place of its own. */
export function peopled(pack: Pack, { organizations, people }: Population): Pack {
  return { ...pack, organizations, people };
}

function schoolNamed(slug: string, number: number, parent: string): PackOrganization {
  const name = `Школа № ${number}`;
  const names = [{ full: name, short: name, from: '2000-01-01', to: null }];
  return { slug, kind: 'school', level: 'school', parent, dpoLicense: false, names };
}

function centreOf(parent: string): PackOrganization {
  const name = 'Методический центр';
  const names = [{ full: name, short: name, from: '2000-01-01', to: null }];
  return { slug: LICENSED, kind: 'methodicalCentre', level: 'district', parent, dpoLicense: true, names };
}

function leadersOf(school: string): PackPerson[] {
  return [
    person(`head-${school}`, 'Директоров', [['schoolHead', school]]),
    person(`deputy-${school}`, 'Заместителев', [['deputyHead', school]]),
    person(`accountant-${school}`, 'Бухгалтеров', [['accountant', school]]),
  ];
}

function servants(): PackPerson[] {
  const ofDistrict: [string, string, Role[]][] = [
    ['chair', 'Советов', ['councilChair']],
    ['member-1', 'Советов', ['councilMember', 'deputyCouncilChair']],
    ...[2, 3, 4, 5].map((number): [string, string, Role[]] => [
      `member-${number}`,
      'Советов',
      ['councilMember'],
    ]),
    ['secretary', 'Секретарёв', ['councilSecretary']],
    ['methodist-1', 'Методистов', ['methodist']],
    ['methodist-2', 'Методистов', ['methodist']],
    ['department', 'Управлев', ['departmentOfficer']],
    ['admin', 'Администраторов', ['districtAdmin']],
  ];
  return ofDistrict.map(([key, family, roles]) =>
    person(
      key,
      family,
      roles.map((role) => [role, DISTRICT_SCOPE] as const),
    ),
  );
}

function person(key: string, family: string, roles: readonly (readonly [Role, string])[]): PackPerson {
  const order = { number: '1-к', date: SINCE };
  return {
    login: key,
    email: `${key}@simulation.local`,
    name: { family, given: key, patronymic: null },
    workplace: roles[0]?.[1] ?? '',
    note: null,
    demo: false,
    roles: roles.map(([role, scope]) => ({ role, scope, from: SINCE, to: null, order })),
  };
}

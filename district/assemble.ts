import { consentKinds } from '../domain/consents.ts';
import { diagnosisGroups, type Diagnosis } from '../domain/diagnosis.ts';
import { isRole } from '../domain/roles.ts';
import { daysOf } from './checks/rules.ts';
import type { CouncilRule, Pack, PackCalendar, PackPerson, PackPolicy, PackTemplate } from './pack.ts';
import type { PackContents } from './schema.ts';

type Files = Required<Omit<PackContents, 'people.yaml'>>;
type People = NonNullable<PackContents['people.yaml']>['people'];

/** Files that are checked → the pack as the product reads it: flat keys, whole lists, null for what is absent. */
export function assemble(
  files: Files,
  people: readonly { demo: boolean; people: People }[],
  templates: PackTemplate[],
): Pack {
  const { key, name, zone, levels } = files['district.yaml'];
  const { names, ...rule } = files['council.yaml'];
  return {
    key,
    name,
    zone,
    levels: levels.map(({ key: level, title, coordinator }) => ({
      key: level,
      title,
      coordinator: { role: 'levelCoordinator', scope: level, title: coordinator },
    })),
    organizations: files['organizations.yaml'].organizations.map(({ parent = null, ...organization }) => ({
      ...organization,
      parent,
      names: organization.names.map(openEnded),
    })),
    roles: Object.entries(files['roles.yaml'].roles).flatMap(([role, described]) =>
      isRole(role) && described ? [{ role, kinds: null, titleIn: {}, ...described }] : [],
    ),
    council: { names: names.map(openEnded), ...rule },
    calendar: calendar(zone, files['calendar.yaml']),
    policy: policy(files['policies.yaml'], rule, diagnosis(files['diagnosis.yaml'])),
    consents: consentKinds.map((kind) => {
      const { version, ...words } = files['consents.yaml'].consents[kind];
      return { kind, version, words };
    }),
    people: people.flatMap(({ demo, people: some }) => some.map((person) => onePerson(person, demo))),
    templates,
  };
}

function openEnded<T extends { to?: string | undefined }>(period: T): T & { to: string | null } {
  return { ...period, to: period.to ?? null };
}

function calendar(zone: string, file: Files['calendar.yaml']): PackCalendar {
  const years = Object.values(file.years);
  return {
    zone,
    daysOff: years.flatMap(({ daysOff }) => daysOff.flatMap(daysOf)),
    workdays: years.flatMap(({ workdays }) => workdays),
    sureUntil: Math.max(...Object.keys(file.years).map(Number)),
    fixedHolidays: file.fixedHolidays,
    schoolYear: file.schoolYear,
    quiet: file.quiet,
  };
}

function diagnosis({ groups, ways, ...file }: Files['diagnosis.yaml']): Diagnosis {
  return {
    ...file,
    groups: diagnosisGroups.map((key) => ({ key, title: groups[key].title })),
    ways: Object.entries(ways).map(([key, title]) => ({ key, title })),
  };
}

function policy(file: Files['policies.yaml'], council: CouncilRule, diagnosed: Diagnosis): PackPolicy {
  const made: PackPolicy = {
    version: file.version,
    from: file.from,
    terms: {},
    dates: {},
    authorities: {},
    values: { ...file.values, council, diagnosis: diagnosed },
    ...(file.letters && { letters: file.letters }),
    ...(file.frdo && { frdo: file.frdo }),
  };
  for (const [kind, { signing }] of Object.entries(file.documents))
    made.values[`documents.${kind}.signing`] = signing;
  for (const [process, { steps = {}, values = {} }] of Object.entries(file.processes)) {
    for (const [step, { wd, on, from = on ?? null, to = on, escalate }] of Object.entries(steps)) {
      const key = `${process}.${step}`;
      if (wd !== undefined) made.terms[key] = wd;
      if (to !== undefined) made.dates[key] = { from, to };
      if (escalate)
        made.authorities[key] = escalate.map(({ role, scope, after = 0 }) => ({
          role,
          scope,
          afterWd: after,
        }));
    }
    for (const [name, value] of Object.entries(values)) made.values[`${process}.${name}`] = value;
  }
  return made;
}

function onePerson(person: People[number], demo: boolean): PackPerson {
  const { family, given, patronymic = null } = person.name;
  const { login, email, workplace, note = null } = person;
  const roles = person.roles.map(openEnded);
  return { login, name: { family, given, patronymic }, email, workplace, note, demo, roles };
}

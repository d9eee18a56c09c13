import { soleRoles } from '../../domain/role-scope.ts';
import { DEMO_ADDRESS } from '../../domain/demo-address.ts';
import type { Path, YamlSource } from '../yaml-source.ts';
import { overlap, type Finding, type Loaded } from './finding.ts';
import { roleFindings, type Known } from './scopes.ts';

type Person = Loaded<'people.yaml'>['content']['people'][number];
type Appointment = Person['roles'][number];

interface Held extends Appointment {
  login: string;
  source: YamlSource;
  path: Path;
}

/** Nobody stands twice in the files, and each role holds in a scope that exists, by an order, for a time. */
export function* peopleFindings(files: readonly Loaded<'people.yaml'>[], known: Known): Generator<Finding> {
  const people = files.flatMap(({ source, content }) =>
    content.people.map((person, index) => ({ person, source, path: ['people', index] as Path })),
  );
  yield* twiceFindings(people, 'login', 'Логин');
  yield* twiceFindings(people, 'email', 'Адрес');
  const held: Held[] = [];
  for (const { person, source, path } of people) {
    if (known.organizations && !known.organizations.has(person.workplace)) {
      const message = `Организации «${person.workplace}» нет в organizations.yaml.`;
      yield { source, path: [...path, 'workplace'], message, fix: 'Впишите короткое имя места работы.' };
    }
    for (const [index, appointment] of person.roles.entries()) {
      const here = [...path, 'roles', index];
      yield* roleFindings(known, appointment, source, here);
      yield* periodFindings(appointment, source, here);
      held.push({ ...appointment, login: person.login, source, path: here });
    }
  }
  yield* doubleFindings(held);
}

/** A person's address says whether they are the demo's, whose password everybody knows. */
export function* demoAddressFindings(
  { source, content }: Loaded<'people.yaml'>,
  demo: boolean,
): Generator<Finding> {
  for (const [index, { email }] of content.people.entries()) {
    if (email.toLowerCase().endsWith(DEMO_ADDRESS) === demo) continue;
    const path = ['people', index, 'email'];
    yield demo
      ? { source, path, message: 'Это не адрес демонстрации.', fix: `Он кончается на ${DEMO_ADDRESS}.` }
      : {
          source,
          path,
          message: `Адреса ${DEMO_ADDRESS} — только у демонстрации.`,
          fix: 'Впишите настоящий.',
        };
  }
}

function* twiceFindings(
  people: readonly { person: Person; source: YamlSource; path: Path }[],
  key: 'login' | 'email',
  word: string,
): Generator<Finding> {
  const first = new Map<string, string>();
  for (const { person, source, path } of people) {
    const value = person[key].toLowerCase();
    const here = [...path, key];
    const earlier = first.get(value);
    if (earlier !== undefined) {
      const message = `${word} «${value}» уже есть (${earlier}).`;
      yield { source, path: here, message, fix: 'Человек записывается один раз, со всеми своими ролями.' };
    }
    first.set(value, earlier ?? `${source.file}, строка ${source.place(here).line}`);
  }
}

function* periodFindings({ from, to }: Appointment, source: YamlSource, path: Path): Generator<Finding> {
  if (to === undefined || from <= to) return;
  yield {
    source,
    path: [...path, 'to'],
    message: 'Роль кончается раньше, чем началась.',
    fix: 'Поправьте from или to.',
  };
}

/** The same role of the same scope twice at once: to one person, or to two where only one may hold it. */
function* doubleFindings(held: readonly Held[]): Generator<Finding> {
  for (const [index, one] of held.entries()) {
    const other = held.slice(0, index).find((earlier) => contradicts(earlier, one));
    if (other === undefined) continue;
    const message =
      other.login === one.login
        ? `Роль «${one.role}» в области «${one.scope}» у этого человека уже есть в это время.`
        : `Роль «${one.role}» в это время занимает ${other.login}.`;
    yield {
      source: one.source,
      path: [...one.path, 'role'],
      message,
      fix: 'Поправьте сроки или оставьте одну запись.',
    };
  }
}

function contradicts(a: Held, b: Held): boolean {
  const sameRole = a.role === b.role && a.scope === b.scope && overlap(a, b);
  return sameRole && (a.login === b.login || soleRoles.includes(a.role));
}

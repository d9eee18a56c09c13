import { addDays } from '../../domain/calendar.ts';
import { COUNCIL, DISTRICT_SCOPE, isLevel } from '../../domain/roles.ts';
import { OWN_SCOPE } from '../schema.ts';
import type { Path, YamlSource } from '../yaml-source.ts';
import { lineOf, overlap, type Finding, type Loaded } from './finding.ts';

type Organization = Loaded<'organizations.yaml'>['content']['organizations'][number];
type DatedName = Organization['names'][number];

/** Slugs are unique and no scope's own word, parents exist and lead to a root, names follow each other in time. */
export function* organizationFindings({ source, content }: Loaded<'organizations.yaml'>): Generator<Finding> {
  const { organizations } = content;
  yield* slugFindings(source, organizations);
  yield* parentFindings(source, organizations);
  for (const [index, { names }] of organizations.entries()) {
    yield* nameFindings(source, ['organizations', index, 'names'], names);
  }
}

function* slugFindings(source: YamlSource, organizations: readonly Organization[]): Generator<Finding> {
  const first = new Map<string, Path>();
  for (const [index, { slug }] of organizations.entries()) {
    const path = ['organizations', index, 'slug'];
    const earlier = first.get(slug);
    if (earlier) {
      const message = `Короткое имя «${slug}» уже занято (${lineOf(source, earlier)}).`;
      yield { source, path, message, fix: 'Дайте организации другое: по нему на неё ссылаются.' };
    } else if (slug === COUNCIL) {
      const message = `Слово «${slug}» обозначает экспертный совет.`;
      yield {
        source,
        path,
        message,
        fix: 'Его названия стоят в council.yaml; организации дайте другое имя.',
      };
    } else if (slug === DISTRICT_SCOPE || slug === OWN_SCOPE || isLevel(slug)) {
      const message = `Слово «${slug}» обозначает область роли, а не организацию.`;
      yield { source, path, message, fix: 'Возьмите другое, например school-1.' };
    }
    first.set(slug, earlier ?? path);
  }
}

function* parentFindings(source: YamlSource, organizations: readonly Organization[]): Generator<Finding> {
  const parents = new Map(organizations.map(({ slug, parent }) => [slug, parent]));
  const reported = new Set<string>();
  for (const [index, { slug, parent }] of organizations.entries()) {
    const path = ['organizations', index, 'parent'];
    if (parent !== undefined && !parents.has(parent)) {
      const message = `Организации «${parent}» в файле нет.`;
      yield { source, path, message, fix: 'Проверьте короткое имя или добавьте организацию.' };
    }
    const cycle = cycleFrom(slug, parents);
    if (cycle.length === 0 || reported.has(slug)) continue;
    for (const member of cycle) reported.add(member);
    const message = `Подчинение замкнулось в круг: ${[...cycle, slug].join(' → ')}.`;
    yield { source, path, message, fix: 'Уберите parent у той из них, что стоит выше.' };
  }
}

/** The organizations from `slug` upwards that lead back to it; none where they don't. */
function cycleFrom(slug: string, parents: ReadonlyMap<string, string | undefined>): string[] {
  const way = [slug];
  for (let above = parents.get(slug); above !== undefined; above = parents.get(above)) {
    if (above === slug) return way;
    if (way.includes(above)) return [];
    way.push(above);
  }
  return [];
}

/** A document shows the name of its day (domain.md, fact 5): so exactly one name a day, from the first on. */
export function* nameFindings(
  source: YamlSource,
  path: Path,
  names: readonly DatedName[],
): Generator<Finding> {
  for (const [index, name] of names.entries()) {
    const here = [...path, index, 'from'];
    if (name.to !== undefined && name.to < name.from) {
      yield {
        source,
        path: [...path, index, 'to'],
        message: 'Название кончается раньше, чем началось.',
        fix: 'Поправьте from или to.',
      };
      continue;
    }
    const previous = names[index - 1];
    if (previous === undefined) continue;
    if (overlap(previous, name) || name.from < previous.from) {
      const message = `С ${name.from} действуют сразу два названия (${lineOf(source, [...path, index - 1, 'from'])}).`;
      yield {
        source,
        path: here,
        message,
        fix: 'Расположите названия по времени; to — последний день прежнего.',
      };
    } else if (previous.to !== undefined && addDays(previous.to, 1) !== name.from) {
      const message = `Между ${previous.to} и ${name.from} у организации нет названия.`;
      yield { source, path: here, message, fix: 'Начните новое название на следующий день после прежнего.' };
    }
  }
}

/** The demand map in views: the same fixed cells for every filter, so no filter tells more than another. */
import type { PublishedMap } from '../../db/demand/map.ts';
import type { AnswerRead, OrderLineRead } from '../../db/read/demand.ts';
import type { Cell, GroupCells } from '../../domain/demand-map.ts';
import { WISHES, type DemandGroup } from '../../domain/demand-topics.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import type { DemandView, IndicatorView } from '../contract/views.ts';
import { iso, type Lookup } from './refs.ts';

interface Filters {
  level?: 'district' | 'school' | undefined;
  group?: string | undefined;
  subject?: string | undefined;
  indicator?: string | undefined;
}

export interface DemandRead {
  head: Pick<DemandView, 'year' | 'yearTitle' | 'minimum'>;
  map: PublishedMap;
  groups: readonly DemandGroup[];
  orders: readonly OrderLineRead[];
  answers: readonly AnswerRead[];
  filters: Filters;
  schools: { isDistrict: boolean; all: readonly string[]; only: readonly string[] | null };
}

/** The map for this reader: a head's has no district, whose figures with their own would tell of the others. */
export function demandView(found: DemandRead, lookup: Lookup): DemandView {
  const { head, map, filters, schools } = found;
  const groups = found.groups.filter(({ key }) => filters.group === undefined || key === filters.group);
  const ofDistrict = schools.isDistrict && filters.level !== 'school' && schools.only === null;
  const ofSchools = filters.level === 'district' ? [] : (schools.only ?? schools.all);
  const shown = ofDistrict ? groups.map((group) => groupView(group, found, lookup)) : [];
  return {
    ...head,
    publishedAt: iso(map.publishedAt),
    checkedAt: iso(map.checkedAt),
    district: schools.isDistrict,
    groups: shown,
    schools: ofSchools.map((school) => ({
      school: schoolRef(lookup, school),
      groups: groups.map(({ key }) => ({ key, people: peopleIn(cellsOf(map, key)?.schools, school) })),
    })),
    orders: ordersView(found, lookup),
    unanswered: ofDistrict ? unanswered(shown, found) : [],
  };
}

/** Indicators to choose from; of the same demand, in the pack's order. */
export function indicatorViews(
  map: PublishedMap,
  groups: readonly DemandGroup[],
  language: Language,
): IndicatorView[] {
  return groups
    .filter(({ key }) => key !== WISHES)
    .flatMap(({ key: group, title: groupTitle, topics }) =>
      topics.map(({ key, title }) => ({
        key,
        title: inLanguage(title, language),
        group,
        groupTitle: inLanguage(groupTitle, language),
        people: peopleIn(cellsOf(map, group)?.topics, key),
      })),
    )
    .toSorted((one, other) => (other.people ?? 0) - (one.people ?? 0));
}

function groupView(group: DemandGroup, found: DemandRead, lookup: Lookup): DemandView['groups'][number] {
  const { map, filters } = found;
  const cells = cellsOf(map, group.key);
  const topics = group.topics.filter(
    ({ key, subject }) =>
      (filters.subject === undefined || subject?.ru === filters.subject) &&
      (filters.indicator === undefined || key === filters.indicator),
  );
  const subjects = [...new Map(topics.flatMap(({ subject }) => (subject ? [[subject.ru, subject]] : [])))];
  const sum = (cells?.schools ?? []).reduce((people, cell) => people + cell.people, 0);
  return {
    key: group.key,
    title: inLanguage(group.title, lookup.language),
    people: sum === 0 ? null : sum,
    topics: topics
      .map(({ key, title, subject }) => ({
        key,
        title: inLanguage(title, lookup.language),
        subject: subject === undefined ? null : inLanguage(subject, lookup.language),
        people: peopleIn(cells?.topics, key),
        programs: programsFor(found, key),
      }))
      .toSorted((one, other) => (other.people ?? 0) - (one.people ?? 0)),
    subjects: subjects.map(([key, subject]) => ({
      title: inLanguage(subject, lookup.language),
      people: peopleIn(cells?.subjects, key),
    })),
  };
}

/** Heads' orders by topic: exact, and theirs alone. */
function ordersView(found: DemandRead, lookup: Lookup): DemandView['orders'] {
  const { filters } = found;
  const wanted = found.orders.filter(
    ({ indicator }) => filters.indicator === undefined || indicator === filters.indicator,
  );
  const topics = Map.groupBy(wanted, ({ topic, indicator }) => `${indicator ?? ''} ${topic.toLowerCase()}`);
  return [...topics.values()]
    .map((lines) => ({
      topic: lines[0]?.topic ?? '',
      indicator: lines[0]?.indicator ?? null,
      people: lines.reduce((sum, { number }) => sum + number, 0),
      programs: programsFor(found, lines[0]?.indicator ?? null),
      lines: lines.map(({ case_id: caseId, school, posts, number, term }) => ({
        caseId,
        school: schoolRef(lookup, school),
        posts,
        number,
        term,
      })),
    }))
    .toSorted((one, other) => other.people - one.people);
}

/** What is named or ordered, and no valid program says it answers. */
function unanswered(groups: DemandView['groups'], { orders }: DemandRead): DemandView['unanswered'] {
  return groups
    .filter(({ key }) => key !== WISHES)
    .flatMap(({ topics }) => topics)
    .map(({ key, title, people, programs }) => {
      const lines = orders.filter(({ indicator }) => indicator === key);
      return { key, title, people, programs, ordered: lines.reduce((sum, { number }) => sum + number, 0) };
    })
    .filter(({ people, programs, ordered }) => programs.length === 0 && (people !== null || ordered > 0))
    .map(({ programs: _none, ...topic }) => topic)
    .toSorted((one, other) => (other.people ?? 0) - (one.people ?? 0) || other.ordered - one.ordered);
}

function programsFor({ answers }: DemandRead, indicator: string | null) {
  if (indicator === null) return [];
  return answers
    .filter(({ indicators }) => indicators.includes(indicator))
    .map(({ id, title, hours }) => ({ id, title, hours }));
}

function cellsOf({ groups }: PublishedMap, key: string): GroupCells | undefined {
  return groups.find(({ group }) => group === key);
}

function peopleIn(cells: readonly Cell[] | undefined, key: string): number | null {
  return cells?.find((cell) => cell.key === key)?.people ?? null;
}

export function schoolRef(lookup: Lookup, id: string) {
  return { id, name: lookup.organizations.get(id)?.short_name ?? id };
}

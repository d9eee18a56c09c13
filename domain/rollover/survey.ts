/**
 * Who goes over into the new year and who is an exception: a pure function of what the rows say on a day. A person whose
 * data can't be read is an exception with words; the others go on.
 */
import type { LocalDate } from '../calendar.ts';
import { nameKey } from '../name-key.ts';
import type { PersonName } from '../russian.ts';
import { FAILED_DATA, type Reason } from './reasons.ts';

/** Whoever holds one of these is a teacher with a cycle of their own. */
export const teachingRoles = ['teacher', 'youngTeacher'] as const;

/** Kinds of organization where teachers work. */
const teachingKinds: readonly string[] = ['school', 'kindergarten', 'college'];

export interface SurveyedPerson extends PersonName {
  id: string;
  /** The last day of work, where they are dismissed. */
  dismissedOn: LocalDate | null;
  /** Roles of a teacher that touch the time from a year before the first day on. */
  grants: readonly { scope: string; from: LocalDate; to: LocalDate | null }[];
  /** Absences over the first day. */
  absences: readonly { from: LocalDate; to: LocalDate }[];
}

export interface SurveyedSchool {
  kind: string;
  /** The last day of its last name; null while it is open. */
  until: LocalDate | null;
}

export interface SurveyOn {
  /** The day of the survey. */
  today: LocalDate;
  /** The day that decides: the year's first, or today where that is later. */
  first: LocalDate;
  /** Absences from so many days on are long. */
  longDays: number;
  schools: ReadonlyMap<string, SurveyedSchool>;
}

/** What else one must know: ids and days only. */
export interface RowDetail {
  /** Where they work, or have worked. */
  schools?: string[];
  until?: LocalDate;
  /** People with the same name. */
  others?: string[];
  /** Why data failed, in words. */
  problem?: { ru: string; en: string };
}

export interface SurveyRow {
  personId: string;
  school: string | null;
  kind: 'cycle' | 'exception';
  reason: Reason | null;
  detail: RowDetail;
  /** Why the data can’t be read, as the program says it: for the administrator alone. */
  error?: unknown;
}

/** One row for each teacher of today or of the first day, in the people's order. */
export function survey(people: readonly SurveyedPerson[], on: SurveyOn): SurveyRow[] {
  return withSameNames(
    people.flatMap((person) => rowOf(person, on) ?? []),
    people,
  );
}

function rowOf(person: SurveyedPerson, on: SurveyOn): SurveyRow | undefined {
  try {
    return classify(person, on);
  } catch (error) {
    return { ...exception(person, null, 'failed', { problem: FAILED_DATA }), error };
  }
}

function classify(person: SurveyedPerson, on: SurveyOn): SurveyRow | undefined {
  const { first, today, schools } = on;
  const now = holding(person, today);
  const then = holding(person, first);
  if (now.length === 0 && then.length === 0) return undefined;
  if (then.length === 0) {
    const until = lastDay(person);
    return exception(person, now[0] ?? null, 'left', until === null ? {} : { until });
  }
  const inSchools = then.filter((scope) => teachingKinds.includes(schools.get(scope)?.kind ?? ''));
  const [somewhere = null] = then;
  if (inSchools.length === 0)
    return exception(person, null, 'noSchool', somewhere === null ? {} : { schools: [somewhere] });
  const open = inSchools.filter((scope) => isOpen(schools.get(scope), first));
  const [school] = open;
  if (school === undefined)
    return exception(person, inSchools[0] ?? null, 'schoolClosed', { schools: inSchools });
  if (open.length > 1) return exception(person, school, 'twoSchools', { schools: open });
  const away = person.absences.find((absence) => covers(absence, first) && days(absence) >= on.longDays);
  if (away !== undefined) return exception(person, school, 'onLeave', { until: away.to });
  const before = leftSchools(person, school, first);
  if (before.length > 0) return exception(person, school, 'transferred', { schools: before });
  return { personId: person.id, school, kind: 'cycle', reason: null, detail: {} };
}

/** Where somebody teaches on a day, the oldest place first; nowhere after their dismissal. */
function holding({ grants, dismissedOn }: SurveyedPerson, day: LocalDate): string[] {
  if (dismissedOn !== null && dismissedOn < day) return [];
  const held = grants.filter(({ from, to }) => from <= day && (to === null || to >= day));
  const inOrder = held.toSorted((a, b) => compare(a.from, b.from) || compare(a.scope, b.scope));
  return [...new Set(inOrder.map(({ scope }) => scope))];
}

function lastDay({ grants, dismissedOn }: SurveyedPerson): LocalDate | null {
  const ends = [...grants.flatMap(({ to }) => to ?? []), ...(dismissedOn === null ? [] : [dismissedOn])];
  return ends.toSorted().at(-1) ?? null;
}

/** Schools of the year before that the person has left, where the new place began in that year too. */
function leftSchools({ grants }: SurveyedPerson, school: string, first: LocalDate): string[] {
  const yearBefore = `${Number(first.slice(0, 4)) - 1}${first.slice(4)}`;
  const isNew = grants.every(({ scope, from }) => scope !== school || from > yearBefore);
  const ended = grants.filter(
    ({ scope, to }) => scope !== school && to !== null && to >= yearBefore && to < first,
  );
  return isNew ? [...new Set(ended.map(({ scope }) => scope))].toSorted() : [];
}

function isOpen(school: SurveyedSchool | undefined, day: LocalDate): boolean {
  return school !== undefined && (school.until === null || school.until >= day);
}

function covers({ from, to }: { from: LocalDate; to: LocalDate }, day: LocalDate): boolean {
  return from <= day && day <= to;
}

function days({ from, to }: { from: LocalDate; to: LocalDate }): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

/** Two of one name in one school may be one person entered twice: both are asked about. */
function withSameNames(rows: readonly SurveyRow[], people: readonly SurveyedPerson[]): SurveyRow[] {
  const names = new Map(people.map((person) => [person.id, nameKey(person)]));
  const keyOf = ({ school, personId }: SurveyRow) => `${school ?? ''}|${names.get(personId) ?? personId}`;
  const byName = Map.groupBy(rows, keyOf);
  return rows.map((row) => {
    const others = (byName.get(keyOf(row)) ?? []).flatMap(({ personId }) =>
      personId === row.personId ? [] : personId,
    );
    if (others.length === 0 || row.kind === 'exception') return row;
    return { ...row, kind: 'exception', reason: 'sameName', detail: { others } };
  });
}

function exception(
  { id: personId }: SurveyedPerson,
  school: string | null,
  reason: Reason,
  detail: RowDetail,
): SurveyRow {
  return { personId, school, kind: 'exception', reason, detail };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

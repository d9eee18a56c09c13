/** Who is awaited: open tasks of cases by role and organization, with a reminder in words that names nobody. */
import { dayNumber, localDate } from '../../domain/calendar.ts';
import { datesIn } from '../../domain/dates.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { CaseListRead, HolderRead } from '../../db/read/cases.ts';
import type { AwaitedCase, AwaitedGroup } from '../contract/views.ts';
import { holderView, iso, isoOrNull, organizationRef, personRef, roleTitleIn, type Lookup } from './refs.ts';
import { reminderWords, type AwaitedStep } from './reminder-words.ts';

type Row = Omit<CaseListRead, 'sort_value'>;

export interface AwaitedTelling {
  processes: ReadonlyMap<string, ProcessDeclaration>;
  lookup: Lookup;
  now: Date;
  zone: string;
  /** Where whoever is reminded looks in. */
  address: (caseIds: readonly string[]) => string;
}

interface Awaited {
  row: Row;
  step: string;
  tasks: HolderRead[];
}

/** The groups, the longest late first; in each its cases, the earliest due first. */
export function awaitedGroups(rows: readonly Row[], telling: AwaitedTelling): AwaitedGroup[] {
  const tasks = rows.flatMap((row) => row.open_tasks.map((task) => ({ row, task })));
  const groups = [...Map.groupBy(tasks, ({ task }) => `${task.role}/${task.scope}`).values()];
  return groups
    .flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [groupOf(first.task, perCase(group), telling)];
    })
    .toSorted((a, b) => lateness(b) - lateness(a) || a.roleTitle.localeCompare(b.roleTitle));
}

function lateness({ cases }: AwaitedGroup): number {
  return Math.max(...cases.map(({ daysLate }) => daysLate));
}

/** One line for a case's step, however many are asked in it. */
function perCase(group: readonly { row: Row; task: HolderRead }[]): Awaited[] {
  const steps = Map.groupBy(group, ({ task }) => task.step);
  const lines = [...steps.values()].flatMap((asked) => {
    const [first] = asked;
    if (first === undefined) return [];
    return [{ row: first.row, step: keyOf(first.task.step), tasks: asked.map(({ task }) => task) }];
  });
  return lines.toSorted((a, b) => dueOf(a) - dueOf(b));
}

/** `case/step/round/branch` */
function keyOf(stepId: string): string {
  return stepId.split('/')[1] ?? '';
}

function dueOf({ row }: Awaited): number {
  return row.due?.getTime() ?? Infinity;
}

function groupOf({ role, scope }: HolderRead, awaited: Awaited[], telling: AwaitedTelling): AwaitedGroup {
  const { lookup } = telling;
  const organization = organizationRef(lookup, scope);
  const roleTitle = authorTitle(role, awaited, telling) ?? roleTitleIn(lookup, role, scope);
  return {
    role,
    roleTitle,
    organization,
    reminder: reminderOf(
      {
        role,
        kindergarten: lookup.organizations.get(scope)?.kind === 'kindergarten',
        roleTitle,
        organization: organization?.name,
      },
      awaited,
      telling,
    ),
    cases: awaited.map((one) => caseOf(one, telling)),
  };
}

/** Of cases of one kind whoever began them has a name of their own: «педагог, чей это план». */
function authorTitle(
  role: string,
  awaited: readonly Awaited[],
  { processes, lookup }: AwaitedTelling,
): string | undefined {
  const [type, ...others] = new Set(awaited.map(({ row }) => row.type));
  if (role !== 'author' || type === undefined || others.length > 0) return undefined;
  const title = processes.get(type)?.authorTitle;
  return title && inLanguage(title, lookup.language);
}

function caseOf(
  { row, step, tasks }: Awaited,
  { processes, lookup, now, zone }: AwaitedTelling,
): AwaitedCase {
  const process = processes.get(row.type);
  const declared = process?.steps[step];
  return {
    id: row.id,
    subject: row.subject,
    initiator: personRef(lookup, row.initiator_id),
    typeTitle: process ? inLanguage(process.title, lookup.language) : row.type,
    stepTitle: declared ? inLanguage(declared.title, lookup.language) : step,
    holders: tasks.map((task) => holderView(lookup, task)),
    since: iso(row.since),
    due: isoOrNull(row.due),
    daysLate: row.due === null || row.due >= now ? 0 : daysBetween(row.due, now, zone),
  };
}

function daysBetween(due: Date, now: Date, zone: string): number {
  return dayNumber(localDate(now, zone)) - dayNumber(localDate(due, zone));
}

/** «Школа № 3: ждём согласования директора по 2 делам до пятницы, 11 сентября, 18:00. Зайдите: …»: no names of people or cases. */
function reminderOf(
  asked: { role: string; roleTitle: string; kindergarten: boolean; organization: string | undefined },
  awaited: readonly Awaited[],
  { processes, lookup, now, zone, address }: AwaitedTelling,
): string {
  const { untilInstant, relativeDay } = datesIn(lookup.language);
  const words = reminderWords(lookup.language);
  const steps = Map.groupBy(awaited, ({ row, step }) => `${row.type}/${step}`);
  const said = [...steps.values()].map((group): string => {
    const [{ row, step } = group[0] as Awaited] = group;
    const declared = processes.get(row.type)?.steps[step];
    const when =
      row.due === null
        ? ''
        : row.due < now
          ? words.overdue(relativeDay(localDate(row.due, zone), localDate(now, zone)))
          : untilInstant(row.due, now, zone);
    const told: AwaitedStep = {
      ...asked,
      awaits: declared?.awaits && inLanguage(declared.awaits, lookup.language),
      task: declared ? inLanguage(declared.task, lookup.language) : step,
      cases: group.length,
      when,
    };
    return words.step(told);
  });
  return words.reminder(asked, said, address([...new Set(awaited.map(({ row }) => row.id))]));
}

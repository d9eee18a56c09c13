/** Examples that are accepted as they are: the declaration's own, with ids that this reader could choose. */
import { localDate, type WorkCalendar } from '../../domain/calendar.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { ExampleHelp } from '../../domain/step.ts';
import type { JsonSchema } from '../../domain/json-schema.ts';
import { diagnosisOf } from '../../domain/diagnosis.ts';
import type { Role } from '../../domain/roles.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { termEnd } from '../../domain/terms.ts';
import { mayOpen } from '../../domain/cohort.ts';
import type { Actor } from '../../db/core/command.ts';
import { readOpenablePrograms, type OpenableProgram } from '../../db/read/openable-programs.ts';
import { readPayableCourses, type PayableCourse } from '../../db/read/payable-courses.ts';
import type { OrganizationRow } from '../../db/read/names.ts';
import type { ApiDeps } from '../server/context.ts';

/** What may be named in an example, read once a request. */
export interface Choosable {
  holders: ReadonlyMap<string, readonly string[]>;
  organizations: ReadonlyMap<string, OrganizationRow>;
  /** The district's days, from the day of the request on. */
  now: Date;
  calendar: WorkCalendar;
  indicators: readonly string[];
  /** Valid programs, with who may open a cohort of them: only where something is started (`readStartable`). */
  programs?: readonly OpenableProgram[];
  /** Courses whose pay may be asked for: only where something is started. */
  courses?: readonly PayableCourse[];
}

/** What may be named, on the day of this request. */
export async function readChoosable({ names, core, now }: ApiDeps): Promise<Choosable> {
  const [holders, organizations, moment] = await Promise.all([names.holders(), names.organizations(), now()]);
  const { calendar, policy } = core.packs.current();
  const indicators = diagnosisOf(policy).indicators.map(({ key }) => key);
  return { holders, organizations, now: moment, calendar, indicators };
}

/** The same with what only a start names: no worklist reads it. */
export async function readStartable(deps: ApiDeps): Promise<Choosable> {
  const choosable = await readChoosable(deps);
  const [programs, courses] = await Promise.all([
    readOpenablePrograms(deps.pool, choosable.now),
    readPayableCourses(deps.pool, choosable.now),
  ]);
  return { ...choosable, programs, courses };
}

/** The server's help for a declaration's `example`: authors and the reader are left out of the people. */
export function exampleHelp(
  choosable: Choosable,
  reader: Pick<Actor, 'personId' | 'roles'>,
  seat: { facts?: CaseFacts; choices?: readonly string[] } = {},
): ExampleHelp {
  const { facts, choices } = seat;
  const out = new Set([reader.personId, ...(facts?.authorIds ?? [])]);
  return {
    ...(facts && { facts: facts as CaseFacts<never> }),
    ...(choices && { choices }),
    people: (roles: readonly Role[], count: number) => {
      const all = roles.flatMap((role) => choosable.holders.get(role) ?? []);
      return [...new Set(all)].filter((person) => !out.has(person)).slice(0, count);
    },
    programs: (count: number) =>
      (choosable.programs ?? []).filter(({ authors }) => mayOpen(reader, authors)).slice(0, count),
    courses: (count: number) => payableFor(reader, choosable.courses ?? []).slice(0, count),
    organizations: (kind: string, count: number) =>
      [...choosable.organizations.values()]
        .filter((organization) => organization.kind === kind)
        .slice(0, count)
        .map(({ id }) => id),
    workingDay: (after: number) => {
      const { now, calendar } = choosable;
      return localDate(after === 0 ? now : termEnd(now, after, calendar), calendar.zone);
    },
    year: schoolYear(localDate(choosable.now, choosable.calendar.zone)),
    indicators: (count) => choosable.indicators.slice(0, count),
    me: reader.personId,
    myOrganization: (kinds) =>
      reader.roles.find(({ scope }) => kinds.includes(choosable.organizations.get(scope)?.kind ?? ''))?.scope,
  };
}

/** Their own first; a methodist and the department ask for anybody's pay (db/payments/open.ts). */
function payableFor(
  { personId, roles }: Pick<Actor, 'personId' | 'roles'>,
  courses: readonly PayableCourse[],
): PayableCourse[] {
  const own = courses.filter(({ leader }) => leader === personId);
  const asksForAll = roles.some(({ role }) => role === 'methodist' || role === 'departmentOfficer');
  return asksForAll ? [...own, ...courses.filter(({ leader }) => leader !== personId)] : own;
}

export function withExample(schema: JsonSchema, example: Record<string, unknown>): JsonSchema {
  return { ...schema, examples: [example] };
}

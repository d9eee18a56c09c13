/** What those who act in a simulation are given. */
import {
  addDays,
  forSchools,
  isWorkingDay,
  type LocalDate,
  type WorkCalendar,
} from '../../../domain/calendar.ts';
import { diagnosisOf } from '../../../domain/diagnosis.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { isRefusal } from '../../../domain/refusals.ts';
import type { ExampleHelp } from '../../../domain/step.ts';
import { exampleHelp } from '../../../api/read/examples.ts';
import type { Chance } from '../chance.ts';
import type { SimulationStage } from '../stage.ts';
import type { Roster, Someone } from './roster.ts';

export interface World {
  stage: SimulationStage;
  chance: Chance;
  schools: readonly string[];
  /** Answers that the product refused: a person would read it and try again. */
  refusals: Refused[];
  /** What people did besides answering their tasks, and how often. */
  happened: Map<string, number>;
  /** Tasks whose answer was refused, and the day on which their holder looks at them again. */
  putOff: Map<string, LocalDate>;
}

export interface Refused {
  what: string;
  /** Of domain/refusals.ts. */
  code: string;
  field: string | null;
}

/** A working hour of a day, with who is there. */
export interface Hour extends World {
  today: LocalDate;
  roster: Roster;
}

/** Schools are on leave in summer, and nobody sits down to it then. */
export function isAtWork(day: LocalDate, calendar: WorkCalendar): boolean {
  return isWorkingDay(day, forSchools(calendar));
}

/** This day, or the first after it on which people are at work: what comes to somebody comes then. */
export function atWorkFrom(day: LocalDate, calendar: WorkCalendar): LocalDate {
  let found = day;
  while (!isAtWork(found, calendar)) found = addDays(found, 1);
  return found;
}

/** Help for a declaration's example, as the server gives it, in an order that the seed alone decides. */
export function helpFor(
  hour: Hour,
  someone: Someone,
  seat: { facts?: CaseFacts; choices?: readonly string[] },
): ExampleHelp {
  const { calendar, policy } = hour.stage.core.packs.current();
  const roles = [...new Set(hour.roster.all.flatMap(({ roles: held }) => held.map(({ role }) => role)))];
  const organizations = new Map(
    hour.schools.map((id) => [id, { id, kind: 'school', level: 'school', full: id, short: id }] as const),
  );
  return exampleHelp(
    {
      holders: new Map(roles.map((role) => [role, hour.roster.holders(role)])),
      organizations: organizations as never,
      now: hour.stage.now(),
      calendar,
      indicators: diagnosisOf(policy).indicators.map(({ key }) => key),
      programs: [],
    },
    someone,
    seat,
  );
}

/**
 * Tries it as a person would: what is refused is noted, and changes nothing.
 * @param what `iop-cycle.review` for an answer, `start iop-cycle`, or an action of report/actions.ts
 * @returns undefined where it was refused
 */
export async function attempt<A>(world: World, what: string, act: () => Promise<A>): Promise<A | undefined> {
  try {
    const done = await act();
    world.happened.set(what, (world.happened.get(what) ?? 0) + 1);
    return done;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const field = error.errors[0]?.path.replaceAll(/\d+/g, 'N') ?? null;
    world.refusals.push({ what, code: error.code, field });
    if (process.env['SIMULATE_DEBUG'] !== undefined)
      console.error(what, error.code, JSON.stringify(error.errors), error.detail?.ru);
    return undefined;
  }
}

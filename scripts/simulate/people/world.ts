/** What those who act in a simulation are given. */
import type { LocalDate } from '../../../domain/calendar.ts';
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
  /** Answers that the product refused, by what they were and its code: a person would read it and try again. */
  refusals: Map<string, number>;
}

/** A working hour of a day, with who is there. */
export interface Hour extends World {
  today: LocalDate;
  roster: Roster;
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
    },
    someone,
    seat,
  );
}

/** Tries it as a person would: what is refused is noted, and changes nothing. @returns undefined where it was refused */
export async function attempt<A>(world: World, what: string, act: () => Promise<A>): Promise<A | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const first = error.errors[0]?.path.replaceAll(/\d+/g, 'N');
    const note = [what, error.code, first].filter(Boolean).join(' ');
    world.refusals.set(note, (world.refusals.get(note) ?? 0) + 1);
    if (process.env['SIMULATE_DEBUG'] !== undefined)
      console.error(note, JSON.stringify(error.errors), error.detail?.ru);
    return undefined;
  }
}

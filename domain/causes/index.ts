/** The closed list of causes; what nobody listed is told as `unknown`, with its text. */
import type { Cause } from './cause.ts';
import { dataCauses } from './data.ts';
import { engineCauses } from './engine.ts';
import { peopleCauses } from './people.ts';
import { programCauses } from './program.ts';
import { serviceCauses } from './services.ts';
import { waitingCauses } from './waiting.ts';

export const causes = {
  ...peopleCauses,
  ...waitingCauses,
  ...serviceCauses,
  ...programCauses,
  ...engineCauses,
  ...dataCauses,
} as const satisfies Record<string, Cause>;

export type CauseKey = keyof typeof causes;

export const causeKeys = Object.keys(causes) as [CauseKey, ...CauseKey[]];

/** The cause by its key; rows may hold one of a later version, which is told as unknown. */
export function causeOf(key: string): Cause {
  return Object.hasOwn(causes, key) ? causes[key as CauseKey] : causes.unknown;
}

/** Those whose cases stand. */
export const standingCauses = causeKeys.filter((key) => causes[key].stands);

/** Those from which an action of the administrator frees a case at once. */
export const freeableCauses = standingCauses.filter((key) => causes[key].freedBy === 'action');

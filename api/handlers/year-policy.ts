import { processOf } from '../../db/core/deps.ts';
import { schoolYear } from '../../domain/school-year.ts';
import type { Policy } from '../../domain/step.ts';
import type { ApiDeps } from '../server/context.ts';

/** The policy that a year takes which begins now. */
export function policyOfYears({ core }: ApiDeps, now: Date): Policy {
  return core.packs.forNewCase(processOf(core, 'iop-cycle'), now).policy;
}

/** School years that one may begin on this day: this one, from June to August the next too. */
export function startableYears(today: string): number[] {
  const current = schoolYear(today);
  const month = Number(today.slice(5, 7));
  return month >= 6 && month <= 8 ? [current, current + 1] : [current];
}

import { z } from 'zod';
import type { LedgerPolicy } from '../../domain/ledger.ts';
import { processOf, type CoreDeps } from '../core/deps.ts';
import type { LoadedPack } from '../core/pack.ts';

const numbers = z.object({
  accumulatedHours: z.number(),
  accumulatedYears: z.number(),
  legalTrainingYears: z.number(),
});

/** The pack in force for what is credited on this day: the one that a claim begun now would take. */
export function ledgerPack(deps: CoreDeps, now: Date): LoadedPack {
  return deps.packs.forNewCase(processOf(deps, 'external-credit'), now);
}

/** The numbers of both counters on this day. */
export function ledgerPolicyOn(deps: CoreDeps, now: Date): LedgerPolicy {
  return numbers.parse(ledgerPack(deps, now).policy.values);
}

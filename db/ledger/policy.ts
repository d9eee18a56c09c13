import { z } from 'zod';
import type { LedgerPolicy } from '../../domain/ledger.ts';
import type { CoreDeps } from '../core/deps.ts';

const numbers = z.object({
  accumulatedHours: z.number(),
  accumulatedYears: z.number(),
  legalTrainingYears: z.number(),
});

/** The numbers of both counters on this day. */
export function ledgerPolicyOn({ packs }: Pick<CoreDeps, 'packs'>, now: Date): LedgerPolicy {
  return numbers.parse(packs.inForce(now).policy.values);
}

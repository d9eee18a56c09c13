import type { CoreDeps } from '../db/core/deps.ts';
import { makeDueBatches } from '../db/payments/due-batches.ts';
import { followDays } from '../db/payments/follow-days.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 60_000;

/**
 * Each minute: payments wait for the days that their courses have now, and batches whose day has come are made; the relay
 * tells the payments' workflows.
 */
export function startPayments({ log, core }: Pick<RelayDeps, 'log'> & { core: CoreDeps }): Repeated {
  return repeat('payments', EVERY_MS, log, async () => {
    await followDays(core);
    await makeDueBatches(core);
  });
}

import type { CoreDeps } from '../db/core/deps.ts';
import { makeDueBatches } from '../db/payments/due-batches.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 60_000;

/** Each minute: batches of payments whose day has come are made; the relay tells the payments' workflows. */
export function startPayments({ log, core }: Pick<RelayDeps, 'log'> & { core: CoreDeps }): Repeated {
  return repeat('payments', EVERY_MS, log, async () => void (await makeDueBatches(core)));
}

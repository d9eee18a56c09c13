import type { Wake } from '../db/core/command.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { confirmStarts } from '../db/core/wake.ts';
import { runRollovers } from '../db/rollover/run.ts';
import { plainError } from '../db/core/plain-error.ts';
import { wakeDeliveries } from '../telemetry/metrics.ts';
import { deliver } from '../workflows/deliver.ts';
import { inParallel, type RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 1_000;
/** So many starts are under way at a time: the engine has other work besides. */
export const STARTS_AT_ONCE = 24;

/** Every second: what is due of the rollover into a new school year is done, and the engine hears of the new cycles. */
export function startRollovers(deps: RelayDeps & { core: CoreDeps }): Repeated {
  return repeat('rollovers', EVERY_MS, deps.log, async () => {
    await runRollovers(deps.core, (wakes) => deliverStarts(deps, wakes));
  });
}

/**
 * Starts the workflows of a batch of new cycles, a few at a time. Where the engine is away the rest of the batch waits for
 * the relay, which finds each by itself; the cycles go on being made.
 */
export async function deliverStarts(
  { pool, client, taskQueue, log }: Pick<RelayDeps, 'pool' | 'client' | 'taskQueue' | 'log'>,
  wakes: readonly Wake[],
): Promise<void> {
  const started: Wake[] = [];
  const engine = { isAway: false };
  await inParallel(wakes, STARTS_AT_ONCE, async (wake) => {
    if (engine.isAway) return;
    try {
      const delivery = await deliver(client, taskQueue, wake);
      wakeDeliveries.inc({ by: 'rollover', outcome: delivery });
      if (delivery !== 'gone') started.push(wake);
    } catch (error) {
      wakeDeliveries.inc({ by: 'rollover', outcome: 'failed' });
      if (!engine.isAway) log.warn({ err: plainError(error) }, 'new cycles are left to the relay');
      engine.isAway = true;
    }
  });
  await confirmStarts(pool, started);
}

import type { Client } from '@temporalio/client';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Wake } from '../db/core/command.ts';
import { plainError } from '../db/core/plain-error.ts';
import { claimOwed, confirmStarts, raiseRun } from '../db/core/wake.ts';
import { wakeDeliveries } from '../telemetry/metrics.ts';
import { deliver } from '../workflows/deliver.ts';
import { repeat, type Repeated } from './repeat.ts';

export interface RelayDeps {
  pool: pg.Pool;
  client: Client;
  taskQueue: string;
  log: Logger;
}

const BATCH = 50;
const EVERY_MS = 1_000;
const AT_ONCE = 8;

/**
 * Looks each second for cases whose workflow has been owed a nudge for more than a second, or a start for more than
 * three (the API lets one wait that isn't urgent), and delivers. What the API delivered itself never gets here; what
 * it could not, does.
 */
export function startRelay(deps: RelayDeps): Repeated {
  return repeat('relay', EVERY_MS, deps.log, async () => {
    let claimed = await claimOwed(deps.pool, BATCH);
    while (claimed.length > 0) {
      await inParallel(claimed, AT_ONCE, (wake) => deliverOne(deps, wake));
      if (claimed.length < BATCH) return;
      claimed = await claimOwed(deps.pool, BATCH);
    }
  });
}

/** One case alone: what fails for it stops no other, and it is tried again later. */
async function deliverOne({ pool, client, taskQueue, log }: RelayDeps, wake: Wake): Promise<void> {
  try {
    const delivery = await deliver(client, taskQueue, wake);
    wakeDeliveries.inc({ by: 'relay', outcome: delivery });
    if (delivery === 'gone') await raiseRun(pool, wake.caseId, wake.run);
    else if (!wake.started) await confirmStarts(pool, [wake]);
  } catch (error) {
    wakeDeliveries.inc({ by: 'relay', outcome: 'failed' });
    log.warn(
      { caseId: wake.caseId, err: plainError(error) },
      'a wake could not be delivered; it is tried again',
    );
  }
}

export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const workers = Array.from({ length: Math.min(limit, queue.length) }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  });
  await Promise.all(workers);
}

import type pg from 'pg';
import { statement } from '../db/core/sql.ts';
import { read } from '../db/core/transact.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 60 * 60_000;
const BATCH = 5_000;

/** Wall time, as the keys are stamped: how long a client may repeat itself is no matter of the district's calendar. */
const forget = statement(
  'idempotency_forget',
  `with old as materialized (
     select person_id, method, path, key from idempotency_keys
     where created_at < clock_timestamp() - interval '30 days' limit $1)
   delete from idempotency_keys k using old
   where (k.person_id, k.method, k.path, k.key) = (old.person_id, old.method, old.path, old.key)
   returning 1 as forgotten`,
);

/** A dry run that nobody has run within its day says nothing any more. */
const forgetPlans = statement(
  'operations_forget_plans',
  `with old as (
     select id from operations where state = 'planned' and moved_at < clock_timestamp() - interval '2 days' limit $1),
   items as (delete from operation_items i using old where i.operation_id = old.id)
   delete from operations o using old where o.id = old.id`,
);
const PLANS = 50;

/** Each hour, and at start, forgets what clients may repeat no longer (keys are kept 30 days, api.md), and dry runs that were never run. */
export function startPurge({ pool, log }: Pick<RelayDeps, 'pool' | 'log'>): Repeated {
  return repeat('purge', EVERY_MS, log, async () => {
    await forgetOldKeys(pool);
    await forgetOldPlans(pool);
  });
}

export async function forgetOldKeys(pool: pg.Pool, batch = BATCH): Promise<void> {
  for (;;) {
    const forgotten = await read(pool, forget, [batch]);
    if (forgotten.length < batch) return;
  }
}

/** Some at a time: each may be of thousands of cases, and an hour later come the next. */
export async function forgetOldPlans(pool: pg.Pool): Promise<void> {
  await read(pool, forgetPlans, [PLANS]);
}

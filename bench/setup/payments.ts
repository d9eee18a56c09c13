/** Payments that wait for their batch, taken there by the product's own commands; and what has become of them. */
import { withClient } from '../../scripts/runtime/postgres.ts';
import { testDistrict } from '../../scripts/test/district.ts';
import { paymentsOn } from '../../workflows/test-support/payments.ts';
import { stageOn } from '../../workflows/test-support/stage.ts';
import type { BenchDatabase } from './servers.ts';

/** So many payments of school 1 with every link done; their cases. */
export async function makePayments(database: BenchDatabase, count: number): Promise<string[]> {
  const kept = { ...database, readerUrl: database.ownerUrl, drop: async () => undefined };
  const district = await testDistrict({ database: kept as never });
  const stage = stageOn(district, { deliver: async () => undefined });
  const payments = paymentsOn(district, stage, async () => new Date());
  const ids: string[] = [];
  // A supplement takes no hours of the year: one leader may have many.
  for (let made = 0; made < count; made += 1) ids.push((await payments.ordered({ route: 'supplement' })).id);
  await district.pool.end();
  return ids;
}

export interface BatchesFound {
  payments: number;
  batches: number;
  /** Payments in more than one batch, or twice in one. */
  doublePayments: number;
  doubleNumbers: number;
  /** Numbers of the register that no batch has. */
  gaps: number;
  /** Payments that got into none. */
  without: number;
}

const counts = `select
  (select count(*)::int from payments) as payments, (select count(*)::int from payment_batches) as batches,
  (select count(*)::int from (select from payment_batch_items group by payment_id having count(*) > 1) d) as "doublePayments",
  (select (count(*) - count(distinct (year, number)))::int from payment_batches) as "doubleNumbers",
  (select coalesce(sum(r.last_number - (select count(*) from payment_batches b where b.year = r.year)), 0)::int
   from registers r where r.register = 'paymentBatches') as gaps,
  (select count(*)::int from payments p where not exists (
     select from payment_batch_items i where i.payment_id = p.id)) as without`;

export async function readBatches(ownerUrl: string): Promise<BatchesFound> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<BatchesFound>(counts);
    if (rows[0] === undefined) throw new Error('Nothing was counted');
    return rows[0];
  });
}

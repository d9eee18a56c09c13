/** Batches whose day has come: the 20th or the working day before it (the batch step's date). */
import { atLocalTime, localDate } from '../../domain/calendar.ts';
import { wakeOf, type Wake } from '../core/command.ts';
import { flush } from '../core/changes.ts';
import { databaseNow } from '../core/clock.ts';
import type { CoreDeps } from '../core/deps.ts';
import { alongside } from '../core/alongside.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { lockById, type Work } from '../core/work.ts';
import { batchWithin } from './batches.ts';

/** Until then an accountant may look at the preview and make the batch by hand. */
const MADE_AT = '12:00';

const owed = statement(
  'payment_batches_owed',
  `select p.payer, array_agg(p.id order by p.id) as ids from payments p join steps s on s.case_id = p.id
   where p.state = 'live' and s.key = 'batch' and s.state = 'open' and s.due < $1::timestamptz
     and not exists (select from restore_holds h where h.confirmed_at is null)
   group by p.payer order by p.payer`,
);

/**
 * Makes the batch of every payer for which one is due and nobody has made it. May run any number of times, at once too:
 * who comes second finds nothing to batch.
 * @returns what the workflows are owed
 */
export async function makeDueBatches(deps: CoreDeps): Promise<Wake[]> {
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  if (clock === undefined) return [];
  const now = await deps.clock.now(clock.now);
  const { zone } = deps.packs.current().calendar;
  const today = localDate(now, zone);
  // A batch of today is due at the end of work: from noon on it is made.
  const until = now >= atLocalTime(today, MADE_AT, zone) ? atLocalTime(today, '23:59', zone) : now;
  const payers = await read<{ payer: string; ids: string[] }>(deps.pool, owed, [until]);
  const wakes: Wake[] = [];
  const failures: unknown[] = [];
  for (const { payer, ids } of payers) {
    try {
      const made = await transact(deps.pool, (tx) => batchFor(tx, deps, payer, ids), 'paymentBatch');
      wakes.push(...made);
      for (const { caseId } of made) deps.announce(caseId);
    } catch (error) {
      // One payer's trouble holds up no other; the next round tries it again.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some batches could not be made');
  return wakes;
}

async function batchFor(tx: Tx, deps: CoreDeps, payer: string, ids: readonly string[]): Promise<Wake[]> {
  let first: Work | undefined;
  for (const id of ids) {
    if (first === undefined) first = await lockById(tx, deps, id);
    else await alongside(first, id);
  }
  if (first === undefined) return [];
  const made = await batchWithin(first.together, payer);
  if (made === undefined) return [];
  const wakes: Wake[] = [];
  for (const work of first.together) {
    wakes.push(...(await wakeOf(work)));
    flush(tx, work.row, work.changes);
  }
  return wakes;
}

import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/** Of no case's chain: it changes nothing in the case. */
const again = statement(
  'letter_again',
  `with owed as (
     update notifications set delivery = 'owed', reason = null, error = null, attempts = 0, try_after = null,
       held_until = null, bundle = null, settled_at = null, at = $2
     where id = $1 and delivery = 'failed' returning id)
   insert into audit (case_id, seq, at, kind, actor_id, task_id, detail, prev_hash, hash)
   select null, null, $2, 'letterAgain', $3, null, jsonb_build_object('letterId', id), '', '' from owed
   returning 1 as done`,
);

/**
 * Owes a failed letter anew, as if it were written now; the audit says who wanted it.
 * @param asked.now business time
 * @returns false where it has not failed
 */
export async function oweAgain(
  pool: pg.Pool,
  asked: { id: string; by: string; now: Date },
): Promise<boolean> {
  return (await read(pool, again, [asked.id, asked.now, asked.by])).length > 0;
}

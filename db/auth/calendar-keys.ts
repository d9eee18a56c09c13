import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { createApiKey } from './api-keys.ts';
import { inTransaction, type AccountTx } from './in-transaction.ts';

const OF_CALENDAR = `person_id = $1 and scopes = array['calendar'] and revoked_at is null`;
const since = statement('calendar_since', `select created_at from auth.api_keys where ${OF_CALENDAR}`);
const end = statement('calendar_end', `update auth.api_keys set revoked_at = now() where ${OF_CALENDAR}`);
const serialize = statement('calendar_lock', 'select pg_advisory_xact_lock(hashtextextended($1, 0))');

/** Since when the person's calendar has an address; undefined where it has none. */
export async function calendarSince(pool: pg.Pool, personId: string): Promise<Date | undefined> {
  const [row] = await read<{ created_at: Date }>(pool, since, [personId]);
  return row?.created_at;
}

/** Ends the address that the calendar had: whoever knows it reads nothing any more. */
export async function endCalendar(pool: pg.Pool, personId: string): Promise<void> {
  await read(pool, end, [personId]);
}

/** A new address's key, in place of an earlier one. Only its hash is stored: it can't be shown again. */
export async function renewCalendar(pool: pg.Pool, personId: string): Promise<string> {
  return await inTransaction(pool, async (tx: AccountTx) => {
    // Of two requests at once the later one's address counts, and only that.
    await tx.query(serialize, [`calendar ${personId}`]);
    await tx.query(end, [personId]);
    const { key } = await createApiKey(tx, { personId, name: 'calendar', scopes: ['calendar'] });
    return key;
  });
}

import type pg from 'pg';
import { createApiKey } from './api-keys.ts';

/** Since when the person's calendar has an address; undefined where it has none. */
export async function calendarSince(pool: pg.Pool, personId: string): Promise<Date | undefined> {
  const { rows } = await pool.query<{ created_at: Date }>(
    `select created_at from auth.api_keys where person_id = $1 and scope = 'calendar' and revoked_at is null`,
    [personId],
  );
  return rows[0]?.created_at;
}

/** Ends the address that the calendar had: whoever knows it reads nothing any more. */
export async function endCalendar(pool: Pick<pg.Pool, 'query'>, personId: string): Promise<void> {
  await pool.query(
    `update auth.api_keys set revoked_at = now() where person_id = $1 and scope = 'calendar' and revoked_at is null`,
    [personId],
  );
}

/** A new address's key, in place of an earlier one. Only its hash is stored: it can't be shown again. */
export async function renewCalendar(pool: pg.Pool, personId: string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Of two requests at once the later one's address counts, and only that.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`calendar ${personId}`]);
    await endCalendar(client, personId);
    const { key } = await createApiKey(client, { personId, name: 'calendar', scope: 'calendar' });
    await client.query('commit');
    return key;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

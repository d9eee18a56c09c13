import type pg from 'pg';
import { databaseNow, type BusinessClock } from '../../db/core/clock.ts';
import { read } from '../../db/core/transact.ts';

const TRUSTED_MS = 60_000;

/**
 * Business time for what is shown («2-й день из 5», overdue), without asking the database each time: how far its
 * clock is from this machine's is looked up once a minute. Whoever writes takes the time in their transaction.
 */
export function readClock(pool: pg.Pool, clock: BusinessClock): () => Promise<Date> {
  let ahead = 0;
  let until = 0;
  return async () => {
    if (Date.now() > until) {
      const [row] = await read<{ now: Date }>(pool, databaseNow);
      ahead = (row?.now.getTime() ?? Date.now()) - Date.now();
      until = Date.now() + TRUSTED_MS;
    }
    return clock.now(new Date(Date.now() + ahead));
  };
}

import { statement } from './sql.ts';

/**
 * Business time: terms, decisions, documents, audit. In production it is the database's clock (every process
 * agrees on it); a test or the sandbox moves its own. Wall time (sign-in, relay, rate limits) is `Date.now()`.
 */
export interface BusinessClock {
  /** @param databaseNow what the database's clock said in this transaction */
  now(databaseNow: Date): Date | Promise<Date>;
}

export const databaseClock: BusinessClock = { now: (databaseNow) => databaseNow };

/** The database's clock: one row, `now`. */
export const databaseNow = statement('database_now', 'select clock_timestamp() as now');

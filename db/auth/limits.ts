import type pg from 'pg';

const MINUTE = 60_000;

/** Issue A1, part 6. A school sits behind one address, so an address gets many attempts and an account few. */
export const LIMITS = {
  address: { attempts: 300, windowMs: MINUTE },
  /** Of codes of papers, which anybody may look up: whoever checks papers has one in the hand. */
  lookups: { attempts: 30, windowMs: MINUTE },
  account: { failures: 10, windowMs: 15 * MINUTE },
} as const;

/** A guess whose process died before it was settled counts as failed after this long. */
const PENDING_MS = 30_000;

/** `retryAfter` in whole seconds. */
export type Verdict = { allowed: true } | { allowed: false; retryAfter: number };

const secondsUntil = (until: number, now: number) => Math.max(1, Math.ceil((until - now) / 1000));

/**
 * Counts one attempt of an address. The window begins with its first attempt and isn't prolonged by later ones.
 * @param now wall time, ms
 */
export async function countAddress(
  pool: pg.Pool,
  address: string,
  now: number,
  { attempts, windowMs }: { attempts: number; windowMs: number } = LIMITS.address,
): Promise<Verdict> {
  const { rows } = await pool.query<{ since: Date; attempts: number }>({
    name: 'auth-count-address',
    text: `insert into auth.address_attempts as a (address, since, attempts) values ($1, $2, 1)
      on conflict (address) do update set
        since = case when a.since <= $3 then $2 else a.since end,
        attempts = case when a.since <= $3 then 1 else a.attempts + 1 end
      returning since, attempts`,
    values: [address, new Date(now), new Date(now - windowMs)],
  });
  const [row] = rows;
  if (row === undefined || row.attempts <= attempts) return { allowed: true };
  return { allowed: false, retryAfter: secondsUntil(row.since.getTime() + windowMs, now) };
}

// Expired entries fall out whenever the row is written. A pending guess takes a place before its password is
// checked: so a hundred guesses at once can't all pass a count that none of them has raised yet.
const takePlace = {
  name: 'auth-take-place',
  text: `insert into auth.password_guesses as g (subject, failed, pending, touched_at)
      values ($1, '{}', array[$2::timestamptz], $2)
    on conflict (subject) do update set
      failed = array(select t from unnest(g.failed || array(
        select p from unnest(g.pending) p where p <= $4)) t where t > $3 order by t),
      pending = array(select p from unnest(g.pending) p where p > $4) || $2::timestamptz,
      touched_at = $2
    where (select count(*) from unnest(g.failed || g.pending) t where t > $3) < $5
    returning 1`,
};

const lastFailures = {
  name: 'auth-last-failures',
  text: `select t as failed from auth.password_guesses g, unnest(g.failed || array(
      select p from unnest(g.pending) p where p <= $3)) t
    where subject = $1 and t > $2 order by t`,
};

const settle = {
  name: 'auth-settle',
  text: `update auth.password_guesses g set
      pending = array(select p from unnest(g.pending) with ordinality u(p, n)
        where n <> array_position(g.pending, $2::timestamptz)),
      failed = case when $3 then g.failed || $2::timestamptz else g.failed end
    where subject = $1 and array_position(g.pending, $2::timestamptz) is not null`,
};

/** One guess at a password; settle it with what came of it. */
export interface Guess {
  subject: string;
  at: Date;
}

/**
 * Takes a place among the guesses of a subject (the hash of an account's e-mail), or refuses when ten have failed
 * in fifteen minutes. Places taken by guesses still being checked are waited for: they may turn out right.
 * @param now wall time, ms
 */
export async function takeGuess(
  pool: pg.Pool,
  subject: string,
  now: () => number,
): Promise<{ guess: Guess } | { retryAfter: number }> {
  const { failures, windowMs } = LIMITS.account;
  for (const giveUp = now() + PENDING_MS; ;) {
    const at = new Date(now());
    const since = new Date(at.getTime() - windowMs);
    const stale = new Date(at.getTime() - PENDING_MS);
    const taken = await pool.query({ ...takePlace, values: [subject, at, since, stale, failures] });
    if (taken.rowCount) return { guess: { subject, at } };
    const { rows } = await pool.query<{ failed: Date }>({ ...lastFailures, values: [subject, since, stale] });
    const oldest = rows.at(-failures)?.failed;
    if (oldest !== undefined) return { retryAfter: secondsUntil(oldest.getTime() + windowMs, at.getTime()) };
    if (at.getTime() >= giveUp) return { retryAfter: 1 };
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Gives a guess its place back, or leaves it among the failed. */
export async function settleGuess(pool: pg.Pool, guess: Guess, failed: boolean): Promise<void> {
  await pool.query({ ...settle, values: [guess.subject, guess.at, failed] });
}

/** A dead code says for this long why it is dead. */
const DEAD_CODE_MS = 90 * 24 * 60 * MINUTE;

/** Forgets addresses and accounts that no limit needs any more, sessions that have ended, codes long dead. */
export async function forgetOldAttempts(pool: pg.Pool, now: number): Promise<void> {
  await pool.query('delete from auth.address_attempts where since < $1', [
    new Date(now - LIMITS.address.windowMs),
  ]);
  await pool.query('delete from auth.password_guesses where touched_at < $1', [
    new Date(now - LIMITS.account.windowMs - PENDING_MS),
  ]);
  await pool.query('delete from auth.session where "expiresAt" < $1', [new Date(now)]);
  await pool.query('delete from auth.one_time_codes where expires_at < $1', [new Date(now - DEAD_CODE_MS)]);
}

import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type pg from 'pg';
import * as limits from '../../db/auth/limits.ts';
import { refusal, type RefusalError } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { addressGroup, clientAddress } from '../security/client-address.ts';

const FORGET_EVERY_MS = 60_000;

interface Attempt {
  /** Tells what came of it; a right password isn't counted against the account. */
  settle(wasWrong: boolean): Promise<void>;
}

/**
 * Limits of password checks, kept in PostgreSQL for all processes together: 300 attempts a minute from an address,
 * ten failures in fifteen minutes for an account. Refuses with `too-many-requests`, `extra.retryAfter` in seconds.
 */
export function signInLimits(pool: pg.Pool) {
  let forgotten = Date.now();

  function forgetNowAndThen(): Promise<void> | undefined {
    if (Date.now() - forgotten < FORGET_EVERY_MS) return undefined;
    forgotten = Date.now();
    return limits.forgetOldAttempts(pool, forgotten);
  }

  /** Before the body is looked at. */
  async function countAddress(req: Request): Promise<void> {
    await forgetNowAndThen();
    const address = addressGroup(clientAddress(req));
    const verdict = await limits.countAddress(pool, address, Date.now());
    if (!verdict.allowed) throw tooMany(verdict.retryAfter);
  }

  /** Counted apart from all else that the address does. @throws refusal too-many-requests */
  async function countLookup(req: Request): Promise<void> {
    await forgetNowAndThen();
    const address = `lookups ${addressGroup(clientAddress(req))}`;
    const verdict = await limits.countAddress(pool, address, Date.now(), limits.LIMITS.lookups);
    if (!verdict.allowed) throw tooManyLookups(verdict.retryAfter);
  }

  /** @param subject whose password is tried: an e-mail, or the id of the user who changes their own */
  async function attempt(subject: string): Promise<Attempt> {
    // Hashed: e-mails that were only typed here are nobody's to keep.
    const hashed = createHash('sha256').update(subject).digest('hex');
    const taken = await limits.takeGuess(pool, hashed, Date.now);
    if (!('guess' in taken)) throw tooMany(taken.retryAfter);
    return { settle: (wasWrong) => limits.settleGuess(pool, taken.guess, wasWrong) };
  }

  return { countAddress, countLookup, attempt };
}

function tooMany(retryAfter: number): RefusalError {
  const minutes = Math.ceil(retryAfter / 60);
  return refusal('too-many-requests', {
    detail: t(
      `Слишком много попыток войти. Повторите через ${minutes} мин.`,
      `Too many attempts to sign in. Try again in ${minutes} min.`,
    ),
    extra: { retryAfter },
  });
}

function tooManyLookups(retryAfter: number): RefusalError {
  return refusal('too-many-requests', {
    detail: t(
      `Слишком много проверок подряд. Повторите через ${retryAfter} с.`,
      `Too many checks in a row. Try again in ${retryAfter} s.`,
    ),
    extra: { retryAfter },
  });
}

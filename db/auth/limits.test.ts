import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../scripts/test/database.ts';
import { LIMITS, countAddress, forgetOldAttempts, settleGuess, takeGuess } from './limits.ts';
import { authPool } from './pool.ts';

const START = Date.parse('2026-09-03T03:00:00Z');
const MINUTE = 60_000;
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = authPool(database.appUrl);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function guessWrongly(subject: string, now: number) {
  const taken = await takeGuess(pool, subject, () => now);
  if ('guess' in taken) await settleGuess(pool, taken.guess, true);
  return taken;
}

test('an address that goes on trying gets its 300 anew each minute', async () => {
  const address = randomUUID();
  const verdicts = [];
  for (let n = 0; n <= LIMITS.address.attempts; n++)
    verdicts.push(await countAddress(pool, address, START + n));
  expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(LIMITS.address.attempts);
  expect(verdicts.at(-1)).toEqual({ allowed: false, retryAfter: 60 });
  expect(await countAddress(pool, address, START + MINUTE - 1)).toEqual({ allowed: false, retryAfter: 1 });
  expect(await countAddress(pool, address, START + MINUTE)).toEqual({ allowed: true });
});

test('a steady trickle over an hour is never refused to an address', async () => {
  const address = randomUUID();
  for (let n = 0; n < 400; n++) {
    expect(await countAddress(pool, address, START + n * 9_000)).toEqual({ allowed: true });
  }
});

test('failures leave the count one by one, each after its own fifteen minutes', async () => {
  const subject = randomUUID();
  for (let n = 0; n < 10; n++)
    expect(await guessWrongly(subject, START + n * MINUTE)).toHaveProperty('guess');
  expect(await guessWrongly(subject, START + 10 * MINUTE)).toEqual({ retryAfter: 5 * 60 });
  expect(await guessWrongly(subject, START + 15 * MINUTE)).toHaveProperty('guess');
  expect(await guessWrongly(subject, START + 15 * MINUTE + 1)).toEqual({ retryAfter: 60 });
});

test('a guess whose process died counts as failed, after half a minute', async () => {
  const subject = randomUUID();
  for (let n = 0; n < 10; n++) await takeGuess(pool, subject, () => START);
  expect(await guessWrongly(subject, START + MINUTE)).toEqual({ retryAfter: 14 * 60 });
  expect(await guessWrongly(subject, START + 15 * MINUTE)).toHaveProperty('guess');
});

test('old attempts are forgotten, those that still count are not', async () => {
  const subject = randomUUID();
  for (let n = 0; n < 10; n++) await guessWrongly(subject, START);
  await countAddress(pool, subject, START);
  await forgetOldAttempts(pool, START + 14 * MINUTE);
  expect(await guessWrongly(subject, START + 14 * MINUTE)).toEqual({ retryAfter: 60 });
  await forgetOldAttempts(pool, START + 120 * MINUTE);
  const { rows } = await pool.query(
    'select subject from password_guesses union select address from address_attempts',
  );
  expect(rows).toEqual([]);
});

/**
 * The letters that are owed, for any number of workers: one plans at a time and claims what it will send for some
 * minutes. No transaction is open while it talks to the mail server; whose worker dies is sent again, under the same
 * Message-ID.
 */
import { planLetters, type LetterPlan, type OwedLetter } from '../../domain/letters/plan.ts';
import { letterPolicy } from '../../domain/letters/policy.ts';
import { databaseNow } from '../core/clock.ts';
import type { CoreDeps } from '../core/deps.ts';
import { newId } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { dropNeedless, type Reason } from './needless.ts';

export interface OutboxDeps extends Pick<CoreDeps, 'pool' | 'clock' | 'packs'> {
  /** Must letters wait until an administrator says so, as after a restore? Asked before each claim. */
  isHeld?: (tx: Tx) => Promise<boolean>;
}

/** Letters that go as one e-mail. */
export interface ClaimedMail {
  ids: string[];
  /** Of the Message-ID: the digest's id or the letter's own. */
  messageId: string;
  attempts: number;
}

/** Any number will do, as long as nobody else uses it. */
const PLANNING_LOCK = 4_201_120;

/** Letters that are planned at a time. */
const MOST_OWED = 500;

const takeLock = statement('letters_lock', 'select pg_try_advisory_xact_lock($1) as taken');
const owed = statement(
  'letters_owed',
  `select n.id, n.person_id, n.kind, (n.params->>'due')::timestamptz as due, n.attempts, n.bundle,
     n.held_until is not null as held
   from notifications n where n.delivery = 'owed' and (n.try_after is null or n.try_after <= clock_timestamp())
     and (n.held_until is null or n.held_until <= $1) order by n.bundle, n.at, n.id limit ${MOST_OWED}`,
);
/** E-mails that went lately, or are going now. */
const lately = statement(
  'letters_lately',
  `select person_id, array_agg(at order by at desc) as sent from (
     select person_id, max(coalesce(settled_at, $2)) as at from notifications
     where person_id = any($1::uuid[]) and at > $2 - interval '60 days'
       and (delivery = 'sent' or (delivery = 'owed' and attempts > 0 and try_after > clock_timestamp()))
     group by person_id, coalesce(bundle, id)) mails group by person_id`,
);
const hold = statement('letters_hold', 'update notifications set held_until = $2 where id = any($1::uuid[])');
/** A claim lasts longer than any attempt to send (worker/smtp.ts). */
const claim = statement(
  'letters_claim',
  `update notifications set attempts = attempts + 1, bundle = $2,
     try_after = clock_timestamp() + interval '3 minutes'
   where id = any($1::uuid[]) and delivery = 'owed' returning attempts`,
);

/** Business time, by the database's clock. */
export async function businessNow({ clock }: Pick<OutboxDeps, 'clock'>, tx: Tx): Promise<Date> {
  const [row] = await tx.query<{ now: Date }>(databaseNow);
  return clock.now(row?.now ?? new Date());
}

/** What may go now, as e-mails, `most` at once; none where another worker is planning. */
export function claimMails(deps: OutboxDeps, most: number): Promise<ClaimedMail[]> {
  const run = async (tx: Tx): Promise<ClaimedMail[]> => {
    const [lock] = await tx.query<{ taken: boolean }>(takeLock, [PLANNING_LOCK]);
    if (lock?.taken !== true || (await deps.isHeld?.(tx)) === true) return [];
    const now = await businessNow(deps, tx);
    await dropNeedless(tx, deps.packs.current(), now);
    const claimed: ClaimedMail[] = [];
    for (const { send, hold: held } of await planAll(deps, tx, now)) {
      if (held !== undefined) await tx.query(hold, [held.ids, held.until]);
      for (const mail of send.slice(0, most - claimed.length)) claimed.push(await claimOne(tx, mail));
      if (claimed.length >= most) break;
    }
    return claimed;
  };
  return transact(deps.pool, run, 'claimLetters');
}

async function planAll({ packs }: OutboxDeps, tx: Tx, now: Date): Promise<LetterPlan[]> {
  const letters = wholeBundles(await tx.query<OwedLetter & { person_id: string }>(owed, [now]));
  if (letters.length === 0) return [];
  const byPerson = Map.groupBy(letters, ({ person_id: person }) => person);
  const mails = await tx.query<{ person_id: string; sent: Date[] }>(lately, [[...byPerson.keys()], now]);
  const sent = new Map(mails.map((row) => [row.person_id, row.sent]));
  const { policy, calendar } = packs.current();
  const common = { now, policy: letterPolicy(policy), calendar, newBundle: newId };
  return [...byPerson].map(([person, theirs]) =>
    planLetters(theirs, { ...common, sent: sent.get(person) ?? [] }),
  );
}

/** Of a bundle that the limit has cut nothing goes yet: its letters are one e-mail, under one Message-ID. */
function wholeBundles<L extends OwedLetter>(letters: L[]): L[] {
  const last = letters.at(-1)?.bundle;
  if (letters.length < MOST_OWED || !last || letters[0]?.bundle === last) return letters;
  return letters.filter(({ bundle }) => bundle !== last);
}

const askedAgain = statement(
  'letters_asked_again',
  `select exists (select from notifications
     where delivery = 'owed' and attempts > 0 and try_after is null) as asked`,
);

/** Has an operator asked to try letters again that rest after a failure? */
export async function isAskedAgain({ pool }: Pick<OutboxDeps, 'pool'>): Promise<boolean> {
  return (await read<{ asked: boolean }>(pool, askedAgain))[0]?.asked === true;
}

async function claimOne(tx: Tx, { ids, bundle }: LetterPlan['send'][number]): Promise<ClaimedMail> {
  const rows = await tx.query<{ attempts: number }>(claim, [ids, bundle]);
  return { ids, messageId: bundle ?? ids[0] ?? '', attempts: rows[0]?.attempts ?? 1 };
}

const sent = statement(
  'letters_sent',
  `update notifications set delivery = 'sent', settled_at = $2, error = null, try_after = null
   where id = any($1::uuid[]) and delivery = 'owed'`,
);
const failed = statement(
  'letters_failed',
  `update notifications set delivery = 'failed', settled_at = $2, reason = $3, error = $4, try_after = null
   where id = any($1::uuid[]) and delivery = 'owed'`,
);
const later = statement(
  'letters_later',
  `update notifications set try_after = clock_timestamp() + $2 * interval '1 second', error = $3
   where id = any($1::uuid[]) and delivery = 'owed'`,
);

/** The mail server has taken it. */
export async function settleSent(deps: OutboxDeps, ids: readonly string[]): Promise<void> {
  await read(deps.pool, sent, [ids, await nowOf(deps)]);
}

/** The mail server refuses it for good; `error` is its answer. */
export async function settleFailed(
  deps: OutboxDeps,
  ids: readonly string[],
  { reason, error }: { reason: Reason; error: string },
): Promise<void> {
  await read(deps.pool, failed, [ids, await nowOf(deps), reason, error]);
}

/** It is tried again after so many seconds of wall time. */
export async function settleLater(
  { pool }: OutboxDeps,
  ids: readonly string[],
  { seconds, error }: { seconds: number; error: string },
): Promise<void> {
  await read(pool, later, [ids, seconds, error]);
}

async function nowOf({ pool, clock }: OutboxDeps): Promise<Date> {
  const [row] = await read<{ now: Date }>(pool, databaseNow);
  return clock.now(row?.now ?? new Date());
}

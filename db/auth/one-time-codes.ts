/**
 * Codes that let somebody set their password once: in the link of a letter (fragment), or printed for whoever has no
 * e-mail. Only their hash is stored. All times here are wall time.
 */
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { PRINTED_LENGTH, PRINTED_SIGNS, printedCode, typedCode } from '../../domain/printed-code.ts';
import { statement } from '../core/sql.ts';
import type { AccountTx } from './in-transaction.ts';

const HOUR = 3_600_000;

/** How long a code is good for, in ms. */
export const CODE_TERMS = { invitation: 14 * 24 * HOUR, strip: 14 * 24 * HOUR, reset: HOUR } as const;

export type CodePurpose = keyof typeof CODE_TERMS;

/** The page that takes the code in its fragment, which no server and no log ever sees. */
const PAGES: Readonly<Record<CodePurpose, string>> = {
  invitation: '/welcome',
  strip: '/welcome',
  reset: '/reset',
};

export interface IssuedCode {
  /** To be shown or sent once; it can't be read again. */
  secret: string;
  expiresAt: Date;
}

const lockPerson = statement(
  'codes_lock_person',
  'select from public.people where id = $1 for no key update',
);
const endEarlier = statement(
  'codes_end_earlier',
  `update auth.one_time_codes set ended_at = $3
   where person_id = $1 and purpose = $2 and used_at is null and ended_at is null`,
);
const insert = statement(
  'codes_insert',
  `insert into auth.one_time_codes (id, person_id, purpose, hash, created_by, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

/**
 * Makes a code for a person; it ends the earlier ones of that purpose. A letter's has 128 bits, a printed one 61.
 * @param spec.now wall time
 * @param spec.createdBy whoever asked for it; left out where the person did, or the program
 * @param spec.keepsEarlier where it is sent a second time, and the first may have arrived: both are good until one is used
 */
export async function issueCode(
  tx: AccountTx,
  spec: {
    personId: string;
    purpose: CodePurpose;
    now: Date;
    createdBy?: string;
    keepsEarlier?: boolean;
  },
): Promise<IssuedCode> {
  const { personId, purpose, now, createdBy = null, keepsEarlier = false } = spec;
  const secret = purpose === 'strip' ? printedCode(randomSigns()) : randomBytes(16).toString('base64url');
  const expiresAt = new Date(now.getTime() + CODE_TERMS[purpose]);
  // Of two made at once the later one counts, and only that.
  await tx.query(lockPerson, [personId]);
  if (!keepsEarlier) await tx.query(endEarlier, [personId, purpose, now]);
  await tx.query(insert, [randomUUID(), personId, purpose, hashCode(secret), createdBy, now, expiresAt]);
  return { secret, expiresAt };
}

function randomSigns(): string {
  return Array.from({ length: PRINTED_LENGTH }, () =>
    PRINTED_SIGNS.charAt(randomInt(PRINTED_SIGNS.length)),
  ).join('');
}

/** Where the code is taken: a path with the secret in its fragment. */
export function codePath(purpose: CodePurpose, secret: string): string {
  return `${PAGES[purpose]}#${secret}`;
}

/** Codes are random and long, so a fast hash without salt is enough, unlike passwords. */
function hashCode(given: string): string {
  return createHash('sha256')
    .update(typedCode(given) ?? given.trim())
    .digest('hex');
}

/** Why a code that there is doesn't let anybody in. */
export type DeadCode = 'used' | 'replaced' | 'expired';

export interface KnownCode {
  personId: string;
  purpose: CodePurpose;
  expiresAt: Date;
  /** Undefined while it is good. */
  dead: DeadCode | undefined;
}

interface CodeRow {
  person_id: string;
  purpose: CodePurpose;
  expires_at: Date;
  used_at: Date | null;
  ended_at: Date | null;
}

const find = statement(
  'codes_find',
  `select person_id, purpose, expires_at, used_at, ended_at from auth.one_time_codes where hash = $1`,
);

/** The code behind what was typed or stands in an address; undefined where there is none such. */
export async function lookUpCode(tx: AccountTx, given: string, now: Date): Promise<KnownCode | undefined> {
  const [row] = await tx.query<CodeRow>(find, [hashCode(given)]);
  if (row === undefined) return undefined;
  const { person_id: personId, purpose, expires_at: expiresAt } = row;
  return { personId, purpose, expiresAt, dead: deadBy(row, now) };
}

function deadBy({ used_at: used, ended_at: ended, expires_at: expires }: CodeRow, now: Date) {
  if (used !== null) return 'used';
  if (ended !== null) return 'replaced';
  return expires <= now ? 'expired' : undefined;
}

const spend = statement(
  'codes_spend',
  `update auth.one_time_codes set used_at = $2
   where hash = $1 and used_at is null and ended_at is null and expires_at > $2
   returning person_id, purpose`,
);
const endOthers = statement(
  'codes_end_others',
  `update auth.one_time_codes set ended_at = $2 where person_id = $1 and used_at is null and ended_at is null`,
);

/**
 * Takes the code: of two who do at once, one gets the person. All other codes of that person end with it.
 * @returns undefined where it is not, or no longer, good
 */
export async function spendCode(
  tx: AccountTx,
  given: string,
  now: Date,
): Promise<{ personId: string; purpose: CodePurpose } | undefined> {
  const [row] = await tx.query<CodeRow>(spend, [hashCode(given), now]);
  if (row === undefined) return undefined;
  await tx.query(endOthers, [row.person_id, now]);
  return { personId: row.person_id, purpose: row.purpose };
}

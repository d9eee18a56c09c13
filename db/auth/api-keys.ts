import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { KeyScope } from '../../domain/key-scopes.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { AccountTx } from './in-transaction.ts';

export interface NewApiKey {
  personId: string;
  /** What it is for, in its owner's words. */
  name: string;
  /** `calendar` reads the person's calendar feed, and stands alone. */
  scopes: readonly KeyScope[] | readonly ['calendar'];
  /** Wall time. Only a calendar's key has none. */
  expiresAt?: Date;
}

/** Only the hash is stored. A key is 32 random bytes, so a fast hash without salt is enough, unlike passwords. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

const insert = statement(
  'api_key_insert',
  `insert into auth.api_keys (id, person_id, name, hash, scopes, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

/**
 * Makes a key that acts as its person, with the roles the person has on each day, for the header `x-api-key`.
 * The key is returned once and can't be read again. There is no limit of calls a day.
 * @param tx connects as `owner` or `app`
 */
export async function createApiKey(tx: AccountTx, spec: NewApiKey): Promise<{ id: string; key: string }> {
  const key = `pd_${randomBytes(32).toString('base64url')}`;
  const id = randomUUID();
  const { personId, name, scopes, expiresAt = null } = spec;
  await tx.query(insert, [id, personId, name, hashApiKey(key), scopes, new Date(), expiresAt]);
  return { id, key };
}

export interface ApiKeyRow {
  id: string;
  person_id: string;
  name: string;
  scopes: KeyScope[];
  created_at: Date;
  expires_at: Date;
  /** To the hour. */
  last_used_at: Date | null;
}

const columns = 'id, person_id, name, scopes, created_at, expires_at, last_used_at';
const working = `scopes <> array['calendar'] and revoked_at is null and expires_at > $1`;
const list = statement(
  'api_keys_list',
  `select ${columns} from auth.api_keys where ${working} and ($2::uuid is null or person_id = $2)
   order by created_at desc, id`,
);

/** The keys that work, newest first: one person's, or everybody's. @param now wall time */
export function readApiKeys(pool: pg.Pool, personId: string | undefined, now: Date): Promise<ApiKeyRow[]> {
  return read(pool, list, [now, personId ?? null]);
}

const lockPerson = statement('api_keys_lock', 'select from public.people where id = $1 for no key update');
const count = statement(
  'api_keys_count',
  `select count(*)::int as n from auth.api_keys where ${working} and person_id = $2`,
);

/** How many keys of the person work; nobody makes another until the transaction ends. @param now wall time */
export async function countApiKeys(tx: AccountTx, personId: string, now: Date): Promise<number> {
  await tx.query(lockPerson, [personId]);
  const [counted] = await tx.query<{ n: number }>(count, [now, personId]);
  return counted?.n ?? 0;
}

const revoke = statement(
  'api_key_revoke',
  `update auth.api_keys set revoked_at = $2
   where id = $1 and ${working.replace('$1', '$2')} and ($3::uuid is null or person_id = $3) returning person_id`,
);

/**
 * Ends a key at once.
 * @param owner whose it must be; undefined for anybody's
 * @param now wall time
 * @returns whose it was; undefined where there is no such key, or it has ended
 */
export async function revokeApiKey(
  tx: AccountTx,
  id: string,
  owner: string | undefined,
  now: Date,
): Promise<string | undefined> {
  const [ended] = await tx.query<{ person_id: string }>(revoke, [id, now, owner ?? null]);
  return ended?.person_id;
}

/** How exactly it is known when a key was last used: a row isn't written at each of its calls. */
export const LAST_USE_MS = 3_600_000;

/** Notes that a key is in use. @param now wall time */
export async function noteKeyUse(pool: pg.Pool, id: string, now: Date): Promise<void> {
  await pool.query('update auth.api_keys set last_used_at = $2 where id = $1', [id, now]);
}

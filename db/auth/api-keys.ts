import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';

export interface NewApiKey {
  personId: string;
  /** What it is for, in the administrator's words. */
  name: string;
  /** `read` may only look; `write` may do what its person may; `calendar` reads the person's calendar feed alone. */
  scope: 'read' | 'write' | 'calendar';
  /** Without an end where left out. */
  expiresAt?: Date;
}

/** Only the hash is stored. A key is 32 random bytes, so a fast hash without salt is enough, unlike passwords. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * Makes a key that acts as its person, with the roles the person has on each day, for the header `x-api-key`.
 * The key is returned once and can't be read again. There is no limit of calls a day.
 * @param pool connects as `owner` or `app`
 */
export async function createApiKey(
  pool: Pick<pg.Pool, 'query'>,
  spec: NewApiKey,
): Promise<{ id: string; key: string }> {
  const key = `pd_${randomBytes(32).toString('base64url')}`;
  const id = randomUUID();
  await pool.query(
    `insert into auth.api_keys (id, person_id, name, hash, scope, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, spec.personId, spec.name, hashApiKey(key), spec.scope, new Date(), spec.expiresAt ?? null],
  );
  return { id, key };
}

/** Ends a key at once; a second time changes nothing. */
export async function revokeApiKey(pool: pg.Pool, id: string): Promise<void> {
  await pool.query('update auth.api_keys set revoked_at = $2 where id = $1 and revoked_at is null', [
    id,
    new Date(),
  ]);
}

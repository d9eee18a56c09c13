import type pg from 'pg';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { statement, type Tx } from './sql.ts';
import { read, transact } from './transact.ts';

/** A client's key for one write: it belongs to person, method and path. */
export interface Idempotency {
  method: string;
  path: string;
  key: string;
  /** sha256 of the canonical body. */
  bodyHash: string;
}

export interface StoredAnswer {
  status: number;
  answer: unknown;
}

const claim = statement('idempotency_claim', 'select pg_advisory_xact_lock(hashtextextended($1, 0))');
const find = statement(
  'idempotency_find',
  `select body_hash, status, answer from idempotency_keys
   where person_id = $1 and method = $2 and path = $3 and key = $4`,
);
const keep = statement(
  'idempotency_keep',
  `insert into idempotency_keys (person_id, method, path, key, body_hash, status, answer, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())`,
);

/**
 * The answer this key already has, or undefined. A parallel repeat waits here until the first has committed.
 * @throws refusal `idempotency-mismatch` when the key was used with another body
 */
export async function storedAnswer(
  tx: Tx,
  personId: string,
  use: Idempotency | undefined,
): Promise<StoredAnswer | undefined> {
  if (use === undefined) return undefined;
  const key = [personId, use.method, use.path, use.key];
  const [, found] = await Promise.all([
    tx.query(claim, [key.join('\u0001')]),
    tx.query<KeptAnswer>(find, key),
  ]);
  return ofThisBody(found[0], use);
}

/**
 * As `storedAnswer`, outside a transaction and without waiting for a parallel repeat.
 * @throws refusal `idempotency-mismatch` when the key was used with another body
 */
export async function answerBefore(
  pool: pg.Pool,
  personId: string,
  use: Idempotency | undefined,
): Promise<StoredAnswer | undefined> {
  if (use === undefined) return undefined;
  const [found] = await read<KeptAnswer>(pool, find, [personId, use.method, use.path, use.key]);
  return ofThisBody(found, use);
}

type KeptAnswer = StoredAnswer & { body_hash: string };

function ofThisBody(stored: KeptAnswer | undefined, use: Idempotency): StoredAnswer | undefined {
  if (stored === undefined) return undefined;
  if (stored.body_hash !== use.bodyHash) {
    throw refusal('idempotency-mismatch', {
      detail: t(
        'Этот ключ уже использован с другим содержанием запроса. Повторите с новым ключом.',
        'This key was used with another body. Repeat with a new key.',
      ),
    });
  }
  return { status: stored.status, answer: stored.answer };
}

/** Keeps the answer with the commit. Refusals roll back, so they aren't kept. */
export function keepAnswer(
  tx: Tx,
  personId: string,
  use: Idempotency | undefined,
  given: StoredAnswer,
): void {
  if (use === undefined) return;
  const { method, path, key, bodyHash } = use;
  tx.last(keep, [personId, method, path, key, bodyHash, given.status, JSON.stringify(given.answer)]);
}

/**
 * Binds the key of a bulk call to its body; its items then have keys of their own, so a repeat gives their answers.
 * @throws refusal `idempotency-mismatch` when the key was used with another body
 */
export async function claimBulk(
  pool: pg.Pool,
  personId: string,
  use: Idempotency | undefined,
): Promise<void> {
  if (use === undefined) return;
  const claim = async (tx: Tx) => {
    const stored = await storedAnswer(tx, personId, use);
    if (stored === undefined) keepAnswer(tx, personId, use, { status: 200, answer: null });
  };
  await transact(pool, claim, 'bulk');
}

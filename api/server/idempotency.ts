import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical.ts';
import { refusal } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import type { Idempotency } from '../../db/core/idempotency.ts';

const KEY = /^[\x21-\x7E]{1,200}$/;

/**
 * The client's key for one write, with the hash of what it sends; undefined where it sends none.
 * @throws refusal invalid for a key that is too long or not printable ASCII
 */
export function idempotencyOf(
  request: { method: string; path: string; header: string | undefined },
  body: unknown,
): Idempotency | undefined {
  if (request.header === undefined) return undefined;
  if (!KEY.test(request.header)) {
    const message = say(
      'Ключ повтора — от 1 до 200 печатных знаков ASCII без пробелов',
      'An idempotency key has 1 to 200 printable ASCII characters without spaces',
    );
    throw refusal('invalid', { errors: [{ path: 'Idempotency-Key', message }] });
  }
  const bodyHash = createHash('sha256')
    .update(canonicalJson(body ?? null))
    .digest('hex');
  return { method: request.method, path: request.path, key: request.header, bodyHash };
}

/** The key of one item of a bulk call: repeated with the call, it gives the same answer. */
export function itemKey(
  bulk: Idempotency | undefined,
  index: number,
  path: string,
  body: unknown,
): Idempotency | undefined {
  if (bulk === undefined) return undefined;
  const bodyHash = createHash('sha256').update(canonicalJson(body)).digest('hex');
  return { method: bulk.method, path, key: `${bulk.key}:${index}`, bodyHash };
}

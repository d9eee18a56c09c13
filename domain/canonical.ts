/**
 * One text for one content, whatever the order of its keys, and the hash by which decisions are bound to what
 * was decided on (architecture.md, *Content hash*). Synchronous and without Node, so that API, worker and page
 * count the same.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Canonical JSON in the manner of RFC 8785: keys in the order of their UTF-16 units, no white space, numbers as
 * ECMAScript prints them; a key whose value is undefined doesn't exist. Throws a TypeError on what JSON can't
 * say (NaN, Infinity, bigint, functions, undefined in a list, instances of classes).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  throw new TypeError(`No canonical JSON for ${describe(value)}`);
}

/** sha256 of the canonical JSON, 64 lower-case hex digits. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/**
 * The content hash of an edition: content, its attachments' sha256 (in any order: the content names them in its
 * own) and the rule frozen for it. 64 lower-case hex digits.
 */
export function contentHash(
  content: unknown,
  attachmentHashes: readonly string[],
  frozenRule: unknown,
): string {
  return hashOf({ content, attachments: attachmentHashes.toSorted(), rule: frozenRule ?? null });
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm (the workflow sandbox, jest) have another Object.prototype, whose own prototype is null.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? `an instance of ${value.constructor.name}`
    : String(value);
}

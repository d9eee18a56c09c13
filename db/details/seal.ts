/**
 * One secret as one ciphertext: `v1.<key id>.<nonce>.<tag>.<data>`, AES-256-GCM, the parts in base64url. Table, row and
 * column are authenticated along with it, so that a ciphertext that is moved to another place doesn't open there.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DetailKey, KeyRing } from './keys.ts';

/** Where a ciphertext stands. */
export interface Place {
  table: string;
  /** The row's id. */
  row: string;
  column: string;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Texts are filled up to a multiple of this, so that a length tells no surname and no sex. */
const BLOCK_BYTES = 32;

/** Why a ciphertext could not be opened: its key isn't among ours, or it is not what was written here. */
export class SealError extends Error {
  readonly reason: 'unknown-key' | 'broken';

  constructor(reason: SealError['reason'], { table, column }: Place) {
    // Neither the row nor the text: this goes to logs.
    super(`${table}.${column}: ${reason}`);
    this.name = 'SealError';
    this.reason = reason;
  }
}

/** Makes the ciphertext of a text, which holds no NUL, for its place. */
export function seal([current]: KeyRing, place: Place, text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const filled = Buffer.alloc(Math.max(1, Math.ceil(bytes.length / BLOCK_BYTES)) * BLOCK_BYTES);
  bytes.copy(filled);
  return sealBytes(current, place, filled);
}

/** The text of a ciphertext. @throws SealError */
export function unseal(ring: KeyRing, place: Place, sealed: string): string {
  const filled = unsealBytes(ring, place, sealed);
  const end = filled.indexOf(0);
  return filled.toString('utf8', 0, end === -1 ? filled.length : end);
}

/** The same of bytes, as they are. */
export function sealBytes({ id, key }: DetailKey, place: Place, bytes: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(addressOf(place));
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return ['v1', id, ...[nonce, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join(
    '.',
  );
}

/** The bytes of a ciphertext. @throws SealError */
export function unsealBytes(ring: KeyRing, place: Place, sealed: string): Buffer {
  const [version, id, ...parts] = sealed.split('.');
  const [nonce, tag, data] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== 'v1' || nonce?.length !== NONCE_BYTES || tag?.length !== TAG_BYTES || data === undefined)
    throw new SealError('broken', place);
  const own = ring.find((one) => one.id === id);
  if (own === undefined) throw new SealError('unknown-key', place);
  const decipher = createDecipheriv(ALGORITHM, own.key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(addressOf(place));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(data), decipher.final()]);
  } catch {
    throw new SealError('broken', place);
  }
}

/** Made anew with the current key, and read back before it is given. @throws SealError */
export function reseal(ring: KeyRing, place: Place, sealed: string): string {
  const bytes = unsealBytes(ring, place, sealed);
  const anew = sealBytes(ring[0], place, bytes);
  if (!unsealBytes([ring[0]], place, anew).equals(bytes)) throw new SealError('broken', place);
  return anew;
}

/** None of the parts may hold the bar: each is a name of ours, a uuid or a number. */
function addressOf({ table, row, column }: Place): Buffer {
  return Buffer.from(`${table}|${row}|${column}`, 'utf8');
}

/** The keys of what people tell of themselves (docs/decisions/0028): from the environment alone, never in the database. */
import { createSecretKey, type KeyObject } from 'node:crypto';

export interface DetailKey {
  /** Stands in every ciphertext, so that each is opened by the key it was made with. */
  id: string;
  /** 32 bytes; an object that neither a log nor JSON shows. */
  key: KeyObject;
}

/** The first key is the one that new ciphertexts are made with; the others still open what was made before. */
export type KeyRing = readonly [DetailKey, ...DetailKey[]];

const KEY_BYTES = 32;
const ID = /^[A-Za-z0-9_-]{1,20}$/;

/**
 * Reads `id:base64,id2:base64`.
 * @returns the ring, or what is wrong with it: a text that completes «DETAILS_KEYS …» and repeats no key
 */
export function parseKeyRing(text: string): { ring: KeyRing } | { problem: string } {
  const keys: DetailKey[] = [];
  for (const [index, part] of text.split(',').entries()) {
    const [id = '', base64 = '', ...rest] = part.trim().split(':');
    const bytes = Buffer.from(base64, 'base64');
    const which = `key ${index + 1}`;
    if (!ID.test(id) || rest.length > 0) {
      return {
        problem: `must be keys parted by commas, each an id of letters, digits, - and _, a colon and 32 bytes in base64; ${which} is not`,
      };
    }
    if (bytes.length !== KEY_BYTES || !isWhole(base64, bytes)) {
      return { problem: `must hold keys of 32 bytes in base64 (openssl rand -base64 32); ${which} is none` };
    }
    if (keys.some((key) => key.id === id)) {
      return { problem: `must give each key an id of its own; that of ${which} is taken` };
    }
    if (keys.some(({ key }) => key.export().equals(bytes))) {
      return { problem: `must not hold the same key twice; ${which} is` };
    }
    keys.push({ id, key: createSecretKey(bytes) });
  }
  const [current, ...older] = keys;
  return current === undefined ? { problem: 'holds no key' } : { ring: [current, ...older] };
}

/** Node skips what is no base64: a mistyped key must not pass as another one. */
function isWhole(base64: string, bytes: Buffer): boolean {
  const plain = base64.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  return bytes.toString('base64').replace(/=+$/, '') === plain;
}

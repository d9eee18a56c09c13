import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/**
 * Reads better-auth's signed cookie: `token.signature`, URL-encoded, the signature HMAC-SHA256 of the token in
 * base64. Its own check is bound to its request context and imports the key anew each time; a test signs in and
 * compares, so that a change of its scheme is seen.
 */
export function signedCookieReader(
  name: string,
  secret: string,
): (header: string | undefined) => string | undefined {
  const key = createSecretKey(secret, 'utf8');
  return (header) => {
    const raw = cookieValue(header, name);
    if (raw === undefined) return undefined;
    const value = decoded(raw);
    const dot = value.lastIndexOf('.');
    if (dot < 1) return undefined;
    const token = value.slice(0, dot);
    const expected = createHmac('sha256', key).update(token).digest();
    const given = Buffer.from(value.slice(dot + 1), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
  };
}

/** The raw value of a cookie, undefined where there is none. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const pair = part.trimStart();
    if (pair.startsWith(name) && pair[name.length] === '=') return pair.slice(name.length + 1).trimEnd();
  }
  return undefined;
}

function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return '';
  }
}

import { createHash } from 'node:crypto';
import { betterAuth } from 'better-auth';
import type pg from 'pg';
import { authOptions } from '../../db/auth/options.ts';
import { openSessionPlugin } from './open-session.ts';

/** Set by the handler from the socket or a trusted proxy; whatever a client sends under this name is dropped. */
export const ADDRESS_HEADER = 'x-pd-client-address';

export const AUTH_PATH = '/api/auth';

export interface AuthConfig {
  /** Made by `authPool`; ended by whoever made it. */
  pool: pg.Pool;
  /** AUTH_SECRET: signs the cookies; the same in every API process of a copy. */
  secret: string;
  /** BASE_URL: https gives `Secure` cookies. */
  baseUrl: string;
  log: AuthLog;
}

export interface AuthLog {
  error(fields: object, message: string): void;
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * better-auth on PostgreSQL: e-mail and password, closed sign-up, sessions asked from the database at each request.
 * It is reached only through `authHandler`, which lets few of its routes through and limits attempts itself
 * (docs/decisions/0005-sign-in.md).
 */
export function createAuth({ pool, secret, baseUrl, log }: AuthConfig) {
  return betterAuth({
    ...authOptions(pool),
    plugins: [openSessionPlugin],
    secret,
    baseURL: new URL(baseUrl).origin,
    basePath: AUTH_PATH,
    trustedOrigins: [],
    rateLimit: { enabled: false },
    advanced: {
      // Browsers don't tell ports apart: two copies on one machine would sign each other out under one name.
      cookiePrefix: `pd-${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Said outright: under NODE_ENV=test the library would leave both off.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    logger: {
      level: 'error',
      // Its further arguments may hold what a person typed.
      log: (level, message) => log.error({ level, source: 'better-auth' }, message),
    },
  });
}

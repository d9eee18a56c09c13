/** A route of our own under /api/auth: what it is given, and how it answers. */
import type { Request } from 'express';
import type pg from 'pg';
import type { Auth } from './auth.ts';
import type { Oidc } from './oidc.ts';

export interface OwnDeps {
  auth: Auth;
  /** better-auth's own pool (`authPool`): codes and limits are kept beside its tables. */
  pool: pg.Pool;
  baseUrl: string;
  /** AUTH_SECRET. */
  secret: string;
  /** Business time, for letters and the audit. */
  now: () => Promise<Date>;
  /** The provider of the settings; undefined where there is none. */
  oidc: Oidc | undefined;
}

export interface OwnCall {
  deps: OwnDeps;
  req: Request;
  body: Record<string, unknown>;
  /** What better-auth may know of the request: address, user agent, cookie. */
  headers: Headers;
}

export interface OwnAnswer {
  body?: Record<string, unknown>;
  cookies?: readonly string[];
  /** Answered as 302. */
  location?: string;
}

export type OwnRoute = (call: OwnCall) => Promise<OwnAnswer>;

/** Opens a session for a user; its cookies go with the answer. */
export async function signedIn({ deps, headers }: OwnCall, userId: string): Promise<readonly string[]> {
  const opened = await deps.auth.api.openSession({ body: { userId }, headers, returnHeaders: true });
  if (!opened.response.opened) throw new Error('The account to sign in to is not there');
  return opened.headers.getSetCookie();
}

import type { Request, Response } from 'express';
import type pg from 'pg';
import { findActor, type ActorRecord } from '../../db/auth/actors.ts';
import { hashApiKey, LAST_USE_MS, noteKeyUse } from '../../db/auth/api-keys.ts';
import { SESSION } from '../../db/auth/options.ts';
import { clientAddress } from '../security/client-address.ts';
import type { Auth } from './auth.ts';
import { cookieValue, signedCookieReader } from './cookie.ts';

export interface RequestActor extends ActorRecord {
  via: 'session' | 'key';
  /** The client's address, for limits; never stored with what the person does. */
  ip: string;
}

export interface ActorDeps {
  auth: Auth;
  /** The pool of the role `app`. */
  pool: pg.Pool;
  secret: string;
  /** The day in the district's zone, as an ISO date: roles hold by days. */
  today: () => Promise<string>;
}

const REFRESH_BEFORE_END_MS = (SESSION.expiresIn - SESSION.updateAge) * 1000;

/**
 * Makes `resolveActor(req, res)`: who asks, with the roles of today; undefined where nobody is signed in. One
 * statement a request. A request with the header `x-api-key` is judged by the key alone; else by the session's
 * cookie. Once a day a session is prolonged by better-auth, which sets a new cookie on `res`.
 * What a key may do is judged by the endpoint that it calls (api/server/routes.ts).
 */
export async function createActorResolver(deps: ActorDeps) {
  const { authCookies } = await deps.auth.$context;
  const readToken = signedCookieReader(authCookies.sessionToken.name, deps.secret);
  const at = async () => ({ now: new Date(), today: await deps.today() });

  async function byKey(key: string): Promise<ActorRecord | undefined> {
    const when = await at();
    const actor = await findActor(deps.pool, { keyHash: hashApiKey(key) }, when);
    if (actor && when.now.getTime() - (actor.lastUsedAt?.getTime() ?? 0) > LAST_USE_MS) {
      await noteKeyUse(deps.pool, actor.credentialId, when.now);
    }
    return actor;
  }

  async function bySession(req: Request, res: Response): Promise<ActorRecord | undefined> {
    const { cookie } = req.headers;
    const sessionToken = readToken(cookie);
    if (sessionToken === undefined) return undefined;
    const actor = await findActor(deps.pool, { sessionToken }, await at());
    const isOld = (actor?.expiresAt?.getTime() ?? Infinity) - Date.now() < REFRESH_BEFORE_END_MS;
    // "Don't remember me" gives a short session that is never prolonged.
    if (isOld && cookieValue(cookie, authCookies.dontRememberToken.name) === undefined) {
      await prolong(deps.auth, cookie, res);
    }
    return actor;
  }

  return async function resolveActor(req: Request, res: Response): Promise<RequestActor | undefined> {
    const key = req.get('x-api-key');
    const actor = key === undefined ? await bySession(req, res) : await byKey(key);
    return actor && { ...actor, via: key === undefined ? 'session' : 'key', ip: clientAddress(req) };
  };
}

/** At best effort: the session has been judged already, and the next request tries again. */
async function prolong(auth: Auth, cookie: string | undefined, res: Response): Promise<void> {
  if (res.headersSent) return;
  const headers = new Headers({ cookie: cookie ?? '' });
  const prolonged = await auth.api.getSession({ headers, returnHeaders: true }).catch(() => undefined);
  for (const line of prolonged?.headers.getSetCookie() ?? []) res.append('Set-Cookie', line);
}

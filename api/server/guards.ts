/** Sign-in and security, put together for the server. */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { BusinessClock } from '../../db/core/clock.ts';
import { AUTH_PATH, createAuth } from '../auth/auth.ts';
import { authHandler } from '../auth/handler.ts';
import { signInLimits } from '../auth/sign-in-limits.ts';
import { createOidc, type OidcSettings } from '../auth/oidc.ts';
import { createActorResolver } from '../auth/session.ts';
import { refusalAudit } from '../security/audit-refusal.ts';
import { trustProxies } from '../security/client-address.ts';
import { noStore, securityHeaders } from '../security/headers.ts';
import { jsonReader, refuseUnsafeUrls } from '../security/limits.ts';
import { takesFile } from '../contract/index.ts';
import { demandJson, ownOrigins, refuseForeignOrigins } from '../security/origin.ts';
import type { Guards } from './context.ts';

export interface GuardSettings {
  /** The role `app`. */
  pool: pg.Pool;
  /** better-auth's own pool. */
  authPool: pg.Pool;
  clock: BusinessClock;
  secret: string;
  baseUrl: string;
  port: number;
  trustedProxies: readonly string[];
  /** Business time. */
  now: () => Promise<Date>;
  /** The district's provider, where it has one. */
  oidc: Omit<OidcSettings, 'redirectUri'> | undefined;
  /** The district's day, by business time. */
  today: () => Promise<string>;
  log: Logger;
}

/** The guards, and how to let go of what they hold. */
export async function createGuards(
  settings: GuardSettings,
): Promise<Guards & { close: () => Promise<void> }> {
  const { pool, authPool, clock, secret, baseUrl, today, log } = settings;
  const auth = createAuth({ pool: authPool, secret, baseUrl, log });
  const origins = ownOrigins(baseUrl, settings.port);
  const resolveActor = await createActorResolver({ auth, pool, secret, today });
  const { countAddress, countLookup } = signInLimits(authPool);
  const redirectUri = `${baseUrl}${AUTH_PATH}/oidc/callback`;
  const oidc = settings.oidc && createOidc({ ...settings.oidc, redirectUri });
  const audit = refusalAudit({ pool, clock, log });
  return {
    resolve: async (request, response) => {
      const actor = await resolveActor(request, response);
      if (actor === undefined) return undefined;
      const { personId, roles, language, keyScopes } = actor;
      return { personId, roles, language: language === 'en' ? 'en' : 'ru', keyScopes };
    },
    first: [securityHeaders(baseUrl), refuseUnsafeUrls()],
    api: [noStore(), refuseForeignOrigins(origins), demandJson(takesFile)],
    limitAddress: countAddress,
    limitLookups: countLookup,
    readBody: jsonReader(),
    auth: authHandler({ auth, pool: authPool, baseUrl, secret, now: settings.now, oidc, origins }),
    trustProxies: (app) => trustProxies(app, settings.trustedProxies),
    refused: audit.record,
    flush: audit.flush,
    close: audit.close,
  };
}

export { AUTH_PATH };

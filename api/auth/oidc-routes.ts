/** Signing in through the district's provider: there and back. Whatever goes wrong is told by a page, in words. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import { personOfEmail } from '../../db/auth/accounts.ts';
import { inTransaction } from '../../db/auth/in-transaction.ts';
import { openAccount } from '../../db/auth/open-account.ts';
import { refusal } from '../../domain/refusals.ts';
import { cookieValue } from './cookie.ts';
import type { Oidc, OidcChecks } from './oidc.ts';
import { signedIn, type OwnDeps, type OwnRoute } from './own-route.ts';

/** The page says each in words (admin-ui, `session.refused`). */
type Refused = 'unknown' | 'unverified' | 'failed' | 'unavailable';

const LASTS_MS = 10 * 60_000;

interface Kept extends OidcChecks {
  /** The page that was asked for. */
  to: string;
  until: number;
}

/** GET /oidc/start?to=: sends the browser to the provider, which sends it back within ten minutes. */
export const startOidc: OwnRoute = async ({ deps, req }) => {
  const oidc = demandOidc(deps);
  try {
    const { url, checks } = await oidc.begin();
    const kept: Kept = { ...checks, to: ownPath(req.query['to']), until: Date.now() + LASTS_MS };
    return { location: url.href, cookies: [cookie(deps, sealed(kept, deps.secret), LASTS_MS / 1000)] };
  } catch {
    return refusedBy('unavailable', deps);
  }
};

/** GET /oidc/callback: signs in the one person whose e-mail the provider vouches for, and makes nobody. */
export const finishOidc: OwnRoute = async (call) => {
  const { deps, req } = call;
  const oidc = demandOidc(deps);
  const kept = unsealed(cookieValue(req.headers.cookie, cookieName(deps)), deps.secret);
  if (kept === undefined || kept.until < Date.now()) return refusedBy('failed', deps);
  const found = await vouchedFor(oidc, new URL(req.originalUrl, deps.baseUrl).search, kept);
  if (found === 'failed' || found === 'unverified') return refusedBy(found, deps);
  const userId = await userOf(deps.pool, found.email);
  if (userId === undefined) return refusedBy('unknown', deps);
  return { location: kept.to, cookies: [spentCookie(deps), ...(await signedIn(call, userId))] };
};

async function vouchedFor(
  oidc: Oidc,
  query: string,
  checks: OidcChecks,
): Promise<'failed' | 'unverified' | { email: string }> {
  try {
    const email = await oidc.finish(query, checks);
    return email === undefined ? 'unverified' : { email };
  } catch {
    return 'failed';
  }
}

/** The account of the person with this e-mail, opened where they had none; undefined where nobody has it. */
async function userOf(pool: pg.Pool, email: string): Promise<string | undefined> {
  return await inTransaction(pool, async (tx) => {
    const personId = await personOfEmail(tx, email);
    return personId === undefined ? undefined : (await openAccount(tx, personId))?.userId;
  });
}

function demandOidc({ oidc }: OwnDeps): Oidc {
  if (oidc === undefined) throw refusal('not-found');
  return oidc;
}

function refusedBy(why: Refused, deps: OwnDeps) {
  return { location: `/sign-in?refused=${why}`, cookies: [spentCookie(deps)] };
}

/** A page of ours and nothing else: the address must not lead people away. Encoded: no header takes Russian letters. */
function ownPath(given: unknown): string {
  if (typeof given !== 'string' || given.length > 500 || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(given))
    return '/';
  const { pathname, search, hash } = new URL(given, 'https://page.invalid');
  return pathname.startsWith('//') ? '/' : pathname + search + hash;
}

/** Of a name of its own for each copy on a machine, like the session's. */
function cookieName({ secret }: OwnDeps): string {
  return `pd-oidc-${signature('name', secret).slice(0, 8).replaceAll(/\W/g, '_')}`;
}

function cookie(deps: OwnDeps, value: string, seconds: number): string {
  const secure = deps.baseUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(deps)}=${value}; Path=/api/auth/oidc; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}

const spentCookie = (deps: OwnDeps) => cookie(deps, '', 0);

function sealed(kept: Kept, secret: string): string {
  const body = Buffer.from(JSON.stringify(kept)).toString('base64url');
  return `${body}.${signature(body, secret)}`;
}

/** What this server has sealed; undefined for anything else. */
function unsealed(given: string | undefined, secret: string): Kept | undefined {
  const [body = '', sign = ''] = given?.split('.') ?? [];
  const [expected, got] = [Buffer.from(signature(body, secret)), Buffer.from(sign)];
  if (expected.length !== got.length || !timingSafeEqual(expected, got)) return undefined;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Kept;
}

function signature(text: string, secret: string): string {
  return createHmac('sha256', secret).update(`oidc ${text}`).digest('base64url');
}

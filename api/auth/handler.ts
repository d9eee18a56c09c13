import { Router, type Request as ExpressRequest, type Response as ExpressResponse } from 'express';
import { accountEmailOf } from '../../db/auth/accounts.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { clientAddress } from '../security/client-address.ts';
import { noStore } from '../security/headers.ts';
import { jsonReader } from '../security/limits.ts';
import { demandJson, refuseForeignOrigins } from '../security/origin.ts';
import { ADDRESS_HEADER, AUTH_PATH } from './auth.ts';
import { bodyRefusal, refusalOf } from './errors.ts';
import type { OwnAnswer, OwnDeps, OwnRoute } from './own-route.ts';
import { ownRoutes } from './own-routes.ts';
import { authRoutes, isSignUp, type AuthRoute } from './routes.ts';
import { signInLimits } from './sign-in-limits.ts';

/** Nobody is signed in yet, and no route needs more. */
const BODY_LIMIT = 8 * 1024;

/** No account has it, so a password for it is as wrong, and as slowly, as any. */
const NOBODY = 'nobody@person.invalid';

/** Asked beside another request, whose answer carries the cookies. */
const SESSION_PATH = '/get-session?disableRefresh=true';

export interface AuthHandlerDeps extends OwnDeps {
  /** From `ownOrigins`. */
  origins: ReadonlySet<string>;
}

/**
 * better-auth behind `/api/auth`: only the routes of `authRoutes`, with our own checks of origin, body and limits
 * before it, and its refusals as ours, for the one error middleware. Mount it with `app.use(AUTH_PATH, …)`.
 */
export function authHandler(deps: AuthHandlerDeps): Router {
  const limits = signInLimits(deps.pool);
  const readBody = jsonReader();

  async function answer(req: ExpressRequest, res: ExpressResponse, route: AuthRoute): Promise<Response> {
    if (route.guesses) await limits.countAddress(req);
    if (route.body) await readBody(req, res, BODY_LIMIT);
    const body = route.body && parsedBody(route.body, req);
    const own = ownRoutes[`${req.method} ${req.path}`];
    if (own !== undefined) {
      const ask = () => answerOwn(own, req, body ?? {});
      return route.guesses === 'asked'
        ? await counted(`asked ${nameIn(body)}`, ask, () => true)
        : await ask();
    }
    if (route.guesses === undefined) return await askAuth(req, body);
    // People sign in with an e-mail or a login; better-auth knows their account by an e-mail of its own.
    const email = route.guesses === 'named' ? await accountEmailOf(deps.pool, nameIn(body)) : undefined;
    const subject = route.guesses === 'named' ? (email ?? nameIn(body)) : await signedInUser(req);
    const sent = route.guesses === 'named' ? { ...body, email: email ?? NOBODY } : body;
    return await counted(
      subject,
      () => askAuth(req, sent),
      ({ status }) => status >= 400 && status < 500,
    );
  }

  /** Counts an attempt on whatever is named, before it is made: a cookie as it was sent names nobody. */
  async function counted(
    subject: string,
    ask: () => Promise<Response>,
    isFailure: (answered: Response) => boolean,
  ): Promise<Response> {
    const guess = await limits.attempt(subject);
    let wasWrong = false;
    try {
      const answered = await ask();
      wasWrong = isFailure(answered);
      return answered;
    } finally {
      await guess.settle(wasWrong);
    }
  }

  function askAuth(req: ExpressRequest, body: Record<string, unknown> | undefined): Promise<Response> {
    return deps.auth.handler(fetchRequest(req, deps.baseUrl, { method: req.method, path: req.path, body }));
  }

  async function answerOwn(own: OwnRoute, req: ExpressRequest, body: Record<string, unknown>) {
    const { headers } = fetchRequest(req, deps.baseUrl, { method: req.method, path: req.path });
    return asResponse(await own({ deps, req, body, headers }));
  }

  async function signedInUser(req: ExpressRequest): Promise<string> {
    const asked = fetchRequest(req, deps.baseUrl, { method: 'GET', path: SESSION_PATH });
    const answered = await deps.auth.handler(asked);
    if (!answered.ok) throw await refusalOf(answered);
    const session = (await answered.json()) as { user?: { id?: unknown } } | null;
    if (typeof session?.user?.id !== 'string') throw refusal('not-signed-in');
    return session.user.id;
  }

  async function handle(req: ExpressRequest, res: ExpressResponse): Promise<void> {
    const route = authRoutes[`${req.method} ${req.path}`];
    if (route === undefined) throw isSignUp(req.path) ? signUpIsClosed() : refusal('not-found');
    const answered = await answer(req, res, route);
    if (answered.status >= 400) throw await refusalOf(answered);
    for (const cookie of answered.headers.getSetCookie()) res.append('Set-Cookie', cookie);
    const location = answered.headers.get('location');
    if (location !== null) res.set('Location', location);
    res
      .status(answered.status)
      .type('json')
      .send(await answered.text());
  }

  return Router({ caseSensitive: true, strict: true }).use(
    noStore(),
    refuseForeignOrigins(deps.origins),
    demandJson(),
    (req, res) => handle(req, res),
  );
}

function nameIn(body: Record<string, unknown> | undefined): string {
  return String(body?.['email']).toLowerCase();
}

function asResponse({ body = {}, cookies = [], location }: OwnAnswer): Response {
  const headers = new Headers(location === undefined ? {} : { location });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(JSON.stringify(body), { status: location === undefined ? 200 : 302, headers });
}

function signUpIsClosed() {
  return refusal('not-allowed', {
    detail: t(
      'Учётные записи создаёт администратор района.',
      'Accounts are made by the district administrator.',
    ),
  });
}

function parsedBody(schema: NonNullable<AuthRoute['body']>, req: ExpressRequest): Record<string, unknown> {
  const parsed = schema.safeParse(req.body ?? {});
  if (!parsed.success) throw bodyRefusal(parsed.error);
  return parsed.data;
}

/** Only what better-auth needs, and nothing that a client could forge: the origin has been judged before. */
function fetchRequest(
  req: ExpressRequest,
  baseUrl: string,
  { method, path, body }: { method: string; path: string; body?: Record<string, unknown> | undefined },
): Request {
  const { origin } = new URL(baseUrl);
  const headers = new Headers({ [ADDRESS_HEADER]: clientAddress(req), origin });
  const { cookie } = req.headers;
  if (cookie !== undefined) headers.set('cookie', cookie);
  headers.set('user-agent', (req.get('user-agent') ?? '').slice(0, 300));
  if (body !== undefined) headers.set('content-type', 'application/json');
  return new Request(`${origin}${AUTH_PATH}${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
}

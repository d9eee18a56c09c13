import { existsSync } from 'node:fs';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import { z } from 'zod';
import { plainError } from '../../db/core/plain-error.ts';
import { refusal } from '../../domain/refusals.ts';
import { russianMessage } from '../../domain/zod-russian.ts';
import { endpoints } from '../contract/index.ts';
import { handlers } from '../handlers/index.ts';
import { arrivalLimit } from './arrival-limit.ts';
import { calendarFeed } from './calendar-feed.ts';
import type { ApiDeps } from './context.ts';
import { apiDocs } from './docs-page.ts';
import { AUTH_PATH } from './guards.ts';
import { healthRoutes } from './health.ts';
import { createMetrics, routeOf } from './metrics.ts';
import { openApi } from './openapi.ts';
import { pageRoutes } from './page.ts';
import { languageOf } from './language-of.ts';
import { asRefusal, sendProblem } from './problem.ts';
import { requestLog } from './request-log.ts';
import { contractRoutes } from './routes.ts';
import { verifyPage } from './verify-page.ts';

/** The whole HTTP surface (shared/api.md) as an Express app; nothing listens yet. */
export function createApp(deps: ApiDeps): Express {
  z.config({ localeError: russianMessage });
  const { guards, pool, engine, pageFolder, machine } = deps;
  const metrics = createMetrics({
    pools: { reads: pool, decisions: deps.core.pool },
    now: deps.now,
    machine,
    engine,
  });
  const app = express();
  app.disable('x-powered-by').disable('etag').set('case sensitive routing', true);
  guards.trustProxies(app);
  app.use(arrivalLimit(), requestLog(deps.log), metrics.measure, ...guards.first);
  app.use(healthRoutes({ pool, engine, machine, metrics, mayScrape: deps.mayScrape }));
  app.use(AUTH_PATH, guards.auth);
  app.get('/openapi.json', (_request, response) => {
    response.json(openApi());
  });
  app.get(['/api/docs', '/api/docs/style.css'], apiDocs());
  app.get('/calendar/:file', calendarFeed(deps));
  app.get(['/verify', '/verify/:code'], verifyPage(deps));
  app.use('/api', ...guards.api);
  app.use(contractRoutes(deps, handlers));
  app.use('/api', () => {
    throw refusal('not-found');
  });
  if (pageFolder !== undefined && existsSync(pageFolder)) app.use(pageRoutes(pageFolder));
  app.use(() => {
    throw refusal('not-found');
  });
  app.use(failure(deps));
  return app;
}

/** The one error middleware: problem+json always, and the log line of a bug. */
function failure(deps: ApiDeps): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const found = asRefusal(error);
    const { personId } = response.locals as { personId?: string };
    if (found === undefined) deps.log.error({ err: plainError(error) }, 'a bug');
    if (found !== undefined && isRefusedAccess(found, request)) {
      deps.guards.refused({
        actorId: personId,
        code: found.code,
        method: request.method,
        route: routeOf(response.locals),
        objectId: response.locals['objectId'] as string | undefined,
      });
    }
    sendProblem(response, found, languageOf(request, response));
  };
}

/**
 * Whoever may not see an object hears that there is none: a write on it was an attempt all the same. The page asking who is
 * signed in, and hearing nobody, is no attempt: every sign-in begins with it.
 */
function isRefusedAccess(
  { status, code }: { status: number; code: string },
  { method, path }: Request,
): boolean {
  if (code === 'not-signed-in' && method === 'GET' && path === endpoints.me.path) return false;
  return status === 401 || status === 403 || (status === 404 && method !== 'GET');
}

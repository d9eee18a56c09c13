import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { routeOf } from './metrics.ts';

/** Asked every few seconds, and a 503 of theirs is their answer: no error to tell the operator. */
const HEALTH = /^\/(healthz|readyz)(\?|$)/;
const CLIENT_ID = /^[\w.-]{8,64}$/;

/**
 * Gives every request an id (the proxy's own where it has one), answers with it, and logs one line when the
 * request has ended: ids and paths of the contract, no bodies, names or addresses (152-ФЗ).
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const id = given !== undefined && CLIENT_ID.test(given) ? given : randomUUID();
    response.locals['requestId'] = id;
    response.set('X-Request-Id', id);
    const started = performance.now();
    response.on('close', () => {
      const { statusCode: status } = response;
      const line = {
        id,
        method: request.method,
        route: routeOf(response.locals),
        status,
        ms: Math.round(performance.now() - started),
        person: response.locals['personId'] as string | undefined,
      };
      if (status >= 500 && !HEALTH.test(request.originalUrl)) log.error(line, 'request');
      else log.debug(line, 'request');
    });
    next();
  };
}

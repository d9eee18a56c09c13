import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { logContext, withLogContext } from '../../telemetry/log-context.ts';
import { traced } from '../../telemetry/tracing.ts';
import { isFromTrustedProxy } from '../security/client-address.ts';
import { routeOf } from './metrics.ts';

/** Asked every few seconds, and a 503 of theirs is their answer: no error to tell the operator. */
const HEALTH = /^\/(healthz|readyz)(\?|$)/;
/** Nobody's work: no span tells of these. */
const WATCHING = /^\/(healthz|readyz|metrics)(\?|$)/;
const GIVEN_ID = /^[\w.-]{8,64}$/;

/**
 * Gives every request an id (that of a trusted proxy where it has one: anybody else might write a name there), answers
 * with it, puts it into every line that is logged on the way, and logs one line when the request has ended: ids and
 * paths of the contract, no bodies, names or addresses (152-ФЗ). Around it all, the request's span.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const requestId = fromProxy(request, 'x-request-id', GIVEN_ID) ?? randomUUID();
    response.set('X-Request-Id', requestId);
    const started = performance.now();
    withLogContext({ requestId }, () => {
      const context = logContext();
      response.on('close', () => {
        const line = {
          ...context,
          ...lineOf(request, response),
          ms: Math.round(performance.now() - started),
        };
        if (line.status >= 500 && !HEALTH.test(request.originalUrl)) log.error(line, 'request');
        else log.debug(line, 'request');
      });
      if (WATCHING.test(request.originalUrl)) next();
      else void inSpan(request, response, requestId, next);
    });
  };
}

function lineOf(request: Request, response: Response) {
  const { locals, statusCode: status } = response;
  const person = locals['personId'] as string | undefined;
  return { method: request.method, route: routeOf(locals), status, person };
}

/** The span ends with the answer, and is called by the contract's path: that is known only then. */
function inSpan(request: Request, response: Response, requestId: string, next: () => void): Promise<void> {
  const parent = fromProxy(request, 'traceparent', /^[\da-f-]{55}$/);
  return traced({ name: request.method, kind: 'SERVER', begins: true, parent }, async (span) => {
    const context = logContext();
    next();
    if (span === undefined) return;
    await new Promise<void>((closed) => {
      response.on('close', closed);
    });
    const { method, route, status, person } = lineOf(request, response);
    span.updateName(`${method} ${route}`);
    span.setAttributes({
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': status,
      'request.id': requestId,
      ...(person && { 'person.id': person }),
      ...(context.caseId && { 'case.id': context.caseId }),
    });
  });
}

function fromProxy(request: Request, header: string, pattern: RegExp): string | undefined {
  const given = request.get(header);
  return given !== undefined && pattern.test(given) && isFromTrustedProxy(request) ? given : undefined;
}

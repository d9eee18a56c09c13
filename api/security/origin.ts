import type { RequestHandler } from 'express';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'] as const;
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The origins of our own page: BASE_URL, and where that is loopback every name of loopback with this port.
 * @param port the port that this process listens on, where it may differ from BASE_URL's
 */
export function ownOrigins(baseUrl: string, port?: number): ReadonlySet<string> {
  const base = new URL(baseUrl);
  const origins = new Set([base.origin]);
  if (!LOOPBACK.some((name) => name === base.hostname)) return origins;
  for (const name of LOOPBACK) {
    for (const at of [base.port, String(port ?? base.port)]) {
      origins.add(new URL(`${base.protocol}//${name}${at && `:${at}`}`).origin);
    }
  }
  return origins;
}

/**
 * Lets writes through only from our own page. A browser names the page's origin on every write and can't be made
 * to lie about it; a client without `Origin` and `Sec-Fetch-Site` is no browser, so nobody's cookie is misused
 * there. Scripts with `x-api-key` have no cookie to misuse. Refuses with `origin-refused` (403).
 */
export function refuseForeignOrigins(origins: ReadonlySet<string>): RequestHandler {
  return (req, _res, next) => {
    if (SAFE_METHODS.has(req.method) || req.get('x-api-key') !== undefined) return next();
    const origin = req.get('origin');
    const site = req.get('sec-fetch-site');
    const isOurs = origin === undefined ? site === undefined || site === 'same-origin' : origins.has(origin);
    next(isOurs ? undefined : refusal('origin-refused'));
  };
}

/**
 * Lets writes through only as JSON, or as multipart where `multipart` says so of the whole path: forms of other sites can send
 * neither JSON nor, with `refuseForeignOrigins` before it, files. A write without a body needs no type.
 * Refuses with `not-json` (415).
 */
export function demandJson(multipart: (path: string) => boolean = () => false): RequestHandler {
  return (req, _res, next) => {
    if (SAFE_METHODS.has(req.method)) return next();
    const type = req.get('content-type');
    const hasBody = req.get('transfer-encoding') !== undefined || Number(req.get('content-length') ?? 0) > 0;
    if (type === undefined && !hasBody) return next();
    const mediaType = type?.split(';', 1)[0]?.trim().toLowerCase();
    const wanted = multipart(req.baseUrl + req.path) ? 'multipart/form-data' : 'application/json';
    if (mediaType === wanted) return next();
    const detail = t(`Отправьте данные с типом «${wanted}».`, `Send the data as "${wanted}".`);
    next(refusal('not-json', { detail }));
  };
}

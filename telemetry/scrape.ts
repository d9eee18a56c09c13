/** Who may have the metrics: they name no person, and tell a stranger how busy and how ill the district is. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { refusal, type RefusalError } from '../domain/refusals.ts';
import { t } from '../domain/text-object.ts';

export type MayScrape = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => boolean;

/** What a proxy adds: whoever comes through one comes from elsewhere, whatever the address of the socket. */
const PROXIED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Whoever sends the token; where none is set, this machine. Through a proxy nobody. */
export function scrapeGuard(token: string | undefined): MayScrape {
  return ({ headers, socket }) => {
    if (PROXIED.some((name) => headers[name] !== undefined)) return false;
    if (token === undefined) return isLoopback(socket.remoteAddress ?? '');
    const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    return timingSafeEqual(digest(given), digest(token));
  };
}

/** `not-allowed` (403), with what an operator has to set. */
export function notForStrangers(): RefusalError {
  return refusal('not-allowed', {
    detail: t(
      'Показатели отдаются системе наблюдения напрямую, не через прокси: с этой же машины, а где задан METRICS_TOKEN — с ним в заголовке «Authorization: Bearer …».',
      'Metrics are for the monitoring system, directly and not through a proxy: from this machine or, where METRICS_TOKEN is set, with it in the header “Authorization: Bearer …”.',
    ),
  });
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

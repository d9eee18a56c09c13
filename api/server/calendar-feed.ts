import type { RequestHandler } from 'express';
import { findActor } from '../../db/auth/actors.ts';
import { hashApiKey } from '../../db/auth/api-keys.ts';
import { readOwnSessions } from '../../db/read/courses.ts';
import { readSessions } from '../../db/read/sessions.ts';
import { refusal } from '../../domain/refusals.ts';
import { ownDatesOf } from '../handlers/own-dates.ts';
import { sessionViews } from '../handlers/sessions.ts';
import { calendarOf } from '../read/calendar.ts';
import type { ApiDeps } from './context.ts';

/** As many as fit into a year of a busy council. */
const MOST_SESSIONS = 200;
/** Sessions of courses stay in the calendar for so long after they were held. */
const KEPT_MS = 31 * 24 * 60 * 60_000;

/**
 * GET /calendar/{key}.ics: a calendar program can't sign in, so the address holds a key that reads this and nothing
 * else; its owner may end it or make another. An unknown key is 404 like any unknown address.
 */
export function calendarFeed(deps: ApiDeps): RequestHandler {
  return async (request, response) => {
    const key = /^(?<key>pd_[\w-]{20,80})[.]ics$/.exec(String(request.params['file']))?.groups?.['key'];
    const now = await deps.now();
    const at = { now: new Date(), today: await deps.today() };
    const actor = key && (await findActor(deps.pool, { calendarKeyHash: hashApiKey(key) }, at));
    if (!actor) throw refusal('not-found');
    const reader = {
      personId: actor.personId,
      roles: actor.roles,
      language: actor.language === 'en' ? ('en' as const) : ('ru' as const),
      keyScopes: ['read' as const],
    };
    const list = {
      reader,
      state: undefined,
      kind: undefined,
      sort: '-starts' as const,
      limit: MOST_SESSIONS,
    };
    const [sessions, dates, lessons] = await Promise.all([
      readSessions(deps.pool, list).then((rows) => sessionViews(deps, reader, rows)),
      ownDatesOf(deps, reader),
      readOwnSessions(deps.pool, reader.personId, new Date(now.getTime() - KEPT_MS)),
    ]);
    response
      .type('text/calendar; charset=utf-8')
      .set({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' })
      .send(
        calendarOf({ sessions, dates, lessons }, { baseUrl: deps.baseUrl, now, language: reader.language }),
      );
  };
}

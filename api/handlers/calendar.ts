import { calendarSince, endCalendar, renewCalendar } from '../../db/auth/calendar-keys.ts';
import type { Endpoints } from '../contract/index.ts';
import type { Handler } from '../server/context.ts';

/** GET /api/me/calendar: whether one's calendar has an address, and since when. */
export const myCalendar: Handler<Endpoints['myCalendar']> = async ({ deps, actor }) => {
  const since = await calendarSince(deps.pool, actor.personId);
  return { since: since?.toISOString() ?? null };
};

/** POST /api/me/calendar: a new address, shown once; an earlier one ends. */
export const renewMyCalendar: Handler<Endpoints['renewMyCalendar']> = async ({ deps, actor }) => {
  const key = await renewCalendar(deps.pool, actor.personId);
  return { url: `${deps.baseUrl}/calendar/${key}.ics` };
};

/** DELETE /api/me/calendar: nobody reads it by its address any more. */
export const endMyCalendar: Handler<Endpoints['endMyCalendar']> = async ({ deps, actor }) => {
  await endCalendar(deps.pool, actor.personId);
  return { since: null };
};

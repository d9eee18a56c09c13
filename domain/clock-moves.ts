/** To where somebody wants a sandbox's clock moved. */
import { Temporal } from '@js-temporal/polyfill';
import { atLocalTime } from './calendar.ts';

/** Two years and a day: a whole year from May to the July after next in one go, and no slip of the hand for ever. */
export const LONGEST_MOVE_DAYS = 731;

export type ClockMove = { to: string } | { advance: string };

/** The wished moment: of a date its first moment in the zone, of a span of days, months or hours as many by the calendar. */
export function wishedMoment(move: ClockMove, now: Date, zone: string): Date {
  if ('to' in move) return move.to.length === 10 ? atLocalTime(move.to, '00:00', zone) : new Date(move.to);
  const from = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  return new Date(from.add(Temporal.Duration.from(move.advance)).epochMilliseconds);
}

/** Is it further than one call may go? */
export function isTooFar(moment: Date, now: Date): boolean {
  return moment.getTime() - now.getTime() > LONGEST_MOVE_DAYS * 86_400_000;
}

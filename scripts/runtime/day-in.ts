import { addDays, localDate, localTime, type LocalDate } from '../../domain/calendar.ts';

const ZONE = 'Asia/Krasnoyarsk';

/** The district's day so many days from now: its midnight is not UTC's. For tools and tests that act as its people. */
export function dayIn(days: number): LocalDate {
  return addDays(localDate(new Date(), ZONE), days);
}

/** The first whole minute on the district's wall so long from now: `15:01`. */
export function wallTimeIn(ms: number): string {
  return localTime(new Date(Date.now() + ms + 59_999), ZONE);
}

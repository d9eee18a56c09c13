import { addDays, localDate, type LocalDate } from '../../domain/calendar.ts';

/** The district's day so many days from now: its midnight is not UTC's. For tools and tests that act as its people. */
export function dayIn(days: number): LocalDate {
  return addDays(localDate(new Date(), 'Asia/Krasnoyarsk'), days);
}

/**
 * Dates as an English sentence needs them: the same words as russian-dates.ts under the same names (dates.ts chooses),
 * in the pack's zone and as seen on a given day. The clock has 24 hours in both languages.
 */
import { addDays, dayNumber, type LocalDate, localDate, weekday } from './calendar.ts';
import { counted } from './english.ts';
import { clockTime } from './russian-dates.ts';
import type { TermProgress } from './terms.ts';

export { clockTime } from './russian-dates.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** “September 11”; in another year than `today`'s “January 11, 2027”. */
export function dayMonth(date: LocalDate, today: LocalDate): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : `, ${Number(date.slice(0, 4))}`;
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}${year}`;
}

/** “September 11, 2026”. */
export function officialDate(date: LocalDate): string {
  return dayMonth(date, '');
}

/** “September 11, 2026, 16:40”. */
export function officialMoment(instant: Date, zone: string): string {
  return `${officialDate(localDate(instant, zone))}, ${clockTime(instant, zone)}`;
}

/** “March 12, 2029”: for what is read in other years too. */
export function dayMonthYear(date: LocalDate): string {
  return dayMonth(date, '');
}

/** “Friday, September 11”. */
export function weekdayDate(date: LocalDate, today: LocalDate): string {
  return `${WEEKDAYS[weekday(date)]}, ${dayMonth(date, today)}`;
}

/** “Fri, September 11”, for lists. */
export function shortDate(date: LocalDate, today: LocalDate): string {
  return `${WEEKDAYS[weekday(date)]?.slice(0, 3)}, ${dayMonth(date, today)}`;
}

/** “since September 3”. */
export function sinceDate(date: LocalDate, today: LocalDate): string {
  return `since ${dayMonth(date, today)}`;
}

/** “by Friday, September 11, 18:00”; what ends at midnight ends with the day before: “by the end of Friday, September 11”. */
export function untilInstant(due: Date, now: Date, zone: string): string {
  const time = clockTime(due, zone);
  const isMidnight = time === '0:00';
  const date = isMidnight ? addDays(localDate(due, zone), -1) : localDate(due, zone);
  const day = weekdayDate(date, localDate(now, zone));
  return isMidnight ? `by the end of ${day}` : `by ${day}, ${time}`;
}

/** “yesterday, 18:00”, “today, 9:00”; further away “Fri, September 11, 18:00”. */
export function momentText(instant: Date, now: Date, zone: string): string {
  const date = localDate(instant, zone);
  const today = localDate(now, zone);
  const near = nearDay(dayNumber(date) - dayNumber(today));
  return `${near ?? shortDate(date, today)}, ${clockTime(instant, zone)}`;
}

/** “today”, “yesterday”, “tomorrow”, “3 days ago”, “in 5 days”: calendar days, not working days. */
export function relativeDay(date: LocalDate, today: LocalDate): string {
  const days = dayNumber(date) - dayNumber(today);
  const distance = counted(Math.abs(days), ['day', 'days']);
  return nearDay(days) ?? (days < 0 ? `${distance} ago` : `in ${distance}`);
}

/** “day 2 of 5”: the words for `termProgress`. */
export function termDay({ day, of }: TermProgress): string {
  return `day ${day} of ${of}`;
}

function nearDay(days: number): string | undefined {
  return new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]).get(days);
}

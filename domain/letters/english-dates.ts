/** Dates as an English letter needs them, in the pack's zone; a year is named only where it isn't the current one. */
import { addDays, dayNumber, localDate, type LocalDate } from '../calendar.ts';
import { clockTime } from '../russian-dates.ts';

function dayText(date: LocalDate, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...parts }).format(dayNumber(date) * 86_400_000);
}

/** “Friday, 11 September”; in another year than `today`'s “Friday, 11 January 2027”. */
export function englishWeekdayDate(date: LocalDate, today: LocalDate): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${date.slice(0, 4)}`;
  return `${dayText(date, { weekday: 'long' })}, ${dayText(date, { day: 'numeric', month: 'long' })}${year}`;
}

/** “12 March 2029” */
export function englishDayMonthYear(date: LocalDate): string {
  return dayText(date, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** “by Friday, 11 September, 18:00”; what ends at midnight: “by the end of Friday, 11 September”. */
export function englishUntil(due: Date, now: Date, zone: string): string {
  const time = clockTime(due, zone);
  const today = localDate(now, zone);
  if (time === '0:00') return `by the end of ${englishWeekdayDate(addDays(localDate(due, zone), -1), today)}`;
  return `by ${englishWeekdayDate(localDate(due, zone), today)}, ${time}`;
}

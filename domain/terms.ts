/**
 * Terms in working days (wd), their reminders and their progress: domain.md, *Rules common to every process*.
 */
import {
  atLocalTime,
  dateOfDay,
  dayNumber,
  isWorkingDayNumber,
  type LocalDate,
  localDate,
  type WorkCalendar,
} from './calendar.ts';

const END_OF_WORK = '18:00';
const REMINDER_TIME = '09:00';

/** No term is longer than this: a calendar without working days must not hang whoever asks. */
const LONGEST_SEARCH_DAYS = 5_000;

/**
 * When a term of `workingDays` ends that began at `openedAt`: 18:00 in the pack's zone on the nth working day
 * after the day of opening, which itself never counts. Throws a RangeError unless `workingDays` is 1 or more.
 */
export function termEnd(openedAt: Date, workingDays: number, calendar: WorkCalendar): Date {
  if (!Number.isInteger(workingDays) || workingDays < 1) {
    throw new RangeError(`A term is a whole number of working days from 1: ${workingDays}`);
  }
  const day = nthWorkingDay(dayNumber(localDate(openedAt, calendar.zone)), workingDays, calendar);
  return atLocalTime(dateOfDay(day), END_OF_WORK, calendar.zone);
}

/** The end of work on a day: until then what is due on that day is in time. */
export function endOfWork(day: LocalDate, zone: string): Date {
  return atLocalTime(day, END_OF_WORK, zone);
}

/**
 * When to remind: at 9:00 at half of the term (rounded up to a working day) and at 9:00 one working day before
 * its end; coinciding ones once, in order, none at or before the opening, none at or after `due`. `due` is the
 * stored one, which an extension may have moved.
 */
export function reminders(openedAt: Date, due: Date, workingDays: number, calendar: WorkCalendar): Date[] {
  const opening = dayNumber(localDate(openedAt, calendar.zone));
  const half = nthWorkingDay(opening, Math.ceil(workingDays / 2), calendar);
  const dayBeforeEnd = nthWorkingDay(dayNumber(localDate(due, calendar.zone)), -1, calendar);
  return [...new Set([half, dayBeforeEnd])]
    .toSorted((a, b) => a - b)
    .map((day) => atLocalTime(dateOfDay(day), REMINDER_TIME, calendar.zone))
    .filter((reminder) => reminder > openedAt && reminder < due);
}

/** Working days after `from` up to and including `to`; 0 where `to` isn't later. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: WorkCalendar): number {
  let count = 0;
  const last = dayNumber(to);
  for (let day = dayNumber(from) + 1; day <= last; day++) {
    if (isWorkingDayNumber(day, calendar)) count++;
  }
  return count;
}

/**
 * For each day from `from` to `to`, in order, how many working days there were from `from` up to and including it: the
 * difference of two of them is `workingDaysBetween`, for whoever has a great many to count.
 */
export function workingDayCounts(from: LocalDate, to: LocalDate, calendar: WorkCalendar): number[] {
  const first = dayNumber(from);
  let count = 0;
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, day) =>
    isWorkingDayNumber(first + day, calendar) ? ++count : count,
  );
}

/** Which day of its term a step is in. */
export interface TermProgress {
  /** From 1 (also on the day of opening) to `of` (also when overdue). */
  day: number;
  of: number;
}

/**
 * «2-й день из 5» as numbers (pages.md, *Дело*); `termDay` of `domain/russian-dates.ts` puts it in words. An extension
 * moves `due`, so the days are counted up to it.
 */
export function termProgress(
  { openedAt, due }: { openedAt: Date; due: Date },
  now: Date,
  calendar: WorkCalendar,
): TermProgress {
  const { zone } = calendar;
  const opening = localDate(openedAt, zone);
  const of = Math.max(1, workingDaysBetween(opening, localDate(due, zone), calendar));
  const passed = workingDaysBetween(opening, localDate(now, zone), calendar);
  return { day: Math.min(Math.max(passed, 1), of), of };
}

/** The nth working day after (before, where negative) a day; the day itself for 0. */
function nthWorkingDay(from: number, count: number, calendar: WorkCalendar): number {
  const step = Math.sign(count);
  let day = from;
  for (let left = Math.abs(count); left > 0;) {
    day += step;
    if (Math.abs(day - from) > LONGEST_SEARCH_DAYS)
      throw new RangeError(`No ${count} working days to be found`);
    if (isWorkingDayNumber(day, calendar)) left--;
  }
  return day;
}

/** The working day that is so many of them before this day. */
export function workingDayBefore(day: LocalDate, count: number, calendar: WorkCalendar): LocalDate {
  return dateOfDay(nthWorkingDay(dayNumber(day), -count, calendar));
}

/** The school year, 1 September – 31 August, named by its first calendar year (domain.md, fact 9). */
import type { LocalDate } from './calendar.ts';
import type { Policy, YearDates } from './step.ts';

/** `MM-DD` of its first day. */
const FIRST_DAY = '09-01';

/** Working days for whoever comes after a day that the policy sets for all, where the policy says nothing of it. */
const LATE_DAYS = 5;

/** The school year that a day belongs to. */
export function schoolYear(day: LocalDate): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= FIRST_DAY ? year : year - 1;
}

/** `MM-DD` from which on an order is of the next school year: by June the meetings of this one are over. */
const ORDERS_AHEAD_FROM = '06-01';

/** The school year for which an order of this day opens something: those of the summer are of the year to come. */
export function schoolYearOfOrder(day: LocalDate): number {
  return day.slice(5) >= ORDERS_AHEAD_FROM ? Number(day.slice(0, 4)) : schoolYear(day);
}

/** «2026/27» */
export function schoolYearTitle(year: number): string {
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}

/** «2026-27»: the name of no file bears a slash. */
export function yearInFileName(title: string): string {
  return title.replace('/', '-');
}

/** The day of this school year with that month and day. */
export function dayOfSchoolYear(year: number, monthDay: string): LocalDate {
  return `${monthDay >= FIRST_DAY ? year : year + 1}-${monthDay}`;
}

/** 1 September. */
export function firstDayOfSchoolYear(year: number): LocalDate {
  return dayOfSchoolYear(year, FIRST_DAY);
}

/** 31 August. */
export function lastDayOfSchoolYear(year: number): LocalDate {
  return dayOfSchoolYear(year, '08-31');
}

/** Is the day (or the month, `YYYY-MM`) one of this school year? */
export function isInSchoolYear(dayOrMonth: string, year: number): boolean {
  return dayOrMonth.length >= 7 && schoolYear(`${dayOrMonth}-01`.slice(0, 10)) === year;
}

/** What the policy sets for the steps of a process, as days of one school year. */
export function yearDatesOf(
  policy: Pick<Policy, 'dates'>,
  process: string,
  year: number,
  today: LocalDate,
): YearDates {
  return {
    year,
    today,
    of: (step) => {
      const set = policy.dates?.[`${process}.${step}`];
      if (set === undefined) return undefined;
      const from = set.from === null ? null : dayOfSchoolYear(year, set.from);
      return { from, to: dayOfSchoolYear(year, set.to) };
    },
  };
}

/** The days of their own that late ones have: `<process>.lateWd` of the policy. */
export function lateDays({ values }: Pick<Policy, 'values'>, process: string): number {
  const set = values[`${process}.lateWd`];
  return typeof set === 'number' ? set : LATE_DAYS;
}

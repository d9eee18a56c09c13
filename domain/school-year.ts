import type { LocalDate } from './calendar.ts';

/** The school year a day belongs to, by its first calendar year: 1 September – 31 August (domain.md, fact 9). */
export function schoolYear(day: LocalDate): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '09-01' ? year : year - 1;
}

import { datesIn } from '../../../domain/dates.ts';
import { tied } from '../../../domain/russian-ties.ts';
import { languageNow } from './i18n.ts';

/** A day or only a month of a plan: «5 ноября 2026 года», «ноябрь 2026». */
export function whenText(when: string): string {
  return when.length > 7 ? tied(datesIn(languageNow()).dayMonthYear(when)) : monthText(when);
}

/** «ноябрь 2026», “November 2026”. */
export function monthText(month: string): string {
  const names = new Intl.DateTimeFormat(languageNow(), { month: 'long', timeZone: 'UTC' });
  const name = names.format(new Date(`${month}-01T00:00:00Z`));
  return tied(`${name} ${month.slice(0, 4)}`);
}

/** The months of a school year, September first. */
export function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, ago) => {
    const month = ((8 + ago) % 12) + 1;
    return `${ago < 4 ? year : year + 1}-${String(month).padStart(2, '0')}`;
  });
}

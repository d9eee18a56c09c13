/** Dates in the reader's language: the words of russian-dates.ts, or the same in English. */
import * as english from './english-dates.ts';
import * as russian from './russian-dates.ts';
import type { LocalDate } from './calendar.ts';
import { t, type BothTexts, type Language } from './text-object.ts';

export type DateWords = typeof russian;

const words: Record<Language, DateWords> = { ru: russian, en: english };

/** `datesIn('en').dayMonth(…)` is “September 11” where Russian says «11 сентября». */
export function datesIn(language: Language): DateWords {
  return words[language];
}

/** «12 марта 2029 года», “March 12, 2029”: a day for a text that is written in both languages. */
export function dayText(date: LocalDate): BothTexts {
  return t(russian.dayMonthYear(date), english.dayMonthYear(date));
}

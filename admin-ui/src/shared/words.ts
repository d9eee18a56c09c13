import { hoursText as englishHours } from '../../../domain/english.ts';
import { hoursText as russianHours } from '../../../domain/russian.ts';
import { languageNow } from './i18n.ts';

/** «18 ч», “18 h”. */
export function hoursText(hours: number): string {
  return languageNow() === 'en' ? englishHours(hours) : russianHours(hours);
}

/** What somebody typed, in the quotation marks of the reader's language: «Мало часов», “Too few hours”. */
export function quoted(text: string): string {
  return languageNow() === 'en' ? `“${text}”` : `«${text}»`;
}

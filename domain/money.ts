/**
 * Sums of money in kopecks: whole numbers, never fractions. The system pays nobody and never computes tax, contributions,
 * district coefficient or northern supplement (domain.md, fact 6).
 */
import { t, type BothTexts } from './text-object.ts';

/** A safe whole number of kopecks. */
export type Kopecks = number;

/** Stands beside each sum. */
export const beforeCoefficients = t(
  'без районного коэффициента и процентной надбавки',
  'without the district coefficient and the northern supplement',
);

/** The same as the number that a database column of kopecks answers with, as text. @throws RangeError */
export function kopecksOf(value: string | number): Kopecks {
  const kopecks = Number(value);
  if (!Number.isSafeInteger(kopecks)) throw new RangeError(`Not a sum of kopecks: ${value}`);
  return kopecks;
}

/** What so many hours come to at a rate in kopecks an hour. @throws RangeError */
export function payFor(hours: number, rate: Kopecks): Kopecks {
  return kopecksOf(kopecksOf(hours) * kopecksOf(rate));
}

const NO_BREAK = '\u00A0';

/** «1 234,50 ₽» as in tables: the thousands parted, always with kopecks. */
export function rubles(kopecks: Kopecks): string {
  return `${plainRubles(kopecks, NO_BREAK)}${NO_BREAK}₽`;
}

/** «1 234,50 ₽», “1,234.50 ₽”: a sum for a text that is written in both languages. */
export function moneyText(kopecks: Kopecks): BothTexts {
  const english = plainRubles(kopecks, ' ').replace(',', '.').replaceAll(' ', ',');
  return t(rubles(kopecks), `${english} ₽`);
}

/** «1234,50»: for a cell of a file that others read in; the thousands parted where asked. */
export function plainRubles(kopecks: Kopecks, between = ''): string {
  const whole = kopecksOf(kopecks);
  const digits = String(Math.abs(whole)).padStart(3, '0');
  const thousands = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, between);
  return `${whole < 0 ? '−' : ''}${thousands},${digits.slice(-2)}`;
}

/** «1 234,5» as people type it, in kopecks; undefined where it is no sum. */
export function kopecksTyped(typed: string): Kopecks | undefined {
  const [, whole = '', part = ''] =
    /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(typed.replaceAll(/[\s₽]/g, '')) ?? [];
  return whole === '' ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

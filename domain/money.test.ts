import fc from 'fast-check';
import { kopecksOf, moneyText, payFor, plainRubles, rubles, kopecksTyped } from './money.ts';

const sums = fc.integer({ min: -1e12, max: 1e12 });

test('a sum is said with its thousands, its kopecks and the sign of the ruble, in both languages', () => {
  expect(rubles(123_450)).toBe('1\u00A0234,50\u00A0₽');
  expect(rubles(5)).toBe('0,05\u00A0₽');
  expect(moneyText(123_456_789)).toEqual({ ru: '1\u00A0234\u00A0567,89\u00A0₽', en: '1,234,567.89 ₽' });
  expect(plainRubles(-123_450)).toBe('−1234,50');
});

test('what is said of a sum gives the sum back, to the kopeck', () =>
  fc.assert(
    fc.property(sums, (kopecks) => {
      const digits = rubles(kopecks).replaceAll(/[^\d]/g, '');
      expect(Number(digits)).toBe(Math.abs(kopecks));
    }),
  ));

test('pay is exact: parts of the hours come to the whole', () =>
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), fc.integer({ min: 1, max: 1_000_000 }), (a, b, rate) => {
      expect(payFor(a, rate) + payFor(b, rate)).toBe(payFor(a + b, rate));
    }),
  ));

test('a fraction of a kopeck and a number beyond exact ones are no sums', () => {
  expect(() => kopecksOf('0.5')).toThrow(RangeError);
  expect(() => kopecksOf('9007199254740993')).toThrow(RangeError);
  expect(() => payFor(1.5, 100)).toThrow(RangeError);
});

test('a sum is read as people type it, and gives back what it is shown as', () => {
  expect(['500', '1 250,5', '1250.05', '10 000,00 ₽'].map(kopecksTyped)).toEqual([
    50_000, 125_050, 125_005, 1_000_000,
  ]);
  expect(['', '-1', '1,234', '5 р.', '1e3', '1,'].map(kopecksTyped)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
  fc.assert(fc.property(fc.nat(), (kopecks) => expect(kopecksTyped(rubles(kopecks))).toBe(kopecks)));
});

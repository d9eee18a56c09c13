import { validityOf, validityPolicy } from './validity.ts';

const ZONE = 'Asia/Krasnoyarsk';
const policy = validityPolicy.parse({ years: 3, warningMonths: [6, 3] });
const local = (at: Date) => at.toLocaleString('sv', { timeZone: ZONE });

test('a program is valid to the end of the same day three years later, by the clock on the wall', () => {
  // Already the 13th there.
  const { validUntil, warnings } = validityOf(new Date('2026-03-12T20:00:00Z'), policy, ZONE);
  expect(local(validUntil)).toBe('2029-03-13 23:59:59');
  expect(warnings.map(local)).toEqual(['2028-09-13 09:00:00', '2028-12-13 09:00:00']);
});

test('a day that the month lacks is its last', () => {
  const { validUntil, warnings } = validityOf(new Date('2028-02-29T05:00:00Z'), policy, ZONE);
  expect(local(validUntil)).toBe('2031-02-28 23:59:59');
  const { warnings: ofAugust } = validityOf(new Date('2026-08-31T05:00:00Z'), policy, ZONE);
  expect(ofAugust.map(local)).toEqual(['2029-02-28 09:00:00', '2029-05-31 09:00:00']);
  expect(warnings.map(local)).toEqual(['2030-08-28 09:00:00', '2030-11-28 09:00:00']);
});

test.each([
  ['one warning', { years: 3, warningMonths: [6] }],
  ['the later warning first', { years: 3, warningMonths: [3, 6] }],
  ['a warning before the program is published', { years: 1, warningMonths: [12, 3] }],
  ['no years', { warningMonths: [6, 3] }],
])('a policy with %s is none', (_name, given) => {
  expect(validityPolicy.safeParse(given).success).toBe(false);
});

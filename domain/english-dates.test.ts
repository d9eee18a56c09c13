import { datesIn } from './dates.ts';

const zone = 'Asia/Krasnoyarsk';
// Thursday, 10 September 2026, 10:00 in the zone.
const now = new Date('2026-09-10T03:00:00Z');
const today = '2026-09-10';
const english = datesIn('en');

test('a year is named only where it is another one', () => {
  expect(english.dayMonth('2026-09-11', today)).toBe('September 11');
  expect(english.dayMonth('2027-01-11', today)).toBe('January 11, 2027');
  expect(english.weekdayDate('2026-09-11', today)).toBe('Friday, September 11');
});

test('what ends at midnight ends with the day before', () => {
  expect(english.untilInstant(new Date('2026-09-11T11:00:00Z'), now, zone)).toBe(
    'by Friday, September 11, 18:00',
  );
  expect(english.untilInstant(new Date('2026-09-11T17:00:00Z'), now, zone)).toBe(
    'by the end of Friday, September 11',
  );
});

test('near days are said in a word, others by weekday and date', () => {
  expect(english.momentText(new Date('2026-09-09T11:00:00Z'), now, zone)).toBe('yesterday, 18:00');
  expect(english.momentText(new Date('2026-09-14T02:00:00Z'), now, zone)).toBe('Mon, September 14, 9:00');
});

test.each([
  ['2026-09-10', 'today'],
  ['2026-09-11', 'tomorrow'],
  ['2026-09-07', '3 days ago'],
  ['2026-09-15', 'in 5 days'],
])('%s is %s', (date, expected) => {
  expect(english.relativeDay(date, today)).toBe(expected);
});

test('the day of a term is counted', () => {
  expect(english.termDay({ day: 2, of: 5 })).toBe('day 2 of 5');
});

test('everything that Russian dates say, English ones say too', () => {
  expect(Object.keys(english).toSorted()).toEqual(Object.keys(datesIn('ru')).toSorted());
});

import {
  clockTime,
  dayMonth,
  momentText,
  relativeDay,
  shortDate,
  sinceDate,
  termDay,
  untilInstant,
  weekdayDate,
} from './russian-dates.ts';

const zone = 'Asia/Krasnoyarsk';
const today = '2026-09-07';
/** 12:00 on Monday, 7 September, in Krasnoyarsk. */
const now = new Date('2026-09-07T05:00:00Z');
const at = (date: string, utc: string) => new Date(`${date}T${utc}:00Z`);

test.each([
  ['2026-09-06', 'воскресенье, 6 сентября'],
  ['2026-09-07', 'понедельник, 7 сентября'],
  ['2026-09-08', 'вторник, 8 сентября'],
  ['2026-09-09', 'среда, 9 сентября'],
  ['2026-09-10', 'четверг, 10 сентября'],
  ['2026-09-11', 'пятница, 11 сентября'],
  ['2026-09-12', 'суббота, 12 сентября'],
])('%s is «%s»', (date, expected) => {
  expect(weekdayDate(date, today)).toBe(expected);
});

test('every month is in the genitive, and another year is named', () => {
  const dates = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}-01`);
  expect(dates.map((date) => dayMonth(date, today)).join(', ')).toBe(
    '1 января, 1 февраля, 1 марта, 1 апреля, 1 мая, 1 июня, 1 июля, 1 августа, 1 сентября, 1 октября, 1 ноября, 1 декабря',
  );
  expect(dayMonth('2027-01-11', today)).toBe('11 января 2027 года');
});

test('the short date of lists', () => {
  expect(shortDate('2026-09-10', today)).toBe('чт, 10 сентября');
});

test.each([
  ['2026-09-03', 'с 3 сентября'],
  ['2026-09-02', 'со 2 сентября'],
  ['2026-09-12', 'с 12 сентября'],
  ['2025-12-22', 'с 22 декабря 2025 года'],
])('since %s is «%s»', (date, expected) => {
  expect(sinceDate(date, today)).toBe(expected);
});

test.each([
  [at('2026-09-11', '11:00'), 'до пятницы, 11 сентября, 18:00'],
  [at('2026-09-08', '11:00'), 'до вторника, 8 сентября, 18:00'],
  [at('2026-09-09', '02:00'), 'до среды, 9 сентября, 9:00'],
  [at('2026-09-10', '11:00'), 'до четверга, 10 сентября, 18:00'],
  [at('2026-09-11', '20:00'), 'до субботы, 12 сентября, 3:00'],
  [at('2026-09-13', '11:00'), 'до воскресенья, 13 сентября, 18:00'],
  [at('2027-01-11', '11:00'), 'до понедельника, 11 января 2027 года, 18:00'],
  [at('2026-09-11', '17:00'), 'до конца пятницы, 11 сентября'],
])('until %p is «%s»', (due, expected) => {
  expect(untilInstant(due, now, zone)).toBe(expected);
});

test.each([
  [at('2026-09-06', '11:00'), 'вчера, 18:00'],
  [at('2026-09-07', '02:05'), 'сегодня, 9:05'],
  [at('2026-09-06', '17:00'), 'сегодня, 0:00'],
  [at('2026-09-07', '17:00'), 'завтра, 0:00'],
  [at('2026-09-04', '12:02'), 'пт, 4 сентября, 19:02'],
])('the moment %p is «%s»', (instant, expected) => {
  expect(momentText(instant, now, zone)).toBe(expected);
});

test.each([
  ['2026-09-07', 'сегодня'],
  ['2026-09-06', 'вчера'],
  ['2026-09-08', 'завтра'],
  ['2026-09-04', '3 дня назад'],
  ['2026-08-17', '21 день назад'],
  ['2026-09-12', 'через 5 дней'],
])('%s seen from 7 September is «%s»', (date, expected) => {
  expect(relativeDay(date, today)).toBe(expected);
});

test('the day of a term is an ordinal', () => {
  expect(termDay({ day: 2, of: 5 })).toBe('2-й день из 5');
});

test('the time on the wall has no leading zero', () => {
  expect(clockTime(at('2026-09-07', '02:00'), zone)).toBe('9:00');
  expect(clockTime(at('2026-09-07', '13:30'), zone)).toBe('20:30');
});

import { day, daysFrom, exactMoment, tableDay, tableMoment, urgencyOf } from './dates.ts';

// Thursday, 10 September 2026, 10:00 in the pack's zone.
const calendar = { now: new Date('2026-09-10T03:00:00Z'), zone: 'Asia/Krasnoyarsk' };

test('a due date is past, today, this week or later, by the district’s clock', () => {
  expect(urgencyOf('2026-09-10T02:59:00Z', calendar)).toBe('overdue');
  expect(urgencyOf('2026-09-10T11:00:00Z', calendar)).toBe('today');
  // 01:00 on the 11th in Krasnoyarsk, still the 10th in London.
  expect(urgencyOf('2026-09-10T18:00:00Z', calendar)).toBe('week');
  expect(urgencyOf('2026-09-20T11:00:00Z', calendar)).toBe('later');
});

test('a list says near days in a word and others by weekday and date', () => {
  expect(day('2026-09-09T11:00:00Z', calendar)).toBe('вчера');
  expect(day('2026-09-10T11:00:00Z', calendar)).toBe('сегодня');
  expect(day('2026-09-14T11:00:00Z', calendar)).toBe('пн, 14\u00A0сентября');
  expect(day('2026-09-02T11:00:00Z', calendar)).toBe('ср, 2\u00A0сентября');
});

test('how long ago a term passed is counted by midnights, as in the case’s sentence', () => {
  // Five minutes ago; then 39 hours ago, two midnights in between.
  expect(daysFrom('2026-09-10T02:55:00Z', calendar)).toBe('сегодня');
  expect(daysFrom('2026-09-08T12:00:00Z', calendar)).toBe('2\u00A0дня назад');
  expect(daysFrom('2026-09-09T16:59:00Z', calendar)).toBe('вчера');
});

test('an exact moment has its date and time', () => {
  expect(exactMoment('2026-09-11T11:00:00Z', calendar)).toBe('11\u00A0сентября, 18:00');
});

test('a file for a spreadsheet has whole dates by the district’s clock: they stay true when it is read', () => {
  expect(tableMoment('2026-09-10T18:05:00Z', calendar)).toBe('11.09.2026 01:05');
  expect(tableDay('2026-09-10T18:05:00Z', calendar)).toBe('11.09.2026');
  expect(tableMoment(null, calendar)).toBe('');
});

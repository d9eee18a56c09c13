import type { WorkCalendar } from './calendar.ts';

const days = (month: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`);

/** The district's calendar as domain.md, fact 9, gives it, for tests: 2026 is loaded, of 2027 only what is sure. */
export const krasnoyarsk: WorkCalendar = {
  zone: 'Asia/Krasnoyarsk',
  daysOff: days('2026-01', 11).concat([
    '2026-02-23',
    '2026-03-09',
    '2026-05-01',
    '2026-05-11',
    '2026-06-12',
    '2026-11-04',
    '2026-12-31',
  ]),
  sureUntil: 2026,
  fixedHolidays: days('01', 8).concat(['02-23', '03-08', '05-01', '05-09', '06-12', '11-04']),
};

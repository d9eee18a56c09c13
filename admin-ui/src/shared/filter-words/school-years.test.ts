import { schoolYears } from './school-years.ts';

const on = (instant: string) => schoolYears({ now: new Date(instant), zone: 'Asia/Krasnoyarsk' });

test('the school year begins on the first of September of the district', () => {
  expect(on('2027-08-31T16:59:00Z')[0]).toEqual({ value: 2026, label: '2026/27' });
  expect(on('2027-08-31T17:00:00Z')[0]).toEqual({ value: 2027, label: '2027/28' });
});

import { lastDayOfSchoolYear, schoolYearOfOrder } from './school-year.ts';

test.each([
  ['2026-05-31', 2025],
  ['2026-06-01', 2026],
  ['2026-08-25', 2026],
  ['2026-09-01', 2026],
  ['2027-01-12', 2026],
])('an order of %s opens something of the school year %i', (day, year) => {
  expect(schoolYearOfOrder(day)).toBe(year);
  expect(day <= lastDayOfSchoolYear(year)).toBe(true);
});

import { academicHours, timeProblem } from './session-fields.ts';

test.each([
  ['15:00', '19:30', 6],
  ['15:00', '16:30', 2],
  ['15:00', '15:45', 1],
  ['15:00', '15:46', 2],
  ['09:00', '09:20', 1],
])('from %s to %s there are %i academic hours at most', (from, to, hours) => {
  expect(academicHours({ from, to })).toBe(hours);
  expect(timeProblem({ from, to, hours })).toBeUndefined();
  expect(timeProblem({ from, to, hours: hours + 1 })?.path).toBe('hours');
});

test('an end before the beginning is told first', () => {
  expect(timeProblem({ from: '16:00', to: '15:00', hours: 8 })?.path).toBe('to');
});

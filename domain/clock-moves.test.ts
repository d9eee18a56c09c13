import { isTooFar, wishedMoment } from './clock-moves.ts';

const zone = 'Asia/Krasnoyarsk';
const now = new Date('2026-11-27T10:30:00Z');
const at = (move: Parameters<typeof wishedMoment>[0]) => wishedMoment(move, now, zone).toISOString();

test('a date is its first moment in the zone; a moment is itself', () => {
  expect(at({ to: '2027-01-01' })).toBe('2026-12-31T17:00:00.000Z');
  expect(at({ to: '2027-01-01T09:00:00+07:00' })).toBe('2027-01-01T02:00:00.000Z');
});

test('a span goes by the calendar: the same time of day, the same day of the next month', () => {
  expect(at({ advance: 'P1D' })).toBe('2026-11-28T10:30:00.000Z');
  expect(at({ advance: 'P3M' })).toBe('2027-02-27T10:30:00.000Z');
  expect(at({ advance: 'PT90M' })).toBe('2026-11-27T12:00:00.000Z');
  expect(at({ advance: '-P1D' })).toBe('2026-11-26T10:30:00.000Z');
});

test('two years are not too far, three are', () => {
  expect(isTooFar(new Date('2028-11-27T10:30:00Z'), now)).toBe(false);
  expect(isTooFar(new Date('2029-11-27T10:30:00Z'), now)).toBe(true);
});

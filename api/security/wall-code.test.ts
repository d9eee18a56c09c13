import { wallCodes, WALL_PERIOD_S } from './wall-code.ts';

const codes = wallCodes('a secret of at least 32 characters!!');
const at = new Date('2026-11-27T08:00:10Z');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

test('the code on the wall fits, and while it is typed the one before it; that of a minute ago does not', () => {
  const { code, until } = codes.now('course/1', at);
  expect(code).toMatch(/^\d{6}$/);
  expect(until).toEqual(new Date('2026-11-27T08:00:30Z'));
  expect(codes.fits('course/1', code, at)).toBe(true);
  expect(codes.fits('course/1', code, later(WALL_PERIOD_S))).toBe(true);
  expect(codes.fits('course/1', code, later(60))).toBe(false);
  // Nobody knows the next one.
  expect(codes.fits('course/1', code, later(-WALL_PERIOD_S))).toBe(false);
});

test('a code is of one session of one server', () => {
  const { code } = codes.now('course/1', at);
  expect(codes.fits('course/2', code, at)).toBe(false);
  expect(wallCodes('another secret of 32 characters!!!!').fits('course/1', code, at)).toBe(false);
});

test.each(['', '12345', 'abcdef', '1234567', '🙂🙂🙂🙂🙂🙂'])('%j is no code', (typed) => {
  expect(codes.fits('course/1', typed, at)).toBe(false);
});

import { problemFrom, unreachable } from '../api/problem.ts';
import { stateWithoutServer } from './draft-state.ts';

const answered = (status: number) => problemFrom(status, JSON.stringify({ code: 'any', status }));

test('a draft that waits for the network or a sign-in is kept here and goes out later', () => {
  expect(stateWithoutServer(true)).toBe('local');
  for (const error of [unreachable(), answered(401), answered(429), answered(503)]) {
    expect(stateWithoutServer(true, error)).toBe('local');
  }
});

test('a draft that the server refuses for good is not promised to go out', () => {
  for (const status of [403, 413, 422]) expect(stateWithoutServer(true, answered(status))).toBe('refused');
});

test('a draft that neither the browser nor the server has is never called saved', () => {
  for (const error of [undefined, unreachable(), answered(401), answered(413)]) {
    expect(stateWithoutServer(false, error)).toBe('unsaved');
  }
});

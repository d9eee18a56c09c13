import { readOptions } from './options.ts';

test('without options: 240 seconds, a seed of its own, nothing kept', () => {
  expect(readOptions([])).toEqual({ seconds: 240, seed: expect.any(Number), keep: false });
});

test('every option counts', () => {
  expect(readOptions(['--seconds', '30', '--seed=0', '--keep'])).toEqual({
    seconds: 30,
    seed: 0,
    keep: true,
  });
});

test.each([
  [['--seconds', 'abc'], /--seconds must be a whole number from 1, not "abc"/],
  [['--seconds', '0'], /--seconds must be/],
  [['--seconds='], /--seconds must be/],
  [['--seed', '1e3'], /--seed must be/],
  [['--second', '1'], /--second[^]*npm run chaos --/],
  [['20'], /20[^]*npm run chaos --/],
])('%j is refused with what is right', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

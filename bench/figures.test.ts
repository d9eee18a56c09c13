import { type goals, lineOf } from './figures.ts';
import { median, percentile, rounded } from './statistics.ts';

test('a figure holds up to its goal and not beyond', () => {
  const holds = (figure: keyof typeof goals, value: number) => lineOf({ figure, value, detail: {} })['holds'];
  expect([1.799, 1.8, 2].map((value) => holds('approval.throughput_ratio', value))).toEqual([
    false,
    true,
    true,
  ]);
  expect([0.6, 0.65, 0.651].map((value) => holds('approval.cpu_ratio', value))).toEqual([true, true, false]);
  expect(holds('page.initial_kb', Number.NaN)).toBe(false);
});

test('a line says figure, value, goal in words, whether it holds, and the details', () => {
  expect(lineOf({ figure: 'page.initial_kb', value: 300, detail: { scale: 'small' } })).toEqual({
    figure: 'page.initial_kb',
    value: 300,
    goal: '<= 350',
    holds: true,
    detail: { scale: 'small' },
  });
  expect(lineOf({ figure: 'approval.throughput_ratio', value: 1, detail: {} })['goal']).toBe('>= 1.8');
});

test('a percentile is the nearest rank, whatever the order of the samples', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0, 0.01, 0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([1, 1, 50, 99, 100]);
  expect(percentile([7], 0.99)).toBe(7);
  expect(median([3, 1, 2])).toBe(2);
  expect(() => percentile([], 0.5)).toThrow('no samples');
  expect(rounded(1.23456)).toBe(1.235);
});

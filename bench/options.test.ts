import { figureNames } from './figures.ts';
import { readOptions } from './options.ts';

test('without options every figure is measured in full', () => {
  expect(readOptions([])).toEqual({ only: figureNames, scale: 'full' });
});

test.each([
  [['--only', 'page.initial_kb', '--', '--scale', 'small']],
  [['--only=page.initial_kb', '--scale=small']],
  [['--scale', 'small', 'page.initial_kb']],
])('%j measures one figure at the small scale', (args) => {
  expect(readOptions(args)).toEqual({ only: ['page.initial_kb'], scale: 'small' });
});

test('several figures may follow one --only, or be parted by commas', () => {
  const wanted = ['core.history_events', 'page.initial_kb', 'worklist.growth_ratio'];
  const args = ['--only', 'core.history_events', 'page.initial_kb,worklist.growth_ratio'];
  expect(readOptions(args).only).toEqual(wanted);
});

test.each([
  [['--only', 'page.size'], /page\.size.*approval\.throughput_ratio/],
  [['--scale', 'huge'], /--scale is small or full/],
  [['--scael', 'small'], /--scael/],
])('%j is refused with what is right', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

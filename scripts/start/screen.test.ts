import { shortLine, sparingly } from './screen.ts';

test.each([
  ['{"level":30,"msg":"request"}', false, undefined],
  ['{"level":50,"msg":"cannot write","err":{"message":"no room"}}', false, 'cannot write: no room'],
  ['{"level":50,"msg":"request","status":503}', false, undefined],
  ['plain talk', false, undefined],
  ['Error: broken', true, 'Error: broken'],
  ['    at someFunction (file.ts:1:2)', true, undefined],
  ['(node:12) ExperimentalWarning: x', true, undefined],
  ['{"half', true, '{"half'],
])('of %s (stderr: %s) the screen shows %s', (line, isStderr, shown) => {
  expect(shortLine(line, isStderr)).toBe(shown);
});

test('a flood of errors is cut after five lines, with where the others are', () => {
  const lines: string[] = [];
  const show = sparingly((line) => lines.push(line), 'more in the log');
  for (let index = 0; index < 1_000; index += 1) show(`error ${index}`);
  expect(lines).toEqual(['error 0', 'error 1', 'error 2', 'error 3', 'error 4', '  … more in the log']);
});

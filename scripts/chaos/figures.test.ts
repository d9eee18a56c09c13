import type { Finding } from '../../checker/check.ts';
import { figures, type Ran } from './figures.ts';
import { seededRandom } from './random.ts';

const calm: Ran = { findings: [], cases: 200, longestPauseSeconds: 6, quietSeconds: 60, detail: {} };
const holds = (ran: Partial<Ran>) => figures({ ...calm, ...ran }).map((figure) => figure.holds);

test('a figure holds at zero, and only under enough harm, work and quiet', () => {
  expect(holds({})).toEqual([true, true, true]);
  const none = [false, false, false];
  expect(holds({ cases: 199 })).toEqual(none);
  expect(holds({ longestPauseSeconds: 6.1 })).toEqual(none);
  expect(holds({ longestPauseSeconds: Number.POSITIVE_INFINITY })).toEqual(none);
  expect(holds({ quietSeconds: 59 })).toEqual(none);
});

test('each finding counts in the figure of the promise that it breaks', () => {
  const finding = (breaks: Finding['breaks']): Finding => ({ rule: 'r', breaks, caseId: null, detail: {} });
  const printed = figures({ ...calm, findings: [finding('doubled'), finding('stuck'), finding('doubled')] });
  expect(printed.map(({ figure, value, holds }) => [figure, value, holds])).toEqual([
    ['chaos.lost', 0, true],
    ['chaos.doubled', 2, false],
    ['chaos.stuck', 1, false],
  ]);
});

test('a seed repeats its chances, another has others', () => {
  const order = (seed: number) => seededRandom(seed).shuffled([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(order(5)).toEqual(order(5));
  expect(order(5)).not.toEqual(order(6));
});

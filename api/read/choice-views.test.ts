import { iopCycle } from '../../workflows/iop-cycle/process.ts';
import { choiceViews } from './choice-views.ts';

const asked = (step: keyof typeof iopCycle.steps, choices: string[]) =>
  choiceViews(iopCycle.steps[step], choices, 'ru').map(({ choice, asks }) => [choice, asks]);

test('a word that may be left out asks for nothing: forty years are confirmed in rows, and a plan is not amended in one', () => {
  expect(asked('confirmation', ['complete', 'partly'])).toEqual([
    ['complete', 'nothing'],
    ['partly', 'nothing'],
  ]);
  expect(asked('approval', ['approve', 'return'])).toEqual([
    ['approve', 'nothing'],
    ['return', 'reason'],
  ]);
  expect(asked('delivery', ['amend'])).toEqual([['amend', 'more']]);
  expect(asked('midpoint', ['submit'])).toEqual([['submit', 'more']]);
  expect(asked('selfDiagnosis', ['done'])).toEqual([['done', 'more']]);
});

import type { TaskChoice } from '../../../../api/contract/views.ts';
import { answerAll, choicesForAll, choicesInRow, itemsOf, lacking } from './answers.ts';

const choice = (name: string, asks: TaskChoice['asks']): TaskChoice => ({
  choice: name,
  title: name,
  primary: false,
  asks,
});
const vote = (taskId: string, choices = [choice('for', 'nothing'), choice('against', 'reason')]) => ({
  taskId,
  contentHash: `hash of ${taskId}`,
  choices,
});

test('rows without an answer are not sent, and each goes with what its reader saw', () => {
  const tasks = [vote('a'), vote('b')];
  expect(itemsOf(tasks, { b: { choice: 'for', reason: '  ' } })).toEqual([
    { taskId: 'b', contentHash: 'hash of b', choice: 'for' },
  ]);
});

test('a choice that demands a reason lacks it until it is written', () => {
  const tasks = [vote('a'), vote('b'), vote('c')];
  const answers = {
    a: { choice: 'against' },
    b: { choice: 'against', reason: 'Мало часов.' },
    c: { choice: 'for' },
  };
  expect(lacking(tasks, answers)).toEqual(['a']);
});

test('of all at once only that can be said which asks every row for nothing more', () => {
  const other = vote('b', [choice('for', 'nothing'), choice('abstain', 'nothing')]);
  expect(choicesForAll([vote('a'), other]).map((one) => one.choice)).toEqual(['for']);
  expect(answerAll([vote('a'), other], 'for')).toEqual({ a: { choice: 'for' }, b: { choice: 'for' } });
});

test('what demands more than a reason is not decided in a row', () => {
  expect(choicesInRow([choice('complete', 'more'), choice('return', 'reason')])).toEqual([
    choice('return', 'reason'),
  ]);
});

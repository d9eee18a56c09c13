import type { TaskChoice } from '../../../../api/contract/views.ts';
import { answerAll, choicesForAll, choicesInRow, isOutdated, itemsOf, lacking } from './answers.ts';

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
  expect(itemsOf(tasks, { b: { choice: 'for', reason: '  ', seen: 'hash of b' } })).toEqual([
    { taskId: 'b', contentHash: 'hash of b', choice: 'for' },
  ]);
});

test('a choice that demands a reason lacks it until it is written', () => {
  const tasks = [vote('a'), vote('b'), vote('c')];
  const answers = {
    a: { choice: 'against', seen: 'hash of a' },
    b: { choice: 'against', reason: 'Мало часов.', seen: 'hash of b' },
    c: { choice: 'for', seen: 'hash of c' },
  };
  expect(lacking(tasks, answers)).toEqual(['a']);
});

test('of all at once only that can be said which asks every row for nothing more', () => {
  const other = vote('b', [choice('for', 'nothing'), choice('abstain', 'nothing')]);
  expect(choicesForAll([vote('a'), other]).map((one) => one.choice)).toEqual(['for']);
  expect(answerAll([vote('a'), other], 'for')).toEqual({
    a: { choice: 'for', seen: 'hash of a' },
    b: { choice: 'for', seen: 'hash of b' },
  });
});

test('what was marked with a reason stays so when the rest is answered at once', () => {
  const answers = { a: { choice: 'against', seen: 'hash of a' }, b: { choice: 'for', seen: 'hash of b' } };
  const tasks = [vote('a'), vote('b'), vote('c')];
  expect(Object.keys(answerAll(tasks, 'for', answers))).toEqual(['b', 'c']);
});

test('what was said of a content that has changed since is not sent: its reader has not seen the new one', () => {
  const answers = answerAll([vote('a'), vote('b')], 'for');
  const edited = { ...vote('b'), contentHash: 'another hash' };
  expect(itemsOf([vote('a'), edited], answers).map(({ taskId }) => taskId)).toEqual(['a']);
  expect([isOutdated(vote('a'), answers['a']), isOutdated(edited, answers['b'])]).toEqual([false, true]);
});

test('what demands more than a reason is not decided in a row', () => {
  expect(choicesInRow([choice('complete', 'more'), choice('return', 'reason')])).toEqual([
    choice('return', 'reason'),
  ]);
});

import type { TaskDetail } from '../../../../api/contract/views.ts';
import { groupsOf } from './alike.ts';

const task = (step: string, changes: Partial<TaskDetail> = {}): TaskDetail =>
  ({
    process: 'program-approval',
    step,
    title: `Задача ${step}`,
    state: 'open',
    can: { decide: true },
    choices: [{ choice: 'agree', title: 'Согласовать', primary: true, asks: 'nothing' }],
    ...changes,
  }) as TaskDetail;

test('several open tasks of one step that need no form are a group', () => {
  const tasks = [task('vote'), task('vote'), task('agreements')];
  expect(groupsOf(tasks)).toEqual([
    { process: 'program-approval', step: 'vote', title: 'Задача vote', count: 2 },
  ]);
});

test('what needs a form, is decided already or is not the reader’s to decide is in none', () => {
  const form: TaskDetail['choices'] = [{ choice: 'sign', title: 'Подписать', primary: true, asks: 'more' }];
  const tasks = [
    task('minutes', { choices: form }),
    task('minutes', { choices: form }),
    task('vote', { state: 'decided' }),
    task('vote', { can: { decide: false } }),
    task('vote'),
  ];
  expect(groupsOf(tasks)).toEqual([]);
});

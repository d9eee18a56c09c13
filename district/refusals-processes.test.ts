import { processes } from '../workflows/processes.ts';
import { brokenPack, type BrokenPack } from './broken-pack.ts';

let pack: BrokenPack;
beforeEach(() => {
  pack = brokenPack();
});
afterEach(() => pack.remove());

test('a misspelled step is refused where it stands, with those that the process has, and the missing one is named', () => {
  const line = pack.edit('policies.yaml', 'completeness:', 'completenes:');
  expect(pack.problems(processes)).toMatchObject([
    { path: 'processes.program-approval.steps.completeness' },
    {
      line,
      column: 7,
      path: 'processes.program-approval.steps.completenes',
      message: 'Шага «completenes» у процесса нет.',
      fix: expect.stringContaining('completeness, opinions') as string,
    },
  ]);
});

test('a step without a term, where the process can’t open it otherwise, is refused', () => {
  pack.edit('policies.yaml', 'vote: { wd: 3 }', '# vote');
  expect(pack.problems(processes)).toMatchObject([
    { message: 'У шага «vote» процесса program-approval нет срока.' },
  ]);
});

test('a value that a story asks for and isn’t a number is refused', () => {
  const line = pack.edit('policies.yaml', 'maxReturns: 3', 'maxReturns: 09-25');
  expect(pack.problems(processes)).toMatchObject([
    { line, message: 'У процесса program-approval нет числа «maxReturns».' },
  ]);
});

test('warnings that would come in the wrong order, or before there is anything to warn of, are refused', () => {
  const line = pack.edit('policies.yaml', 'warningMonths: [6, 3]', 'warningMonths: [3, 6]');
  expect(pack.problems(processes)).toMatchObject([
    { line, message: expect.stringContaining('Первое предупреждение раньше второго') as string },
  ]);
});

test('hours of a form’s leader that aren’t whole are refused before anybody closes one', () => {
  const line = pack.edit('policies.yaml', 'leaderHoursPerMeeting: 2', 'leaderHoursPerMeeting: 1.5');
  expect(pack.problems(processes)).toMatchObject([
    { line, message: expect.stringContaining('Укажите целое число часов') as string },
  ]);
});

test('a misspelled process is missed by every step that it needs', () => {
  pack.edit('policies.yaml', 'program-approval:', 'program-aproval:');
  const paths = pack.problems(processes).map(({ path }) => path);
  expect(paths).toContain('processes.program-approval.steps.completeness');
  expect(paths).toContain('processes.program-approval.values.maxReturns');
});

test('terms of a process that is yet to come are no mistake', () => {
  expect(pack.problems(processes)).toEqual([]);
});

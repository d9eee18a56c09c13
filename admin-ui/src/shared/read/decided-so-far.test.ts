import { decidedRows, reasonsOf } from './decided-so-far.ts';

type Case = Parameters<typeof decidedRows>[0];

const vote = {
  key: 'vote',
  round: 1,
  branch: '',
  title: 'Vote',
  asked: 5,
  outcomeTitle: 'Approved',
  counts: [
    { choice: 'for', title: 'for', count: 4 },
    { choice: 'abstain', title: 'abstained', count: 1 },
  ],
};
const minutes = { ...vote, key: 'minutes', title: 'Minutes', asked: 2, outcomeTitle: 'Signed', counts: [] };

const decision = (step: string, shortName: string, form: object = {}) => ({
  step,
  round: 1,
  branch: '',
  actor: { shortName },
  choiceTitle: 'Yes',
  form,
});

test('words come first, votes are one row of numbers, signatures one row of names', () => {
  const rows = decidedRows({
    steps: [vote, minutes],
    decisions: [
      decision('vote', 'A'),
      decision('vote', 'B'),
      decision('vote', 'C', { reason: 'Few hours' }),
      decision('minutes', 'D'),
      decision('minutes', 'E'),
    ],
  } as unknown as Case);

  expect(rows).toMatchObject([
    { kind: 'words', decision: { actor: { shortName: 'C' } } },
    { kind: 'together', title: 'Vote: for 4, abstained 1', names: [] },
    { kind: 'together', title: 'Signed', names: ['D', 'E'] },
  ]);
});

test('a teacher’s looks back are words for whoever confirms the year', () => {
  const looked = { learned: 'Tasks by level', next: 'Projects', choice: 'submit' };
  expect(reasonsOf({ form: looked })).toEqual(['Tasks by level', 'Projects']);
});

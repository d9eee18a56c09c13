import { progressLine } from './progress-line.ts';

type Type = Parameters<typeof progressLine>[0];
type Case = Parameters<typeof progressLine>[1];
type Step = Case['steps'][number];

const type: Type = {
  steps: [
    ['check', 'complete', { complete: ['vote'], return: ['revision', 'end'] }],
    ['vote', 'approved', { approved: ['agreements'] }],
    ['agreements', 'agreed', { agreed: ['end'], refused: ['conciliation'] }],
    ['conciliation', 'agree', { agree: ['end'] }],
    ['revision', 'revised', { revised: ['check'] }],
  ].map(
    ([key, ordinary, next]) =>
      ({ key, title: key, task: '', state: '', ordinary, next }) as Type['steps'][number],
  ),
};

function step(key: string, state: Step['state'], round = 1): Step {
  return {
    key,
    state,
    round,
    title: key,
    answered: 1,
    asked: 1,
    counts: [],
    closedAt: null,
  } as unknown as Step;
}

function places(steps: Step[], closedAt: string | null = null): string[] {
  return progressLine(type, { steps, closedAt }).map(({ key, place }) => `${key} ${place}`);
}

describe('progressLine', () => {
  test('shows what is behind, where the case is and what lies ahead', () => {
    expect(places([step('check', 'closed'), step('vote', 'open')])).toEqual([
      'check done',
      'vote now',
      'agreements ahead',
    ]);
  });

  test('puts a step off the ordinary way where the case stands', () => {
    expect(
      places([
        step('check', 'closed'),
        step('vote', 'closed'),
        step('agreements', 'closed'),
        step('conciliation', 'open'),
      ]),
    ).toEqual(['check done', 'vote done', 'agreements done', 'conciliation now']);
  });

  test('starts again where a returned case starts again', () => {
    const again = [step('check', 'closed'), step('revision', 'closed'), step('check', 'open', 2)];
    expect(places(again)).toEqual(['check now', 'vote ahead', 'agreements ahead']);
  });

  test('keeps the case where it was while the next step is prepared', () => {
    const between = [
      { ...step('check', 'closed'), closedAt: '2026-09-09T00:00:00Z' },
      { ...step('vote', 'closed'), closedAt: '2026-09-10T00:00:00Z' },
    ];
    expect(places(between)).toEqual(['check done', 'vote now', 'agreements ahead']);
  });

  test('tells refusals from agreements', () => {
    const counts = [
      { choice: 'agree', title: 'согласны', count: 0 },
      { choice: 'refuse', title: 'отказ', count: 1 },
    ];
    const asked = { ...step('agreements', 'open'), asked: 3, counts };
    const [, , agreements] = progressLine(type, { steps: [asked], closedAt: null });
    expect(agreements?.counts).toBe('согласны 0, отказ 1');
  });

  test('has nothing open when the case has ended', () => {
    expect(places([step('check', 'closed'), step('vote', 'closed')], '2026-09-10T00:00:00Z')).toEqual([
      'check done',
      'vote done',
      'agreements ahead',
    ]);
  });
});

import { asPlan, sentPlan, startingPlan, withItem } from './plan-content.ts';

const item = (id: string, when: string) =>
  ({ id, title: id, level: 'school', form: 'openLesson', hours: 2, when }) as const;
const begins = { year: 2026, teacher: 't', deficits: [{ indicator: 'assessment', priority: 1 }], items: [] };
const form = { default: { content: begins } };

test('a plan begins with what the step gives, with what was typed, or with what the school has entered', () => {
  expect(startingPlan({ draft: null, form }).deficits).toHaveLength(1);
  const typed = startingPlan({ draft: { content: { ...begins, deficits: [] } }, form });
  expect(typed.deficits).toEqual([]);
  const entered = { enteredBy: 'd', goals: [{ id: 'g', text: 'Цель' }], items: [item('i', '2026-10')] };
  const paper = startingPlan({ draft: entered, form });
  expect([paper.deficits.length, paper.goals.length, paper.items.length, paper['teacher']]).toEqual([
    1,
    1,
    1,
    't',
  ]);
  expect(paper['enteredBy']).toBeUndefined();
});

test('what is sent has no empty goals, no deficits that are off the card, no goals that are gone', () => {
  const plan = asPlan({
    ...begins,
    goals: [
      { id: 'g1', text: ' Цель ', deficits: ['assessment', 'gone'] },
      { id: 'g2', text: '  ' },
    ],
    items: [{ ...item('i1', '2026-10'), goal: 'g2' }],
  });
  const sent = sentPlan(plan);
  expect(sent.goals).toEqual([{ id: 'g1', text: 'Цель', deficits: ['assessment'] }]);
  expect(sent.items).toEqual([item('i1', '2026-10')]);
});

test('an item takes the place of what it was, in the order of the year', () => {
  const items = withItem([item('a', '2027-01'), item('b', '2026-11')], item('a', '2026-09'));
  expect(items.map(({ id }) => id)).toEqual(['a', 'b']);
});

import type { PlanItem } from './plan.ts';
import { changesText, itemChanges } from './plan-changes.ts';

const item = (id: string, part: Partial<PlanItem> = {}): PlanItem => ({
  ...{ id, title: id, level: 'school', form: 'openLesson', hours: 4, when: '2026-11' },
  ...part,
});
const plan = (...items: PlanItem[]) => ({ year: 2026, items });

test('items that come, go and change are told apart; what stays is left out', () => {
  const { added, removed, changed } = itemChanges(
    plan(item('a'), item('b'), item('c')),
    plan(item('a'), item('b', { when: '2026-12' }), item('d')),
  );
  expect([added, removed, changed].map((list) => list.length)).toEqual([1, 1, 1]);
  expect(changed[0]?.after.when).toBe('2026-12');
});

test('a change is told in a line with its hours, in both languages', () => {
  const text = changesText(plan(item('a'), item('b')), plan(item('a'), item('c', { hours: 36 }), item('d')));
  expect(text).toEqual({
    ru: 'меняется: добавлено 2 мероприятия, убрано 1 мероприятие, часов было 8, станет 44',
    en: 'changes: added 2 items, removed 1 item, hours were 8, become 44',
  });
});

test('a first plan changes nothing, nor does the same again', () => {
  expect(changesText(plan(), plan(item('a')))).toBeUndefined();
  expect(changesText(plan(item('a')), plan(item('a')))).toBeUndefined();
});

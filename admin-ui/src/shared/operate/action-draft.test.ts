import { fieldsOf, isComplete, newDraft } from './action-draft.ts';

test('an action takes its own fields and no other, whatever was typed for another', () => {
  const typed = newDraft({ person: 'away', to: 'other', from: 'holder', days: 5 });
  expect(fieldsOf({ ...typed, action: 'substitute' })).toEqual({ person: 'away', to: 'other' });
  expect(fieldsOf({ ...typed, action: 'reassign' })).toEqual({ from: 'holder', to: 'other' });
  expect(fieldsOf({ ...typed, action: 'reassign', taskId: 'one' })).toEqual({ taskId: 'one', to: 'other' });
  expect(fieldsOf({ ...typed, action: 'extend' })).toEqual({ days: 5 });
  expect(fieldsOf({ ...typed, action: 'retry' })).toEqual({});
});

test('a dry run waits for what the action can not do without', () => {
  expect(isComplete(newDraft())).toBe(false);
  expect(isComplete(newDraft({ action: 'pause' }))).toBe(true);
  expect(isComplete(newDraft({ action: 'substitute', person: 'away' }))).toBe(false);
  expect(isComplete(newDraft({ action: 'correct', data: {} }))).toBe(false);
});

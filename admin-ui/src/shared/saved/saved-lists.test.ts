import { sameFilter } from './saved-lists.ts';

test('filters are the same whatever their order, and however an address wrote a number', () => {
  expect(sameFilter({ state: 'onVote', year: 2026 }, { year: '2026', state: 'onVote', q: undefined })).toBe(
    true,
  );
  expect(sameFilter({ state: 'onVote' }, { state: 'onVote', sort: '-opened' })).toBe(true);
});

test('one more filter is another filter', () => {
  expect(sameFilter({ state: 'onVote' }, { state: 'onVote', health: 'overdue' })).toBe(false);
  expect(sameFilter({ state: 'onVote' }, {})).toBe(false);
});

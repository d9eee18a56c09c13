import { takeTurns } from './turns.ts';

test('servers are asked in turn, one that did not answer again after a while, all where none did', () => {
  let now = 0;
  const turns = takeTurns(['a', 'b'], () => now);
  const three = () => [turns.next(), turns.next(), turns.next()].toSorted().join('');
  expect(['aab', 'abb']).toContain(three());
  turns.failed('a');
  expect(three()).toBe('bbb');
  turns.failed('b');
  expect(['aab', 'abb']).toContain(three());
  now = 6_000;
  turns.failed('b');
  expect(three()).toBe('aaa');
});

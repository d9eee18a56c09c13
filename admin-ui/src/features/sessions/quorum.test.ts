import { quorumOf } from './quorum.ts';

const twoThirds = { num: 2, den: 3 };

test('the recused are neither of the base nor counted as present', () => {
  expect(quorumOf(['a', 'b', 'c', 'd', 'e', 'f'], ['f'], ['a', 'b', 'f'], twoThirds)).toEqual({
    base: 5,
    here: 2,
    needed: 4,
  });
});

test('a share that comes out even needs no more', () => {
  expect(quorumOf(['a', 'b', 'c', 'd', 'e', 'f'], [], ['a'], twoThirds).needed).toBe(4);
});

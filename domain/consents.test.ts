import { answerOf } from './consents.ts';

test.each([
  ['a first yes', true, undefined, 'given'],
  ['a first no', false, undefined, 'declined'],
  ['a no after a yes', false, { answer: 'given', toThisText: true }, 'revoked'],
  ['a no to a new text after a yes to the old one', false, { answer: 'given', toThisText: false }, 'revoked'],
  ['a no once more', false, { answer: 'revoked', toThisText: true }, 'revoked'],
  [
    'a no to a new text after the old consent was revoked',
    false,
    { answer: 'revoked', toThisText: false },
    'declined',
  ],
  ['a yes after a no', true, { answer: 'declined', toThisText: true }, 'given'],
] as const)('%s: given %p', (_what, given, before, answer) => {
  expect(answerOf(given, before)).toBe(answer);
});

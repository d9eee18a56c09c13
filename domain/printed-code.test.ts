import { PRINTED_LENGTH, PRINTED_SIGNS, printedCode, typedCode } from './printed-code.ts';

const CODE = 'ABEKMHPCTYX2456';

test('a printed code has more than 60 bits', () => {
  expect(new Set(PRINTED_SIGNS).size).toBe(PRINTED_SIGNS.length);
  expect(PRINTED_LENGTH * Math.log2(PRINTED_SIGNS.length)).toBeGreaterThan(60);
});

test.each([
  ['as it is printed', 'ABEKM-HPCTY-X2456'],
  ['with the Russian keyboard on', 'АВЕКМ-НРСТУ-Х2456'],
  ['in small letters, either alphabet', 'авекм нрсту x2456'],
  ['without its dashes', CODE],
  ['with dashes that a phone has made long', ' ABEKM–HPCTY—X2456 '],
])('a code is known when it is typed %s', (_how, typed) => {
  expect(typedCode(typed)).toBe(CODE);
});

test.each(['', 'demo-demo', 'ABEKM-HPCTY-X245', 'ABEKM-HPCTY-X24560', 'ABEKM-HPCTY-X245Щ'])(
  '«%s» is none',
  (typed) => {
    expect(typedCode(typed)).toBeUndefined();
  },
);

test('it is printed in groups', () => {
  expect(printedCode(CODE)).toBe('ABEKM-HPCTY-X2456');
});

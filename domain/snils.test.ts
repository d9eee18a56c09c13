import fc from 'fast-check';
import { checkNumberOf, formatSnils, isSnils, parseSnils } from './snils.ts';

const problemOf = (typed: string) => {
  const read = parseSnils(typed);
  return 'problem' in read ? read.problem.ru : undefined;
};

const above = fc
  .integer({ min: 1_001_999, max: 999_999_999 })
  .map((number) => String(number).padStart(9, '0'));
const withCheck = (nine: string, check: number) => nine + String(check).padStart(2, '0');

test.each([
  ['112-233-445 95', '11223344595'],
  ['11223344595', '11223344595'],
  [' 112 233 445 95 ', '11223344595'],
  ['112–233–445\u00A095', '11223344595'],
  // Their sums leave 100 and 0 of 101: both have the check number 00.
  ['087-654-302 00', '08765430200'],
  ['087-654-303 00', '08765430300'],
])('%j is read as %s', (typed, digits) => {
  expect(parseSnils(typed)).toEqual({ digits });
});

test.each(['112-233-445 96', '113-233-445 95', '211-233-445 95', '000-000-000 00'])(
  '%s has a wrong check number',
  (typed) => {
    expect(problemOf(typed)).toContain('Контрольное число не сходится');
  },
);

test.each([
  ['112-233-445', 'здесь 9'],
  ['112-233-445 955', 'здесь 12'],
  ['112-233-445 9A', 'только цифры'],
  ['', 'только цифры'],
  ['١١٢٢٣٣٤٤٥٩٥', 'только цифры'],
])('%j is refused with what to do', (typed, words) => {
  expect(problemOf(typed)).toContain(words);
});

test('up to 001-001-998 any check number stands, from 001-001-999 on only its own', () => {
  expect(isSnils('00100199800')).toBe(true);
  expect(isSnils('00100199877')).toBe(true);
  const own = checkNumberOf('001001999');
  expect(isSnils(withCheck('001001999', own))).toBe(true);
  expect(isSnils(withCheck('001001999', (own + 1) % 100))).toBe(false);
});

test('every number above has exactly one check number', () => {
  fc.assert(
    fc.property(above, (nine) => {
      const fitting = Array.from({ length: 100 }, (_, check) => check).filter((check) =>
        isSnils(withCheck(nine, check)),
      );
      expect(fitting).toEqual([checkNumberOf(nine)]);
    }),
    { numRuns: 200 },
  );
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(above, (nine) => {
      const digits = withCheck(nine, checkNumberOf(nine));
      expect(parseSnils(formatSnils(digits))).toEqual({ digits });
    }),
  );
});

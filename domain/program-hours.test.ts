import * as fc from 'fast-check';
import { hoursProblems, isProgramHours, programHours, type HoursOfProgram } from './program-hours.ts';

/** In Russian: English says the same beside it. */
const said = (program: HoursOfProgram) =>
  hoursProblems(program).map(({ path, message }) => ({ path, message: message.ru }));

const modules = (...hours: number[]) => hours.map((one) => ({ hours: one }));

test.each([
  [9, modules(9)],
  [18, modules(6, 6, 6)],
  [36, modules(18, 18)],
  [72, modules(36, 24, 12)],
])('%d hours of modules that add up are right', (hours, parts) => {
  expect(said({ hours, modules: parts })).toEqual([]);
});

test('17 hours are no program', () => {
  expect(said({ hours: 17, modules: modules(17) })).toEqual([
    { path: 'hours', message: 'В программе может быть 9, 18, 36 или 72 ч, а указано 17.' },
  ]);
});

test('modules that add up to 19 in a program of 18 are refused with both numbers and what to do', () => {
  expect(said({ hours: 18, modules: modules(10, 9) })).toEqual([
    {
      path: 'modules',
      message:
        'Сумма часов модулей — 19, а в программе 18: уберите 1 ч в модулях или измените часы программы.',
    },
  ]);
});

test('too few hours of modules, or no module at all, ask for more', () => {
  expect(said({ hours: 18, modules: modules(10) })[0]?.message).toContain('добавьте 8 ч');
  expect(said({ hours: 9, modules: [] })[0]?.message).toContain('Сумма часов модулей — 0');
});

test.each([0, -1, 4.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'a module of %p hours is refused at its place',
  (wrong) => {
    expect(said({ hours: 18, modules: modules(9, wrong, 9) })).toEqual([
      { path: 'modules.1.hours', message: 'Часы модуля — целое число от 1.' },
    ]);
  },
);

test('right just when the total is allowed and whole modules from 1 add up to it', () => {
  const part = fc.oneof(fc.constantFrom(9, 18, 6, 12), fc.integer({ min: -2, max: 40 }));
  fc.assert(
    fc.property(
      fc.constantFrom(...programHours, 17, 16, 0),
      fc.array(part, { maxLength: 5 }),
      (hours, parts) => {
        const sum = parts.reduce((total, one) => total + one, 0);
        const right = isProgramHours(hours) && sum === hours && parts.every((one) => one >= 1);
        expect(hoursProblems({ hours, modules: modules(...parts) }).length === 0).toBe(right);
      },
    ),
    { numRuns: 2_000 },
  );
});

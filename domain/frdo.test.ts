import fc from 'fast-check';
import { addDays } from './calendar.ts';
import type { Details } from './details.ts';
import { RUSSIA } from './details-words.ts';
import {
  columnNumber,
  frdoCells,
  frdoColumns,
  frdoErrors,
  frdoRow,
  ordinaryFrdo as settings,
  type FrdoColumn,
  type FrdoFacts,
} from './frdo.ts';

const TODAY = '2026-12-01';

const details: Details = {
  snils: '11223344595',
  birthDate: '1984-03-08',
  sex: 'female',
  citizenship: RUSSIA,
  education: 'higher',
  diplomaSurname: 'Ёлкина',
  diplomaSeries: 'ВСГ',
  diplomaNumber: '1234567',
};

const paper = {
  series: null,
  number: '12',
  registration: '12',
  issuedOn: '2026-11-20',
  lastName: 'Иванова',
  firstName: 'Мария',
  patronymic: 'Сергеевна',
};

const facts: FrdoFacts = {
  ...paper,
  documentId: 'd',
  personId: 'p',
  cohortId: 'c',
  program: 'Смешанное обучение',
  hours: 18,
  firstDay: '2026-10-01',
  lastDay: '2026-11-15',
  form: 'mixed',
  original: null,
};

const errorsOf = (changed: Partial<FrdoFacts>, told: Details | null = details) =>
  frdoErrors({ ...facts, ...changed }, told, { settings, today: TODAY });
const columnsOf = (...[changed, told]: Parameters<typeof errorsOf>) =>
  errorsOf(changed, told).map(({ columns }) => columns);

test('there are 39 columns, in the order of the template', () => {
  expect(frdoColumns).toHaveLength(39);
  const numbered: [number, FrdoColumn][] = [
    [1, 'kind'],
    [2, 'status'],
    [6, 'series'],
    [9, 'registration'],
    [15, 'education'],
    [21, 'hours'],
    [22, 'lastName'],
    [25, 'birthDate'],
    [27, 'snils'],
    [31, 'citizenship'],
    [32, 'originalKind'],
    [39, 'originalPatronymic'],
  ];
  for (const [number, key] of numbered) expect([key, columnNumber(key)]).toEqual([key, number]);
});

test('an original is a row as the register takes it', () => {
  expect(frdoCells(frdoRow(facts, details, settings))).toEqual([
    'Удостоверение о повышении квалификации',
    'Оригинал',
    'Нет',
    'Нет',
    'Нет',
    '',
    '12',
    '20.11.2026',
    '12',
    'Повышение квалификации',
    'Смешанное обучение',
    'Образование и наука',
    '44.00.00 Образование и педагогические науки',
    '',
    'Высшее образование',
    'Ёлкина',
    'ВСГ',
    '1234567',
    '2026',
    '2026',
    '18',
    'Иванова',
    'Мария',
    'Сергеевна',
    '08.03.1984',
    'Жен',
    '112-233-445 95',
    'Очно-заочная',
    'Бюджетное обучение',
    'в образовательной организации',
    '643',
    ...Array.from({ length: 8 }, () => ''),
  ]);
  expect(errorsOf({})).toEqual([]);
});

test('a duplicate brings the original’s data along', () => {
  const original = { ...paper, number: '7', registration: '7', issuedOn: '2026-11-16', lastName: 'Петрова' };
  const cells = frdoCells(frdoRow({ ...facts, original }, details, settings));
  expect(cells[1]).toBe('Дубликат');
  expect(cells.slice(31)).toEqual([
    'Удостоверение о повышении квалификации',
    '',
    '7',
    '7',
    '16.11.2026',
    'Петрова',
    'Мария',
    'Сергеевна',
  ]);
  expect(errorsOf({ original })).toEqual([]);
  expect(columnsOf({ original: { ...original, number: '', firstName: ' ' } })).toEqual([[34, 38]]);
  expect(columnsOf({ original: { ...original, issuedOn: '2026-11-21' } })).toEqual([[8, 36]]);
});

test.each<[string, Partial<FrdoFacts>, Details | null, number[][]]>([
  ['15 hours', { hours: 15 }, details, [[21]]],
  ['an end before the start', { firstDay: '2026-11-16' }, details, [[19, 20]]],
  ['issue before the end', { issuedOn: '2026-11-14' }, details, [[8]]],
  ['issue tomorrow', { issuedOn: '2026-12-02' }, details, [[8]]],
  ['no number', { number: '' }, details, [[7]]],
  ['a citizen of Russia without СНИЛС', {}, { ...details, snils: null }, [[27]]],
  ['a СНИЛС with a wrong check number', {}, { ...details, snils: '11223344596' }, [[27]]],
  [
    'a foreign citizen’s СНИЛС with one',
    {},
    { ...details, citizenship: '398', snils: '11223344596' },
    [[27]],
  ],
  ['no details', {}, null, [[15, 16, 18, 25, 26, 27, 31]]],
])('%s is an error of its column', (_, changed, told, columns) => {
  expect(columnsOf(changed, told)).toEqual(columns);
});

test('a foreign citizen without СНИЛС is accepted', () => {
  expect(errorsOf({}, { ...details, citizenship: '398', snils: null })).toEqual([]);
});

const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-06-01', days));
const anyFacts = fc.record({
  hours: fc.integer({ min: -5, max: 300 }),
  firstDay: day,
  lastDay: day,
  issuedOn: day,
});

test('a row always has 39 cells, and without errors it keeps every rule', () => {
  fc.assert(
    fc.property(anyFacts, fc.option(fc.constant(details)), (changed, told) => {
      const errors = errorsOf(changed, told);
      const cells = frdoCells(frdoRow({ ...facts, ...changed }, told, settings));
      expect(cells).toHaveLength(39);
      expect(cells.every((cell) => typeof cell === 'string')).toBe(true);
      const keeps =
        told !== null &&
        changed.hours >= 16 &&
        changed.firstDay <= changed.lastDay &&
        changed.lastDay <= changed.issuedOn &&
        changed.issuedOn <= TODAY;
      expect(errors.length === 0).toBe(keeps);
      expect(errors.flatMap(({ columns }) => columns).every((column) => column >= 1 && column <= 39)).toBe(
        true,
      );
    }),
  );
});

import { counted, lastNameFirst, fullName, hoursText, initialsFirst, listOf, plural } from './russian.ts';

const days = ['день', 'дня', 'дней'] as const;

test.each([
  [0, '0 дней'],
  [1, '1 день'],
  [2, '2 дня'],
  [4, '4 дня'],
  [5, '5 дней'],
  [11, '11 дней'],
  [14, '14 дней'],
  [21, '21 день'],
  [22, '22 дня'],
  [111, '111 дней'],
  [1_001, '1001 день'],
])('%d is counted as %s', (count, expected) => {
  expect(counted(count, days)).toBe(expected);
});

test('a fraction takes the form of two, a negative number that of its size', () => {
  expect(plural(1.5, days)).toBe('дня');
  expect(plural(-1, days)).toBe('день');
});

test.each([
  [[], ''],
  [['школа № 1'], 'школа № 1'],
  [['школа № 1', 'школа № 2'], 'школа № 1 и школа № 2'],
  [['№ 1', '№ 2', '№ 3'], '№ 1, № 2 и № 3'],
])('%j is listed as «%s»', (items, expected) => {
  expect(listOf(items)).toBe(expected);
});

test('hours are short, with a comma in halves', () => {
  expect(hoursText(18)).toBe('18 ч');
  expect(hoursText(1.5)).toBe('1,5 ч');
});

describe('names', () => {
  const orlova = { lastName: 'Орлова', firstName: 'Ирина', patronymic: 'Петровна' };

  test('are written with initials, first in sentences and last in lists', () => {
    expect(initialsFirst(orlova)).toBe('И. П. Орлова');
    expect(lastNameFirst(orlova)).toBe('Орлова И. П.');
    expect(fullName(orlova)).toBe('Орлова Ирина Петровна');
  });

  test('may have no patronymic', () => {
    expect(initialsFirst({ lastName: 'Чапек', firstName: 'ян' })).toBe('Я. Чапек');
    expect(lastNameFirst({ lastName: 'Чапек', firstName: 'Ян', patronymic: null })).toBe('Чапек Я.');
  });

  test('may be double', () => {
    expect(initialsFirst({ lastName: 'Мамина-Сибиряк', firstName: 'Анна-Мария', patronymic: 'Ёлкина' })).toBe(
      'А.-М. Ё. Мамина-Сибиряк',
    );
  });
});

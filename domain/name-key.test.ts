import { nameFault, nameKey } from './name-key.ts';

const name = (lastName: string, firstName: string, patronymic?: string) => ({
  lastName,
  firstName,
  patronymic,
});

test('е and ё, capitals, spaces and dashes make no other person', () => {
  const key = nameKey(name('Королёва', 'Анна-Мария', 'Фёдоровна'));
  expect(nameKey(name('КОРОЛЕВА', 'Анна – Мария', ' Федоровна '))).toBe(key);
  // «Ё» as «Е» with a mark of its own.
  expect(nameKey(name('Корол\u0435\u0308ва', 'Анна—Мария', 'Фёдоровна'))).toBe(key);
  expect(nameKey(name('Мамедова', 'Лейла', 'Али  кызы'))).toBe(
    nameKey(name('мамедова', 'лейла', 'али кызы')),
  );
});

test('another patronymic, or none, is another key; parts never run into each other', () => {
  const all = [
    nameKey(name('Иванова', 'Мария', 'Сергеевна')),
    nameKey(name('Иванова', 'Мария', 'Степановна')),
    nameKey(name('Иванова', 'Мария')),
    nameKey(name('Иванова Мария', '')),
  ];
  expect(new Set(all).size).toBe(4);
});

test('a Latin letter among Cyrillic ones and what is no name are named with how to mend them', () => {
  expect(nameFault('Ивaнова')).toEqual({
    ru: expect.stringContaining('буква «a» латинская'),
    en: expect.stringContaining('the letter “a” is Latin'),
  });
  for (const none of ['=СЦЕПИТЬ(A1)', '12']) expect(nameFault(none)?.ru).toContain('не похоже на имя');
  for (const fine of ['Иванова', 'Анна-Мария', "О'Коннор", 'Smith', 'Али кызы', 'И.']) {
    expect(nameFault(fine)).toBeUndefined();
  }
});

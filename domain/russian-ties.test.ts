import { tied } from './russian-ties.ts';

test.each([
  ['«Смешанное обучение», 18 ч', '«Смешанное обучение», 18\u00A0ч'],
  ['директора школы № 2 (И. П. Орлова)', 'директора школы №\u00A02 (И.\u00A0П.\u00A0Орлова)'],
  ['до вторника, 1 декабря, 18:00', 'до вторника, 1\u00A0декабря, 18:00'],
  ['Орлова И. П.', 'Орлова\u00A0И.\u00A0П.'],
  ['3 чашки', '3 чашки'],
  ['by Tuesday, December 1, 18:00', 'by Tuesday, December\u00A01, 18:00'],
  ['18 h, 3 days ago, 3 hats', '18\u00A0h, 3\u00A0days ago, 3 hats'],
])('%s holds together where a line must not end', (text, expected) => {
  expect(tied(text)).toBe(expected);
});

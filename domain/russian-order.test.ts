import { inCodeOrder, inRussianOrder } from './russian-order.ts';

test('names stand as in a Russian dictionary, and schools by their numbers', () => {
  const names = ['Школа № 10', 'Ясенев', 'Ёлкина', 'Школа № 2', 'Жуков', 'елисеев', 'Егоров'];
  const order = ['Егоров', 'елисеев', 'Ёлкина', 'Жуков', 'Школа № 2', 'Школа № 10', 'Ясенев'];
  expect(names.toSorted(inRussianOrder)).toEqual(order);
});

test('days stand by their code units', () => {
  const days = ['2026-10-08', '2025-12-31', '2026-10-08'];
  expect(days.toSorted(inCodeOrder)).toEqual(['2025-12-31', '2026-10-08', '2026-10-08']);
});

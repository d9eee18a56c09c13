import { changeOf } from './timeline-change.ts';

const calendar = { now: new Date('2026-09-10T03:00:00Z'), zone: 'Asia/Krasnoyarsk' };

test('a task that moved says from whom and to whom', () => {
  const detail = { before: 'Степанова М. И.', after: 'Тарасова О. П.' };
  expect(changeOf({ kind: 'reassigned', detail }, calendar)).toBe(
    'Было: Степанова М. И.; стало: Тарасова О. П.',
  );
});

test('an extended term says until when, before and after', () => {
  const detail = { days: 2, before: '2026-09-10T11:00:00.000Z', after: '2026-09-14T11:00:00.000Z' };
  expect(changeOf({ kind: 'extended', detail }, calendar)).toBe(
    'Было: 10\u00A0сентября, 18:00; стало: 14\u00A0сентября, 18:00',
  );
});

test('a question says to whom; events that changed nothing of the kind say nothing', () => {
  expect(changeOf({ kind: 'asked', detail: { questionId: 'q', to: 'Орлова И. П.' } }, calendar)).toBe(
    'Кому: Орлова И. П.',
  );
  expect(changeOf({ kind: 'escalated', detail: { to: { role: 'schoolHead' } } }, calendar)).toBe('');
  expect(changeOf({ kind: 'decided', detail: { choice: 'agree' } }, calendar)).toBe('');
});

import { DatabaseError } from 'pg';
import { asRefusal, problemOf } from './problem.ts';

function databaseError(code: string): DatabaseError {
  return Object.assign(new DatabaseError('could not extend file', 21, 'error'), { severity: 'ERROR', code });
}

test.each([
  ['a full disk under PostgreSQL', databaseError('53100')],
  ['a full disk under a file', Object.assign(new Error('no space left'), { code: 'ENOSPC' })],
])('%s is said as such, and nothing else is blamed', (_what, error) => {
  expect(problemOf(asRefusal(error), 'ru')).toMatchObject({
    status: 503,
    code: 'unavailable',
    detail: 'На сервере кончилось место; ничего не потеряно. Сообщите администратору.',
  });
});

test('too many connections are still an outage of the database', () => {
  const { status, detail } = problemOf(asRefusal(databaseError('53300')), 'ru');
  expect(status).toBe(503);
  expect(detail).toMatch(/^База данных сейчас не отвечает/);
});

import type { Letter } from '../letter.ts';

/** A head of a school is asked to agree on a program until Friday, September 11. */
export function aLetter(changes: Partial<Letter> = {}): Letter {
  return {
    id: 'letter',
    kind: 'opened',
    personId: 'person',
    at: new Date('2026-09-04T05:00:00Z'),
    caseId: 'case',
    caseType: 'program-approval',
    businessKey: 'key',
    subject: '«Смешанное обучение», 18 ч',
    due: new Date('2026-09-11T11:00:00Z'),
    step: 'agreements',
    taskId: 'task',
    choices: ['agree', 'refuse'],
    params: {},
    email: 'head@example.org',
    firstName: 'Ирина',
    patronymic: 'Петровна',
    language: 'ru',
    ...changes,
  };
}

import type { LetterRead } from '../../db/read/records.ts';
import { absence } from '../../workflows/absence/process.ts';
import { programApproval } from '../../workflows/program-approval/process.ts';
import { mailView } from './mail-text.ts';

const due = new Date('2026-09-11T11:00:00Z');

const agreement: LetterRead = {
  id: 'letter',
  person_id: 'person',
  email: null,
  case_id: 'case',
  case_type: 'program-approval',
  subject: '«Смешанное обучение», 18 ч',
  step: 'agreements',
  due,
  task_id: 'task',
  choices: ['agree', 'refuse'],
  kind: 'opened',
  number: 0,
  params: {},
  at: new Date('2026-09-04T05:00:00Z'),
};

function letter(changes: Partial<LetterRead>): { subject: string; text: string } {
  const process = changes.case_type === 'absence' ? absence : programApproval;
  const { subject, text } = mailView(
    { ...agreement, ...changes },
    {
      lookup: { people: new Map(), organizations: new Map(), language: 'ru' },
      zone: 'Asia/Krasnoyarsk',
      baseUrl: 'http://127.0.0.1:3000',
      process,
    },
  );
  return { subject, text: text.split('\n')[0] ?? '' };
}

test('whoever is asked in time reads until when', () => {
  expect(letter({}).text).toBe(
    'Вас ждёт задача «Согласовать программу» по делу «Смешанное обучение», 18 ч. Ответьте до пятницы, 11 сентября, 18:00.',
  );
});

test('an authority asked after the term reads what it may do, and no day that is past', () => {
  expect(letter({ choices: ['leaveOut'], at: due })).toEqual({
    subject: 'Исключить школу, если она не отвечает: «Смешанное обучение», 18 ч',
    text: 'Вас ждёт задача «Исключить школу, если она не отвечает» по делу «Смешанное обучение», 18 ч. Ответьте как можно скорее.',
  });
});

test('the end of a case names it once', () => {
  const ended = { kind: 'ended', step: null, task_id: null, due: null, choices: null };
  expect(letter({ ...ended, params: { outcome: 'approved' } }).text).toBe(
    'Дело «Смешанное обучение», 18 ч завершено: программа утверждена.',
  );
  const absent = { ...ended, case_type: 'absence', subject: 'Отсутствие', params: { outcome: 'ended' } };
  expect(letter(absent)).toEqual({ subject: 'Отсутствие завершено', text: 'Отсутствие завершено.' });
});

import type { LetterRead } from '../../db/read/records.ts';
import { absence } from '../../workflows/absence/process.ts';
import { programApproval } from '../../workflows/program-approval/process.ts';
import { programValidity } from '../../workflows/program-validity/process.ts';
import { mailView } from './mail-text.ts';

const due = new Date('2026-09-11T11:00:00Z');

const agreement: LetterRead = {
  id: 'letter',
  person_id: 'person',
  email: null,
  case_id: 'case',
  case_type: 'program-approval',
  business_key: 'key',
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

const processes = [absence, programApproval, programValidity];

function letter(changes: Partial<LetterRead>): { subject: string; text: string; link: string | null } {
  const process = processes.find(({ key }) => key === (changes.case_type ?? agreement.case_type));
  const { subject, text, link } = mailView(
    { ...agreement, ...changes },
    {
      lookup: { people: new Map(), organizations: new Map(), language: 'ru' },
      zone: 'Asia/Krasnoyarsk',
      baseUrl: 'http://127.0.0.1:3000',
      process,
    },
  );
  return { subject, text: text.split('\n')[0] ?? '', link };
}

test('whoever is asked in time reads until when', () => {
  expect(letter({}).text).toBe(
    'Вас ждёт задача «Согласовать программу» по делу «Смешанное обучение», 18 ч. Ответьте до пятницы, 11 сентября, 18:00.',
  );
});

test('an authority asked after the term reads what it may do, and no day that is past', () => {
  expect(letter({ choices: ['leaveOut'], at: due })).toMatchObject({
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
  expect(letter(absent)).toMatchObject({ subject: 'Отсутствие завершено', text: 'Отсутствие завершено.' });
});

test('who is warned of a program’s end reads until when it is valid and what to do, with a link to do it', () => {
  const day = '2029-03-12T16:59:59.999Z';
  const about = { case_type: 'program-validity', business_key: 'its-id', task_id: null, choices: null };
  const warned = { ...about, kind: 'decided', step: 'firstWarning', params: { outcome: 'warned', day } };
  expect(letter(warned)).toEqual({
    subject: 'Срок программы подходит к концу: «Смешанное обучение», 18 ч',
    text: 'Программа «Смешанное обучение», 18 ч действует до 12 марта 2029 года. Чтобы продлить, откройте её в реестре и нажмите «Обновить программу».',
    link: 'http://127.0.0.1:3000/registry/its-id',
  });
  const expired = { ...about, kind: 'ended', step: null, params: { outcome: 'expired', day } };
  expect(letter(expired).text).toMatch(
    /действовала до 12 марта 2029 года, срок истёк\. .*«Обновить программу»\.$/,
  );
});

test('a document that waits for its signed copy is named, with what is to be done', () => {
  const params = { document: 'minutes', number: 12, dated: '2026-09-11', signing: 'paper' };
  expect(
    letter({ kind: 'toSign', step: null, task_id: null, due: null, choices: null, params }),
  ).toMatchObject({
    subject: 'Ждём подписанный экземпляр: Протокол № 12 от 11 сентября 2026 г.',
    text: 'Готов документ: Протокол № 12 от 11 сентября 2026 г., дело «Смешанное обучение», 18 ч. Распечатайте его, подпишите и приложите скан. Место для него — в деле, на вкладке «Документы».',
  });
});

test('a session that is moved or called off says why', () => {
  const params = { sitting: { date: '2026-09-11', time: '15:00', place: 'Зал' }, reason: 'Ремонт' };
  const said = { kind: 'moved', step: null, task_id: null, due: null, choices: null, params };
  expect(letter(said).text).toBe(
    'Заседание экспертного совета перенесено. Причина: Ремонт. Теперь: пятница, 11 сентября, 15:00, Зал.',
  );
});

import { processes } from '../../workflows/processes.ts';
import { english } from './words-en.ts';
import { russian } from './words-ru.ts';
import { letterWords, pageOf } from './letter-text.ts';
import { aLetter } from './test-support/letters.ts';
import type { Letter } from './letter.ts';

const due = new Date('2026-09-11T11:00:00Z');

function letter(changes: Partial<Letter>) {
  const made = aLetter(changes);
  const process = processes.find(({ key }) => key === made.caseType);
  const settings = { process, zone: 'Asia/Krasnoyarsk', date: '', district: 'Шушенский район' };
  return { ...letterWords(made, settings), page: pageOf(made, settings) };
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
  const ended = { kind: 'ended', step: null, taskId: null, due: null, choices: null };
  expect(letter({ ...ended, params: { outcome: 'approved' } }).text).toBe(
    'Дело «Смешанное обучение», 18 ч завершено: программа утверждена.',
  );
  const absent = { ...ended, caseType: 'absence', subject: 'Отсутствие', params: { outcome: 'ended' } };
  expect(letter(absent)).toMatchObject({ subject: 'Отсутствие завершено', text: 'Отсутствие завершено.' });
});

test('who is warned of a program’s end reads until when it is valid and what to do, with a link to do it', () => {
  const day = '2029-03-12T16:59:59.999Z';
  const about = { caseType: 'program-validity', businessKey: 'its-id', taskId: null, choices: null };
  const warned = { ...about, kind: 'decided', step: 'firstWarning', params: { outcome: 'warned', day } };
  expect(letter(warned)).toEqual({
    subject: 'Срок программы подходит к концу: «Смешанное обучение», 18 ч',
    text: 'Программа «Смешанное обучение», 18 ч действует до 12 марта 2029 года. Чтобы продлить, откройте её в реестре и нажмите «Обновить программу».',
    page: '/registry/its-id',
  });
  const expired = { ...about, kind: 'ended', step: null, params: { outcome: 'expired', day } };
  expect(letter(expired).text).toMatch(
    /действовала до 12 марта 2029 года, срок истёк\. .*«Обновить программу»\.$/,
  );
});

test('a document that waits for its signed copy is named, with what is to be done', () => {
  const params = { document: 'minutes', number: 12, dated: '2026-09-11', signing: 'paper' };
  expect(
    letter({ kind: 'toSign', step: null, taskId: null, due: null, choices: null, params }),
  ).toMatchObject({
    subject: 'Ждём подписанный экземпляр: Протокол № 12 от 11 сентября 2026 г.',
    text: 'Готов документ: Протокол № 12 от 11 сентября 2026 г., дело «Смешанное обучение», 18 ч. Распечатайте его, подпишите и приложите скан. Место для него — в деле, на вкладке «Документы».',
  });
});

test('a session that is moved or called off says why', () => {
  const params = { sitting: { date: '2026-09-11', time: '15:00', place: 'Зал' }, reason: 'Ремонт' };
  const said = { kind: 'moved', step: null, taskId: null, due: null, choices: null, params };
  expect(letter(said).text).toBe(
    'Заседание экспертного совета перенесено. Причина: Ремонт. Теперь: пятница, 11 сентября, 15:00, Зал.',
  );
});

test('whoever reads English gets every kind in English, dates and all', () => {
  expect(letter({ language: 'en' })).toMatchObject({
    subject: 'Agree to the program: «Смешанное обучение», 18 ч',
    text: 'The task “Agree to the program” on «Смешанное обучение», 18 ч waits for you. Please answer by Friday, September 11, 18:00.',
  });
  const day = '2029-03-12T16:59:59.999Z';
  const warned = { caseType: 'program-validity', kind: 'decided', step: 'firstWarning', taskId: null };
  expect(letter({ ...warned, params: { outcome: 'warned', day }, language: 'en' }).text).toMatch(
    /is valid until March 12, 2029\. To prolong it/,
  );
  expect(Object.keys(english).toSorted()).toEqual(Object.keys(russian).toSorted());
  const others = {
    reason: '',
    date: '',
    hours: '',
    sitting: '',
    paper: '',
    subject: 'X',
    district: 'X',
    until: 'X',
    outcome: 'X',
  };
  const facts = {
    ...others,
    task: 'X',
    step: 'X',
    state: 'X',
    caseOutcome: 'X',
    noun: 'X',
    signing: 'paper',
    isForm: false,
    stuck: 'X',
    freed: 'X',
  };
  for (const [kind, template] of Object.entries(english))
    expect([kind, /[а-яё]/i.test(Object.values(template(facts)).join(' '))]).toEqual([kind, false]);
});

test('a member of a form reads its name and the hours that are theirs, and of no course nor paper', () => {
  const subject = '«Учителя физики»';
  const about = { caseType: 'methodical-form', kind: 'formConcluded', step: null, taskId: null, due: null };
  const told = { ...about, choices: null, subject, params: { hours: 8, subject } };
  expect(letter(told)).toMatchObject({
    subject: 'Вам засчитаны часы: «Учителя физики»',
    text: 'Год работы формы «Учителя физики» завершён: за встречи, на которых вы были, вам засчитано 8 ч. Они уже в вашей зачётной книжке.',
  });
  expect(letter({ ...told, language: 'en' }).text).toContain('you are credited 8 h.');
});

test('a member of a form reads of its meetings and its leader, and of no course', () => {
  const told = { caseType: 'methodical-form', step: null, taskId: null, due: null, choices: null };
  const about = { ...told, subject: '«Учителя физики»', params: { date: '2026-10-08', reason: 'Ремонт' } };
  expect(letter({ ...about, kind: 'sessionChanged' })).toMatchObject({
    subject: 'Изменилась встреча: «Учителя физики»',
    text: 'В форме методической работы «Учителя физики» изменилась встреча: теперь она 8 октября 2026 года. Причина: Ремонт. Время и место — на странице формы.',
  });
  for (const kind of ['courseCancelled', 'leaderChanged', 'leadsNow', 'leadsNoMore']) {
    expect(letter({ ...about, kind }).text).not.toMatch(/курс/i);
    expect(letter({ ...about, kind, language: 'en' }).text).not.toMatch(/course/i);
    expect(letter({ ...about, kind, caseType: 'program-delivery' }).text).toMatch(/курс/i);
  }
});

test('a kind that has no words is told as news, whatever it is called', () => {
  expect(letter({ kind: 'constructor' }).text).toBe('Есть новости по делу «Смешанное обучение», 18 ч.');
});

test('whoever gets a paper of a course, or loses it, reads which one and why, with a link to it', () => {
  const params = {
    document: 'courseCertificate',
    number: 12,
    dated: '2026-11-27',
    reason: 'Записано ошибочно',
  };
  const about = { step: null, taskId: null, due: null, choices: null, params };
  const annulled = letter({ ...about, kind: 'paperAnnulled' });
  expect(annulled.subject).toBe('Документ аннулирован: Сертификат № 12 от 27 ноября 2026 г.');
  expect(annulled.text).toContain('Причина: Записано ошибочно.');
  expect(annulled.page).toMatch(/^\/courses\/.+\/papers$/);
  expect(letter({ ...about, kind: 'paperIssued' }).text).toContain('Скачайте его на странице курса.');
  expect(letter({ ...about, kind: 'paperReissued', language: 'en' }).text).toContain(
    'Reason: Записано ошибочно.',
  );
});

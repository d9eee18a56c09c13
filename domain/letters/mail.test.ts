import { programApproval } from '../../workflows/program-approval/process.ts';
import { digestOf, type DigestItem } from './digest.ts';
import type { Letter } from './letter.ts';
import { mailOf, type MailSettings } from './mail.ts';
import { aLetter } from './test-support/letters.ts';

const settings: MailSettings = {
  process: programApproval,
  zone: 'Asia/Krasnoyarsk',
  district: 'Шушенский район',
  baseUrl: 'https://pd.example.org',
  now: new Date('2026-09-04T05:00:00Z'),
};

const link = { path: '/vote#secret', expiresAt: new Date('2026-09-07T05:00:00Z') };

test('a letter greets, says what is wanted, and leads to the task; text and HTML say the same', () => {
  const { subject, text, html } = mailOf(aLetter(), settings);
  expect(subject).toBe('Согласовать программу: «Смешанное обучение», 18 ч');
  expect(text).toBe(
    `Ирина Петровна, здравствуйте!

Вас ждёт задача «Согласовать программу» по делу «Смешанное обучение», 18 ч. Ответьте до пятницы, 11 сентября, 18:00.

Открыть задачу:
https://pd.example.org/tasks/task

-- 
Письмо отправлено автоматически, отвечать на него не нужно.
`,
  );
  expect(html).toContain('<a href="https://pd.example.org/tasks/task"');
});

test('a title can begin no header and no element of the page', () => {
  const { subject, html } = mailOf(aLetter({ subject: 'A\r\nBcc: all@example.org <b>"&' }), settings);
  expect(subject).toBe('Согласовать программу: A Bcc: all@example.org <b>"&');
  expect(html).toContain('A<br>Bcc: all@example.org &lt;b&gt;&quot;&amp;');
});

test('a vote’s letter has two ways: to the task, and the personal one with what it is good for', () => {
  const { text } = mailOf(aLetter({ step: 'vote' }), { ...settings, link });
  expect(text).toContain('Открыть задачу:\nhttps://pd.example.org/tasks/task');
  expect(text).toContain('Проголосовать без входа:\nhttps://pd.example.org/vote#secret');
  expect(text).toContain('не пересылайте это письмо. Она действует до понедельника, 7 сентября, 12:00.');
});

test('an invitation leads where its secret does, and without the secret says that it comes', () => {
  const invited = aLetter({ kind: 'invitation', caseId: null, caseType: null, taskId: null, step: null });
  const sent = mailOf(invited, { ...settings, link: { ...link, path: '/welcome#secret' } });
  expect(sent.text).toContain('Придумать пароль и войти:\nhttps://pd.example.org/welcome#secret');
  expect(sent.text).toContain('Ссылка сработает один раз, до понедельника, 7 сентября, 12:00.');
  expect(mailOf(invited, settings).text).toContain('Ссылка будет в отправленном письме');
});

function digest(letters: readonly Partial<Letter>[], language: Letter['language'] = 'ru') {
  const [first, ...others] = letters.map((changes): DigestItem => ({
    letter: aLetter({ language, ...changes }),
    settings,
  }));
  if (first === undefined) throw new Error('A digest of nothing');
  return digestOf([first, ...others]);
}

const task = (id: string, day: number): Partial<Letter> => ({
  id,
  taskId: id,
  subject: `«${id}», 18 ч`,
  due: new Date(Date.UTC(2026, 8, day, 11)),
});

test('several letters are one: how many tasks wait, the oldest term first, then the news', () => {
  const news = { kind: 'ended', taskId: null, step: null, params: { outcome: 'approved' } };
  const { subject, text } = digest([
    task('B', 15),
    news,
    task('A', 11),
    { ...task('B', 15), kind: 'reminder' },
  ]);
  expect(subject).toBe('Вас ждут 2 задачи и 1 новость');
  const [, , first, second, , third] = text.split('\n\n');
  expect(first).toBe(
    'Согласовать программу: «A», 18 ч — до пятницы, 11 сентября, 18:00:\nhttps://pd.example.org/tasks/A',
  );
  expect(second).toMatch(/^Напоминание: .*«B», 18 ч — до вторника, 15 сентября, 18:00/);
  expect(third).toBe('Программа утверждена: «Смешанное обучение», 18 ч:\nhttps://pd.example.org/cases/case');
});

test.each([
  [1, 'Вас ждёт 1 задача', '1 task waits for you'],
  [3, 'Вас ждут 3 задачи', '3 tasks wait for you'],
  [7, 'Вас ждут 7 задач', '7 tasks wait for you'],
  [21, 'Вас ждёт 21 задача', '21 tasks wait for you'],
])('%i tasks are counted as people count', (count, russian, english) => {
  const tasks = Array.from({ length: count }, (_, index) => task(`T${index}`, 11));
  expect(digest(tasks).subject).toBe(russian);
  expect(digest(tasks, 'en').subject).toBe(english);
});

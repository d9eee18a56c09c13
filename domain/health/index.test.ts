import { healthSentence, judgeHealth, verdictOf, type HealthState } from './index.ts';

const now = new Date('2026-11-28T05:00:00Z');
const well: HealthState = {
  now,
  engineAnswers: true,
  workerPolls: true,
  builds: 1,
  database: { version: '18.4', size: 3e9, connections: 20, mostConnections: 100, isReadOnly: false },
  oldestDebt: 0,
  openCases: 12,
  latestTask: 0,
  mail: { isSent: true, owed: 0, oldest: 0, failed: 0, trouble: null },
  documents: { owed: 0, oldest: 0 },
  freeBytes: 50e9,
  lastBackup: new Date(now.getTime() - 3_600_000),
  incidents: 0,
  nextRollover: null,
};

test('all is well: one sentence, nothing to do', () => {
  const results = judgeHealth(well);
  expect(healthSentence(results)).toEqual({ ru: 'Всё работает.', en: 'All works.' });
  expect(results.filter(({ todo }) => todo !== undefined)).toEqual([]);
});

test.each<[string, string, Partial<HealthState>, 'warn' | 'bad', string]>([
  [
    'engine',
    'an engine that is away',
    { engineAnswers: false, workerPolls: false },
    'bad',
    'решения принимаются',
  ],
  [
    'worker',
    'no worker while the engine is away',
    { engineAnswers: false, workerPolls: false, builds: 0 },
    'bad',
    'Ни один исполнитель',
  ],
  ['worker', 'no worker', { workerPolls: false, builds: 0 }, 'bad', 'Ни один исполнитель'],
  ['worker', 'workers of unlike builds', { builds: 2 }, 'warn', '2 сборок'],
  ['worker', 'a nudge that nobody takes', { oldestDebt: 600 }, 'warn', '10 мин'],
  [
    'database',
    'a read-only database',
    { database: { ...well.database, isReadOnly: true } },
    'bad',
    'только для чтения',
  ],
  [
    'database',
    'connections that run out',
    { database: { ...well.database, connections: 95 } },
    'warn',
    '95 из 100',
  ],
  ['disk', 'a disk with little room', { freeBytes: 1.5e9 }, 'warn', '1,4 ГБ'],
  ['disk', 'a full disk', { freeBytes: 1e8 }, 'bad', 'Свободно'],
  ['backup', 'no backup', { lastBackup: null }, 'warn', 'ещё не делали'],
  ['backup', 'an old backup', { lastBackup: new Date(now.getTime() - 5 * 86_400_000) }, 'warn', '5 сут'],
  [
    'mail',
    'a refused password',
    { mail: { ...well.mail, owed: 5, trouble: 'mail:signIn' } },
    'bad',
    'имя или пароль. Ждёт отправки: 5 писем',
  ],
  ['mail', 'letters nobody takes', { mail: { ...well.mail, owed: 1, oldest: 7_200 } }, 'bad', '1 письмо'],
  ['mail', 'an address that is refused', { mail: { ...well.mail, failed: 2 } }, 'warn', '2 письма'],
  ['documents', 'a document that is not made', { documents: { owed: 1, oldest: 900 } }, 'warn', '15 мин'],
  ['tasks', 'a task that nobody does', { latestTask: 40 * 86_400 }, 'warn', '40 дней'],
  ['failures', 'something that fails', { incidents: 3 }, 'warn', '3 дела'],
])('%s: %s is told in words, with what to do', (key, _what, changed, verdict, words) => {
  const results = judgeHealth({ ...well, ...changed });
  const found = results.find((one) => one.key === key);
  expect(found).toMatchObject({ verdict, says: { ru: expect.stringContaining(words) as string } });
  expect(found?.todo?.ru).toBeTruthy();
  expect(verdictOf(results)).toBe(verdict);
});

test('the worst comes first, and the sentence names it', () => {
  const results = judgeHealth({ ...well, engineAnswers: false, workerPolls: false, lastBackup: null });
  expect(results[0]?.key).toBe('engine');
  expect(healthSentence(results).ru).toBe('Не в порядке: движок (Temporal).');
});

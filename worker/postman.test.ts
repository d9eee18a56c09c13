/** Letters over a real mail server that refuses, delays, drops and dies. */
import pg from 'pg';
import pino from 'pino';
import type { LetterPolicy } from '../domain/letters/policy.ts';
import { claimMails } from '../db/letters/outbox.ts';
import { prepareLetters } from '../db/letters/prepare.ts';
import { propose } from '../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../workflows/test-support/rows-stage.ts';
import { sendAll, type PostmanDeps } from './postman.ts';
import { createSmtp } from './smtp.ts';
import { mailServer, type MailServer } from './test-support/mail-server.ts';

let stage: RowsStage;
let owner: pg.Pool;
let server: MailServer;
let policy: LetterPolicy;

/** A Friday noon in Krasnoyarsk. */
const NOON = new Date('2026-09-04T05:00:00Z');
const hoursLater = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);

beforeAll(async () => {
  stage = await rowsStage();
  const { letters } = stage.district.deps.packs.current().policy;
  if (letters === undefined) throw new Error('The pack says nothing of letters');
  policy = letters;
  owner = new pg.Pool({ connectionString: stage.district.database.ownerUrl, max: 2 });
}, 60_000);

beforeEach(async () => {
  server = await mailServer();
  stage.now = NOON;
  Object.assign(policy, { atOnce: 50 });
  await owner.query('truncate notifications');
  await owner.query('delete from incidents');
});

afterEach(() => server.stop());

afterAll(async () => {
  await owner.end();
  await stage.district.drop();
});

const smtp = (timeoutMs = 15_000) =>
  createSmtp({ url: server.url, from: 'Повышение квалификации <pd@example.org>', timeoutMs });

function postman(changes: Partial<PostmanDeps> = {}): PostmanDeps {
  return {
    ...stage.district.deps,
    linkMakers: {},
    send: smtp(),
    baseUrl: 'https://pd.example.org',
    log: pino({ level: 'silent' }),
    ...changes,
  };
}

const deliver = () => sendAll(postman());

/** Whatever rests after a failure, or is claimed by a worker that died, may go now. */
const rested = () => owner.query('update notifications set try_after = null');

interface Row {
  delivery: string;
  reason: string | null;
  attempts: number;
  error: string | null;
}

async function letters(): Promise<Row[]> {
  const { rows } = await owner.query<Row>(
    'select delivery, reason, attempts, error from notifications order by at, id',
  );
  return rows;
}

const troubles = async () =>
  (
    await owner.query<{ fingerprint: string; open: boolean }>(
      `select fingerprint, resolved_at is null as open from incidents where kind = 'mail'`,
    )
  ).rows;

/** The secretary is owed a letter: a program waits for their check. */
const program = (title = 'Смешанное обучение') => propose(stage, { title });

/** So many letters to the secretary. */
async function programs(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await program(`Программа ${number}`);
}

test('a letter arrives with its words, its sender and its Message-ID, and is noted as sent', async () => {
  await program();
  await deliver();
  const [mail, ...others] = server.received;
  const { rows } = await owner.query<{ id: string; task: string }>(
    'select id, task_id as task from notifications',
  );
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    subject: 'Проверить программу и назначить рецензентов: «Смешанное обучение», 18 ч',
    from: { name: 'Повышение квалификации', address: 'pd@example.org' },
    to: [{ address: 'secretary@demo.local' }],
    messageId: `<${rows[0]?.id}@pd.example.org>`,
  });
  expect(mail?.text).toContain(`https://pd.example.org/tasks/${rows[0]?.task}`);
  expect(mail?.headers).toContainEqual(
    expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
  );
  expect(await letters()).toEqual([{ delivery: 'sent', reason: null, attempts: 1, error: null }]);
});

test('a title with a line break and a header in it stays a subject', async () => {
  await program();
  await owner.query(
    `update notifications set params = params || '{"subject": "A\\r\\nBcc: all@example.org"}'`,
  );
  await deliver();
  expect(server.received[0]).toMatchObject({
    subject: 'Проверить программу и назначить рецензентов: A Bcc: all@example.org',
  });
  expect(server.received[0]?.bcc ?? []).toEqual([]);
});

test('whoever reads English gets English', async () => {
  await program();
  await owner.query(`update people set language = 'en' where email = 'secretary@demo.local'`);
  await deliver();
  await owner.query(`update people set language = 'ru'`);
  expect(server.received[0]?.text).toMatch(/waits for you\. Please answer by \w+day, September \d+, 18:00\./);
});

test('a recipient that the server does not know fails with its answer, and keeps no other letter back', async () => {
  server.behave = ({ to }) => (to.startsWith('methodist') ? { recipient: 550 } : {});
  await program();
  await owner.query(
    `insert into notifications (id, person_id, case_id, kind, number, params, at)
     select gen_random_uuid(), p.id, n.case_id, 'answered', 0, n.params, n.at - interval '1 minute'
     from notifications n, people p where p.email = 'methodist@demo.local'`,
  );
  await deliver();
  expect(await letters()).toEqual([
    expect.objectContaining({
      delivery: 'failed',
      reason: 'refused',
      error: expect.stringMatching(/550.*No such/),
    }),
    expect.objectContaining({ delivery: 'sent' }),
  ]);
  expect(await troubles()).toEqual([]);
});

test('a letter that is put off waits ever longer and goes when its time comes', async () => {
  server.behave = () => ({ content: 451 });
  await program();
  await deliver();
  expect(await letters()).toMatchObject([{ delivery: 'owed', attempts: 1 }]);
  server.behave = () => ({});
  await deliver();
  expect(server.received).toEqual([]);
  await rested();
  await deliver();
  expect(await letters()).toMatchObject([{ delivery: 'sent', attempts: 2 }]);
});

test('a wrong password is one incident for all letters, over with the first that goes', async () => {
  server.password = 'changed';
  await programs(3);
  expect(await deliver()).toBe('down');
  expect(await troubles()).toEqual([{ fingerprint: 'mail:signIn', open: true }]);
  server.password = 'secret';
  await rested();
  await deliver();
  expect(await troubles()).toEqual([{ fingerprint: 'mail:signIn', open: false }]);
  expect(server.received).toHaveLength(3);
});

test('a server that takes the letter and cuts the line before its answer gets it again under the same Message-ID', async () => {
  server.behave = () => ({ drops: 'kept' });
  await program();
  expect(await deliver()).toBe('down');
  server.behave = () => ({ drops: 'lost' });
  await rested();
  expect(await deliver()).toBe('down');
  server.behave = () => ({});
  await rested();
  expect(await deliver()).toBe('done');
  const ids = server.received.map(({ messageId }) => messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(await letters()).toMatchObject([{ delivery: 'sent', attempts: 3 }]);
});

test('a server that answers late gets no second letter meanwhile, and is not waited for without end', async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  server.behave = () => ({ meanwhile: () => (arrive(), answered) });
  await program();
  const sending = sendAll(postman({ send: smtp(3_000) }));
  await arrived;
  expect(await claimMails(postman(), 5)).toEqual([]);
  expect(await sending).toBe('down');
  answer();
  expect(await letters()).toMatchObject([{ delivery: 'owed', error: expect.stringMatching(/abort|time/i) }]);
}, 15_000);

test('a server that dies in the middle and comes back gets every letter', async () => {
  await programs(12);
  server.behave = () => (server.received.length >= 3 ? { meanwhile: () => server.stop() } : {});
  expect(await deliver()).toBe('down');
  // One that was under way may still have gone through after the first that failed: asked again, nobody answers.
  await rested();
  expect(await deliver()).toBe('down');
  expect(await troubles()).toMatchObject([{ fingerprint: 'mail:unreachable', open: true }]);
  server.behave = () => ({});
  await server.start();
  await rested();
  expect(await deliver()).toBe('done');
  expect(new Set(server.received.map(({ subject }) => subject)).size).toBe(12);
  expect((await letters()).every(({ delivery }) => delivery === 'sent')).toBe(true);
}, 15_000);

test('three workers at once send each letter once', async () => {
  await programs(20);
  await Promise.all([deliver(), deliver(), deliver()]);
  await deliver();
  expect(server.received).toHaveLength(20);
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(20);
});

test('a worker that dies with letters in hand leaves them to another when its claim is over', async () => {
  await program();
  expect(await claimMails(postman(), 5)).toHaveLength(1);
  await deliver();
  expect(server.received).toEqual([]);
  await rested();
  await deliver();
  expect(server.received).toHaveLength(1);
});

test('a letter is not sent when its task has closed, was handed on or nobody is there to read it', async () => {
  const decided = await program('Решённая');
  await program('Переданная');
  await program('Ждущая');
  const reviewers = ['methodist', 'member1'].map(stage.idOf);
  await stage.answer(decided, 'secretary', 'completeness', { choice: 'complete', reviewers });
  await owner.query(
    `update tasks set holder_id = $1 where case_id = (select id from cases where subject like '«Переданная»%')`,
    [stage.idOf('chair')],
  );
  await owner.query(`update people set email = null where email = 'methodist@demo.local'`);
  await owner.query(`update role_grants set valid_to = '2026-09-01' where person_id = $1`, [
    stage.idOf('member1'),
  ]);
  await owner.query(`update people set user_id = null where email = 'member1@demo.local'`);
  await deliver();
  await owner.query(`update people set email = 'methodist@demo.local' where email is null`);
  await owner.query(`update role_grants set valid_to = null where person_id = $1`, [stage.idOf('member1')]);
  const { rows } = await owner.query<{ reason: string }>(
    `select reason from notifications where delivery = 'dropped' order by reason`,
  );
  expect(rows.map(({ reason }) => reason)).toEqual(['left', 'noAddress', 'taskClosed', 'taskClosed']);
  expect(server.received.map(({ subject }) => subject)).toEqual([
    'Проверить программу и назначить рецензентов: «Ждущая», 18 ч',
  ]);
});

test('a task that closes between the plan and the sending takes its letter with it', async () => {
  const id = await program();
  const [claimed] = await claimMails(postman(), 5);
  const reviewers = ['methodist', 'member1'].map(stage.idOf);
  await stage.answer(id, 'secretary', 'completeness', { choice: 'complete', reviewers });
  expect((await prepareLetters(postman(), claimed?.ids ?? [])).letters).toEqual([]);
  expect(await letters()).toContainEqual(
    expect.objectContaining({ delivery: 'dropped', reason: 'taskClosed' }),
  );
});

test('what was owed before there was a mail server, and is old, is let go; what is new is sent', async () => {
  await program('Давняя');
  stage.now = hoursLater(75);
  await program('Новая');
  await deliver();
  expect(await letters()).toMatchObject([{ delivery: 'dropped', reason: 'old' }, { delivery: 'sent' }]);
});

test('a flood to one person is three letters at most and then one that lists the rest', async () => {
  Object.assign(policy, { atOnce: 3 });
  for (const title of ['A', 'B', 'C', 'D', 'E']) {
    await program(title);
    await deliver();
  }
  expect(server.received).toHaveLength(3);
  stage.now = new Date(NOON.getTime() + 31 * 60_000);
  await deliver();
  expect(server.received).toHaveLength(4);
  expect(server.received[3]?.subject).toBe('Вас ждут 2 задачи');
  expect(server.received[3]?.text).toMatch(/«D», 18 ч[\s\S]*«E», 18 ч/);
});

test('what comes in the evening goes in the morning, together', async () => {
  stage.now = hoursLater(9);
  await programs(2);
  await deliver();
  expect(server.received).toEqual([]);
  stage.now = hoursLater(3 * 24 - 4);
  await deliver();
  expect(server.received.map(({ subject }) => subject)).toEqual(['Вас ждут 2 задачи']);
});

test('a letter outlasts the longest holidays', async () => {
  stage.now = new Date('2025-12-31T14:00:00Z');
  await program();
  await deliver();
  for (const now of ['2026-01-08T05:00:00Z', '2026-01-12T00:59:00Z', '2026-01-12T01:00:00Z']) {
    expect(server.received).toEqual([]);
    stage.now = new Date(now);
    await deliver();
  }
  expect(server.received).toHaveLength(1);
});

test('while letters are held nothing goes; then everything does', async () => {
  await program();
  await sendAll(postman({ isHeld: async () => true }));
  expect(server.received).toEqual([]);
  await deliver();
  expect(server.received).toHaveLength(1);
});

test('a letter with a link gets it in the moment of sending, and nothing of it is kept', async () => {
  await owner.query(
    `insert into notifications (id, person_id, kind, number, params, at)
     select gen_random_uuid(), id, 'invitation', 0, '{}', $1 from people where email = 'teacher1@demo.local'`,
    [NOON],
  );
  const invitation = async () => ({ path: '/welcome#top-secret', expiresAt: hoursLater(14 * 24) });
  await sendAll(postman({ linkMakers: { invitation } }));
  expect(server.received[0]?.text).toContain('https://pd.example.org/welcome#top-secret');
  const { rows } = await owner.query<{ row: string }>('select notifications::text as row from notifications');
  expect(rows[0]?.row).not.toContain('top-secret');
});

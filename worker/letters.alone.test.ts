/** The worker as it is started, with a mail server in its environment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import pg from 'pg';
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { testDistrict, type TestDistrict } from '../scripts/test/district.ts';
import { testEnvironment } from '../scripts/test/environment.ts';
import { mailServer, type MailServer } from './test-support/mail-server.ts';

let district: TestDistrict;
let server: MailServer;
let worker: ChildProcess;

beforeAll(async () => {
  district = await testDistrict();
  server = await mailServer();
  const { NODE_ENV: _test, NODE_OPTIONS: _options, ...env } = process.env;
  worker = spawn(process.execPath, [resolve(import.meta.dirname, 'main.ts')], {
    stdio: 'ignore',
    env: {
      ...env,
      DATABASE_URL: district.database.appUrl,
      TEMPORAL_ADDRESS: testEnvironment().temporalAddress,
      TASK_QUEUE: `letters-${process.pid}`,
      SMTP_URL: server.url,
      MAIL_FROM: 'pd@example.org',
      BASE_URL: 'https://pd.example.org',
    },
  });
}, 60_000);

afterAll(async () => {
  const gone = worker.exitCode === null && worker.signalCode === null ? once(worker, 'exit') : undefined;
  worker.kill('SIGKILL');
  await gone;
  await server.stop();
  await district.drop();
});

test('the worker sends what is owed to the mail server that its environment names', async () => {
  const owner = new pg.Client({ connectionString: district.database.ownerUrl });
  await owner.connect();
  // Of a kind that goes at any hour.
  await owner.query(
    `insert into notifications (id, person_id, kind, number, params, at)
     select gen_random_uuid(), id, 'votedByLink', 0, '{"subject": "«Смешанное обучение», 18 ч"}', now()
     from people where email = 'member2@demo.local'`,
  );
  await owner.end();
  await waitFor(async () => server.received.length > 0, {
    what: 'the letter',
    limitMs: 60_000,
    everyMs: 100,
  });
  expect(server.received[0]).toMatchObject({
    subject: 'Ваш голос принят по ссылке: «Смешанное обучение», 18 ч',
    to: [{ address: 'member2@demo.local' }],
  });
}, 70_000);

/** The schedule on a real server: put in order at each start; lost, paused, late or doubled, it changes nothing. */
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker, DefaultLogger } from '@temporalio/worker';
import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { createActivities } from '../activities/index.ts';
import { openRollover } from '../activities/open-rollover.ts';
import { rolloverStage, YEAR, type RolloverStage } from '../db/rollover/test-support/rollover-stage.ts';
import { testEnvironment } from '../scripts/test/environment.ts';
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { keptBundle } from './kept-bundle.ts';
import { putInOrder, scheduleOf } from './schedules.ts';
import { sweep } from './sweep.ts';

const taskQueue = `schedules-${randomBytes(4).toString('hex')}`;
let stage: RolloverStage;
let connection: Connection;
let native: NativeConnection;
let client: Client;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const address = testEnvironment().temporalAddress;
  [stage, connection, native] = await Promise.all([
    rolloverStage(),
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  client = new Client({ connection, namespace: 'default' });
  const { code } = await keptBundle();
  worker = await Worker.create({
    connection: native,
    namespace: 'default',
    taskQueue,
    workflowBundle: { code },
    activities: createActivities(stage.deps),
  });
  running = worker.run();
}, 90_000);

afterAll(async () => {
  await client.schedule
    .getHandle(scheduleOf(taskQueue))
    .delete()
    .catch(() => undefined);
  worker.shutdown();
  await running;
  await native.close();
  await connection.close();
  await stage.close();
});

const handle = () => client.schedule.getHandle(scheduleOf(taskQueue));
const rollovers = async () =>
  (await stage.rows<{ year: number }>('select year from rollovers order by 1')).map(({ year }) => year);
const sweepOnce = () =>
  sweep({ pool: stage.deps.pool, client, taskQueue, log: pino({ level: 'silent' }), core: stage.deps });

test('it is made with the pack’s day, and made anew where somebody has changed or removed it; a pause stays', async () => {
  await putInOrder(client, taskQueue, stage.deps);
  const { spec, action } = await handle().describe();
  expect(spec.calendars?.[0]).toMatchObject({
    month: [{ start: 'MAY' }],
    dayOfMonth: [{ start: 25 }],
    hour: [{ start: 6 }],
  });
  expect(spec.timezone).toBe('Asia/Krasnoyarsk');
  expect(action).toMatchObject({ workflowType: 'openRollover', taskQueue });
  await handle().pause('проверка');
  await handle().update((before) => ({ ...before, spec: { calendars: [{ month: 'JULY' }] } }) as never);
  await putInOrder(client, taskQueue, stage.deps);
  const mended = await handle().describe();
  expect(mended.spec.calendars?.[0]).toMatchObject({ month: [{ start: 'MAY' }] });
  expect(mended.state.paused).toBe(true);
  await handle().unpause();
}, 60_000);

test('fired twice at once it inserts one case; its year is that of its nominal time', async () => {
  stage.on(`${YEAR}-05-25`);
  // A schedule that is triggered by hand has today's real day for its nominal time: a year that is over by business time.
  await Promise.all([handle().trigger(), handle().trigger()]);
  const done = async () => (await handle().describe()).info.numActionsTaken >= 1;
  await waitFor(done, { what: 'it is started', limitMs: 30_000 });
  expect(await rollovers()).not.toContain(new Date().getUTCFullYear() - 1);
  const nominal = `${YEAR}-05-24T23:00:00Z`;
  const answers = await Promise.all([
    openRollover(stage.deps, { nominal }),
    openRollover(stage.deps, { nominal }),
  ]);
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await rollovers()).toContain(YEAR);
  // Late by a summer, by a year, or too early by four.
  stage.on(`${YEAR}-08-30`);
  expect(await openRollover(stage.deps, { nominal })).toBe(false);
  for (const other of [`${YEAR - 2}-05-25T00:00:00Z`, '2031-05-25T00:00:00Z'])
    expect(await openRollover(stage.deps, { nominal: other })).toBe(false);
}, 60_000);

test('paused, removed or forgotten, the sweep begins what it should have', async () => {
  await handle().delete();
  stage.on(`${YEAR + 1}-05-24`);
  await sweepOnce();
  expect(await rollovers()).not.toContain(YEAR + 1);
  stage.on(`${YEAR + 1}-06-02`);
  await sweepOnce();
  await sweepOnce();
  expect((await rollovers()).filter((year) => year === YEAR + 1)).toHaveLength(1);
}, 60_000);

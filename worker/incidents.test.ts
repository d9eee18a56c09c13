import type { Context } from '@temporalio/activity';
import type { ActivityExecuteInput } from '@temporalio/worker';
import type pg from 'pg';
import { createPool } from '../db/core/pool.ts';
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { freshDatabase, type TestDatabase } from '../scripts/test/database.ts';
import { incidentInterceptor } from './incidents.ts';

let database: TestDatabase;
let app: pg.Pool;
let isAway = false;

beforeAll(async () => {
  database = await freshDatabase();
  app = createPool(database.appUrl, { max: 1 });
});
afterAll(async () => {
  await app?.end();
  await database?.drop();
});
beforeEach(async () => {
  isAway = false;
  await app.query('update incidents set resolved_at = now()');
});

/** The pool, which an outage cuts off. */
const cutOff = {
  query: (...args: Parameters<pg.Pool['query']>) =>
    isAway ? Promise.reject(new Error('away')) : app.query(...args),
} as unknown as pg.Pool;

const interceptor = incidentInterceptor(cutOff);

async function attempt(activity: string, outcome: () => Promise<unknown>): Promise<void> {
  const context = { info: { activityType: activity, attempt: 1 } } as Context;
  const input = {
    args: [{ caseId: '00000000-0000-7000-8000-000000000001' }],
  } as unknown as ActivityExecuteInput;
  await interceptor(context)
    .inbound?.execute?.(input, outcome)
    .catch(() => undefined);
}
const fails = (message: string) => () => Promise.reject(new Error(message));
const succeeds = () => Promise.resolve();

const open = async () =>
  (
    await app.query<{ activity: string; message: string }>(
      'select activity, message from incidents where resolved_at is null order by activity',
    )
  ).rows;

test('a failing attempt is seen with its words, and counted when it repeats', async () => {
  await attempt('attend', fails('The policy has no term for a1'));
  await attempt('attend', fails('The policy has no term for a2'));
  expect(await open()).toEqual([{ activity: 'attend', message: 'Error: The policy has no term for a1' }]);
});

test('what failed while PostgreSQL was away is written when it is back, with whatever is done next', async () => {
  isAway = true;
  await attempt('attend', fails('no connection'));
  isAway = false;
  expect(await open()).toEqual([]);
  await attempt('finish', succeeds);
  expect(await open()).toEqual([{ activity: 'attend', message: 'Error: no connection' }]);
});

test('what failed while PostgreSQL was away and has succeeded since is never written', async () => {
  isAway = true;
  await attempt('attend', fails('no connection'));
  isAway = false;
  await attempt('attend', succeeds);
  await attempt('finish', fails('another'));
  expect(await open()).toEqual([{ activity: 'finish', message: 'Error: another' }]);
});

test('an attempt that hangs is seen while it hangs, and over when it ends', async () => {
  const impatient = incidentInterceptor(app, 20);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const context = { info: { activityType: 'publish', attempt: 1 } } as Context;
  const input = {
    args: [{ caseId: '00000000-0000-7000-8000-000000000002' }],
  } as unknown as ActivityExecuteInput;
  const hanging = impatient(context).inbound?.execute?.(input, () => promise);
  const isSeen = async () => (await open()).some(({ message }) => message === 'publish');
  await waitFor(isSeen, { what: 'the incident', limitMs: 5_000 });
  resolve(undefined);
  await hanging;
  await waitFor(async () => !(await isSeen()), { what: 'its end', limitMs: 5_000 });
});

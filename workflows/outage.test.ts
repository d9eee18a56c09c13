/** The database is away for longer than a local activity tries (workflows/human-tasks.ts, `call`). */
import type pg from 'pg';
import { testDistrict, type TestDistrict } from '../scripts/test/district.ts';
import { testEngine, type TestEngine } from '../scripts/test/engine.ts';
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { workflowId } from './deliver.ts';
import { propose } from './test-support/program.ts';
import { stageOn, type Stage } from './test-support/stage.ts';

let district: TestDistrict;
let engine: TestEngine;
let stage: Stage;
let isAway = false;
let refused = 0;

beforeAll(async () => {
  engine = await testEngine();
  district = await testDistrict({ clock: engine.clock });
  await engine.serve({ ...district.deps, pool: awayAtTimes(district.pool) });
  stage = stageOn(district, engine);
}, 60_000);

afterAll(async () => {
  await engine.stop();
  await district.drop();
}, 60_000);

/** The worker's way to the database; people's stays. */
function awayAtTimes(pool: pg.Pool): pg.Pool {
  const connect = async () => {
    if (!isAway) return pool.connect();
    refused += 1;
    throw new Error('the database system is starting up');
  };
  const query = pool.query.bind(pool);
  return Object.assign(Object.create(pool) as pg.Pool, { connect, query });
}

test('the same run of the workflow ends the case when the database is back', async () => {
  const id = await propose(stage);
  isAway = true;
  await stage.withdraw(id);
  await waitFor(() => refused > 4, { what: 'more attempts than a local activity has', limitMs: 30_000 });
  isAway = false;
  expect(await stage.ended(id)).toBe('withdrawn');
  const { status } = await engine.env.client.workflow
    .getHandle(workflowId('program-approval', id, 1))
    .describe();
  expect(['RUNNING', 'COMPLETED']).toContain(status.name);
}, 60_000);

/** A sandbox over HTTP: API and worker with its loops on the time-skipping server, in this process. */
import { Worker } from '@temporalio/worker';
import pino from 'pino';
import { randomBytes } from 'node:crypto';
import { createActivities } from '../../activities/index.ts';
import { effects } from '../../activities/effects.ts';
import { known } from '../../db/known.ts';
import { loadPacks } from '../../db/core/pack.ts';
import { createPool } from '../../db/core/pool.ts';
import { sandboxClock } from '../../db/sandbox/clock.ts';
import type { CoreDeps } from '../../db/core/deps.ts';
import { timeSkipping } from '../../scripts/test/time-skipping.ts';
import { productModules } from '../../worker/bundle.ts';
import { keptBundle } from '../../worker/kept-bundle.ts';
import { startPace } from '../../worker/pace.ts';
import { startRelay } from '../../worker/relay.ts';
import { startScribe } from '../../worker/scribe.ts';
import { startSessions } from '../../worker/sessions.ts';
import { startSweep } from '../../worker/sweep.ts';
import { processes } from '../../workflows/processes.ts';
import { apiWorld, type ApiWorld } from './world.ts';

export interface SandboxWorld extends ApiWorld {
  /** The worker falls silent, as one that has died. */
  stopWorker(): Promise<void>;
}

/** Starts it all; take it in `beforeAll`, stop it in `afterAll`. */
export async function sandboxWorld(): Promise<SandboxWorld> {
  const env = await timeSkipping();
  const taskQueue = `test-${randomBytes(4).toString('hex')}`;
  const world = await apiWorld({
    env: { SANDBOX: '1', TEMPORAL_ADDRESS: env.address, TASK_QUEUE: taskQueue },
  });
  const pool = createPool(world.database.appUrl, { max: 8 });
  const clock = sandboxClock(world.database.appUrl);
  const core: CoreDeps = {
    pool,
    clock,
    processes: new Map(processes.map((process) => [process.key, process])),
    packs: await loadPacks(pool),
    effects,
    known,
    baseUrl: 'http://127.0.0.1:3000',
    announce: () => undefined,
  };
  const { code } = await keptBundle(productModules);
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowBundle: { code },
    activities: createActivities(core),
  });
  const running = worker.run();
  const log = pino({ level: 'silent' });
  const deps = { pool, client: env.client, taskQueue, log };
  const pace = startPace(pool);
  const loops = [
    startRelay(deps),
    startSweep({ ...deps, core, listsWorkflows: false }),
    startSessions({ log, core }),
    startScribe(core, log),
  ];
  let stopping: Promise<void> | undefined;
  const stopWorker = () =>
    (stopping ??= (async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      pace.stop();
      worker.shutdown();
      await running;
    })());
  return {
    ...world,
    stopWorker,
    stop: async () => {
      await stopWorker();
      await world.stop();
      await Promise.all([pool.end(), clock.close()]);
      await env.teardown();
    },
  };
}

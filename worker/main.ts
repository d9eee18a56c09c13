/** The worker's composition root: workflows and activities, the relay and the sweep. */
import '../scripts/start/end-with-parent.ts';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { createActivities } from '../activities/index.ts';
import { effects } from '../activities/effects.ts';
import { readConfig, temporalConnection } from '../db/config.ts';
import { databaseClock } from '../db/core/clock.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { registerForms } from '../db/core/forms.ts';
import { loadPacks } from '../db/core/pack.ts';
import { createPool } from '../db/core/pool.ts';
import { createAnnouncer } from '../db/read/live.ts';
import { processes } from '../workflows/processes.ts';
import { bundleWorkflows } from './bundle.ts';
import { incidentInterceptor } from './incidents.ts';
import { startProblemWatch } from './problems.ts';
import { startRelay } from './relay.ts';
import { startSweep } from './sweep.ts';

const config = readConfig(['DATABASE_URL', 'TEMPORAL_ADDRESS']);
const log = pino({ level: config.LOG_LEVEL, name: 'worker' });
const pool = createPool(config.DATABASE_URL, { max: 12, name: 'pd-worker' });
const announcer = createAnnouncer(pool, (error) => log.warn({ err: error }, 'live events could not be sent'));
const deps: CoreDeps = {
  pool,
  clock: databaseClock,
  processes: new Map(processes.map((process) => [process.key, process])),
  packs: await loadPacks(pool),
  effects,
  announce: announcer.announce,
};
await registerForms(pool, processes);
const bundle = await bundleWorkflows();

// Before the first connection: the runtime is made once a process. SIGTERM is ours to handle.
Runtime.install({ shutdownSignals: ['SIGINT', 'SIGTERM'], logger: quietLogger() });
const connection = await NativeConnection.connect(temporalConnection(config));
const client = new Client({
  connection: await Connection.connect(temporalConnection(config)),
  namespace: config.TEMPORAL_NAMESPACE,
});
const worker = await Worker.create({
  connection,
  namespace: config.TEMPORAL_NAMESPACE,
  taskQueue: config.TASK_QUEUE,
  workflowBundle: { code: bundle.code },
  buildId: bundle.buildId,
  activities: createActivities(deps),
  interceptors: { activity: [incidentInterceptor(pool)] },
  shutdownGraceTime: '3s',
  shutdownForceTime: '5s',
});
const relayDeps = { pool, client, taskQueue: config.TASK_QUEUE, log };
const relay = startRelay(relayDeps);
const sweeping = startSweep({ ...relayDeps, clock: deps.clock });
const watching = startProblemWatch(relayDeps);
log.info({ buildId: bundle.buildId }, 'the worker polls');

await worker.run();
await Promise.all([relay.stop(), sweeping.stop(), watching.stop()]);
await announcer.flush();
// A live pool would keep the process: everything has been said, so it ends here.
process.exit(0);

function quietLogger() {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: Record<string, unknown>) =>
      log[level]({ ...(meta?.['error'] !== undefined && { err: meta['error'] }) }, message);
  return {
    log: () => undefined,
    trace: () => undefined,
    debug: () => undefined,
    info: () => undefined,
    warn: write('warn'),
    error: write('error'),
  };
}

import { Worker } from '@temporalio/worker';
import { z } from 'zod';
import { createActivities } from '../activities/index.ts';
import type { Config } from '../db/config.ts';
import { databaseClock } from '../db/core/clock.ts';
import { sandboxClock } from '../db/sandbox/clock.ts';
import type { CoreDeps, Effect } from '../db/core/deps.ts';
import { registerForms } from '../db/core/forms.ts';
import { loadPacks } from '../db/core/pack.ts';
import { plainError } from '../db/core/plain-error.ts';
import { createPool, whenReachable } from '../db/core/pool.ts';
import { createAnnouncer } from '../db/read/live.ts';
import type { ProcessDeclaration } from '../domain/process.ts';
import { russianMessage } from '../domain/zod-russian.ts';
import { startTracing } from '../telemetry/export-traces.ts';
import { createLogger } from '../telemetry/logger.ts';
import type { WorkflowModules } from './bundle.ts';
import { CACHED_WORKFLOWS } from './cache.ts';
import { startAlerts } from './alerts.ts';
import { connectEngine } from './engine.ts';
import { startDataCheck } from './data-check.ts';
import { startHeartbeat } from './heartbeat.ts';
import { incidentInterceptor } from './incidents.ts';
import { installRuntime } from './install-runtime.ts';
import { keptBundle } from './kept-bundle.ts';
import { startLedger } from './ledger.ts';
import { startLetters } from './letters.ts';
import { serveMetrics } from './serve-metrics.ts';
import { seenInterceptor } from './seen.ts';
import { startOperations } from './operations.ts';
import { startPace } from './pace.ts';
import { startProblemWatch } from './problems.ts';
import { known } from '../db/known.ts';
import { startPayments } from './payments.ts';
import { startArchive } from './archive.ts';
import { startPurge } from './purge.ts';
import { startRelay } from './relay.ts';
import { startSessions } from './sessions.ts';
import { startScribe } from './scribe.ts';
import { startRollovers } from './rollovers.ts';
import { startSchedules } from './schedules.ts';
import { startStuckWatch } from './stuck.ts';
import { startSweep } from './sweep.ts';
import { startYears } from './years.ts';

export interface WorkerSettings {
  config: Config & Required<Pick<Config, 'DATABASE_URL' | 'TEMPORAL_ADDRESS'>>;
  processes: readonly ProcessDeclaration[];
  effects: Readonly<Record<string, Effect>>;
  /** The processes' stories and declarations; the product's own where left out. */
  modules?: WorkflowModules;
}

/** Polls until the process is told to end (SIGINT, SIGTERM), with the relay and the sweep beside it. */
export async function runWorker(settings: WorkerSettings): Promise<void> {
  const { config, processes, effects } = settings;
  z.config({ localeError: russianMessage });
  const log = createLogger('worker', config.LOG_LEVEL);
  const stopTracing = await startTracing(config, 'pd-worker');
  const pool = createPool(config.DATABASE_URL, { max: 12, name: 'pd-worker', genericPlans: true });
  // Seconds of work where the sources have changed: it begins while PostgreSQL may still be starting.
  const [bundle] = await Promise.all([keptBundle(settings.modules), whenReachable(pool)]);
  const announcer = createAnnouncer(pool, (error) =>
    log.warn({ err: plainError(error) }, 'live events could not be sent'),
  );
  const deps: CoreDeps = {
    pool,
    clock: config.SANDBOX ? sandboxClock(config.DATABASE_URL) : databaseClock,
    processes: new Map(processes.map((process) => [process.key, process])),
    packs: await loadPacks(pool),
    effects,
    known,
    baseUrl: config.BASE_URL,
    announce: announcer.announce,
  };
  await registerForms(pool, processes);

  const engineMetrics = await installRuntime(config, log);
  const stopMetrics = serveMetrics({ config, engineMetrics, pool, log });
  const { client, native } = await connectEngine(config);
  const worker = await Worker.create({
    connection: native,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.TASK_QUEUE,
    workflowBundle: { code: bundle.code },
    workerDeploymentOptions: {
      version: { deploymentName: 'pd', buildId: bundle.buildId },
      useWorkerVersioning: false,
    },
    activities: createActivities(deps),
    maxCachedWorkflows: CACHED_WORKFLOWS,
    interceptors: { activity: [seenInterceptor, incidentInterceptor(pool)] },
    shutdownGraceTime: '3s',
    shutdownForceTime: '5s',
  });
  const relayDeps = { pool, client, taskQueue: config.TASK_QUEUE, log };
  if (config.SANDBOX) startPace(pool);
  const beside = [
    startRelay(relayDeps),
    // The test server lists no workflows, and keeps them in memory: it loses none without ending the sandbox itself.
    startSweep({ ...relayDeps, core: deps, listsWorkflows: !config.SANDBOX }),
    startSessions({ log, core: deps }),
    startYears({ log, core: deps }),
    startPayments({ log, core: deps }),
    ...(config.SANDBOX ? [] : [startProblemWatch({ ...relayDeps, buildId: bundle.buildId })]),
    startStuckWatch({
      ...relayDeps,
      core: deps,
      namespace: config.TEMPORAL_NAMESPACE,
      buildId: bundle.buildId,
    }),
    // A sandbox is thrown away, and its engine lists nothing.
    ...(config.SANDBOX
      ? []
      : [startDataCheck({ ...relayDeps, core: deps, databaseUrl: config.DATABASE_URL })]),
    startRollovers({ ...relayDeps, core: deps }),
    startSchedules({ ...relayDeps, core: deps }),
    startPurge(relayDeps),
    startArchive({ log, core: deps }),
    startScribe(deps, log),
    startOperations({ log, core: deps }),
    startAlerts({ log, core: deps }),
    startLedger({ log, core: deps }),
    ...startLetters(config, deps, log),
  ];
  if (config.HEARTBEAT_FILE !== undefined) startHeartbeat(config.HEARTBEAT_FILE);
  log.info({ buildId: bundle.buildId }, 'the worker polls');

  await worker.run();
  await Promise.all(beside.map((one) => one.stop()));
  await announcer.flush();
  await Promise.all([stopMetrics(), stopTracing()]);
}

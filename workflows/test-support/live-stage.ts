/** A stage on a real Temporal server, with relay and sweep: for what happens when the engine is taken away. */
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pino from 'pino';
import { createActivities } from '../../activities/index.ts';
import type { BusinessClock } from '../../db/core/clock.ts';
import { confirmStarts } from '../../db/core/wake.ts';
import { check, type Finding } from '../../checker/check.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { testEnvironment } from '../../scripts/test/environment.ts';
import { productModules } from '../../worker/bundle.ts';
import { keptBundle } from '../../worker/kept-bundle.ts';
import { watchProblems } from '../../worker/problems.ts';
import { startRelay } from '../../worker/relay.ts';
import { sweep } from '../../worker/sweep.ts';
import { deliver, workflowId } from '../deliver.ts';
import { WAKE_SIGNAL, workflowTypeOf } from '../names.ts';
import { stageOn, type Stage } from './stage.ts';

export const NAMESPACE = 'default';

export interface LiveStage extends Stage {
  client: Client;
  /** Of the case's current run. */
  handle(caseId: string): Promise<ReturnType<Client['workflow']['getHandle']>>;
  /** Sends whatever one likes as the wake signal. */
  signal(caseId: string, ...args: unknown[]): Promise<void>;
  /** With another `engine`, such as one that is away. */
  sweep(settlingMs?: number, engine?: Client): Promise<void>;
  /** Looks at the failing workflows as the worker of this build. */
  watchProblems(buildId: string): Promise<void>;
  /** Sweeps until a workflow of the case's run is alive again. */
  sweepUntilAlive(caseId: string): Promise<void>;
  /** Commits are no longer handed on by their API; the relay has to. */
  losesDeliveries: boolean;
  /** How far business time is ahead of the database's clock. */
  aheadMs: number;
  findings(): Promise<Finding[]>;
  close(): Promise<void>;
}

/** `open` gives the district to play on: one of the test's own where it is left out. */
export async function liveStage(
  open: (clock: BusinessClock) => Promise<TestDistrict> = (clock) => testDistrict({ clock }),
): Promise<LiveStage> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const address = testEnvironment().temporalAddress;
  const [connection, nativeConnection] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  // Histories are kept: they name neither this machine nor its processes.
  const identity = 'stage';
  const client = new Client({ connection, namespace: NAMESPACE, identity });
  const taskQueue = `live-${randomBytes(4).toString('hex')}`;
  const clock = { now: (databaseNow: Date) => new Date(databaseNow.getTime() + live.aheadMs) };
  const district = await open(clock);
  const { deps, pool } = district;
  const stories = join(import.meta.dirname, 'breakable-stories.ts');
  const { code } = await keptBundle({ ...productModules, stories });
  const worker = await Worker.create({
    connection: nativeConnection,
    namespace: NAMESPACE,
    identity,
    taskQueue,
    workflowBundle: { code },
    activities: createActivities(deps),
  });
  const running = worker.run();
  const relayDeps = { pool, client, taskQueue, log: pino({ level: 'silent' }) };
  const relay = startRelay(relayDeps);
  const sweepOnce = (settlingMs?: number, engine = client) =>
    sweep({ ...relayDeps, client: engine, core: deps }, settlingMs);

  const stage = stageOn(district, {
    deliver: async ({ wakes }) => {
      for (const wake of live.losesDeliveries ? [] : wakes) {
        const delivery = await deliver(client, taskQueue, wake);
        if (delivery !== 'gone') await confirmStarts(pool, [wake]);
      }
    },
  });
  const namesOf = async (caseId: string) => {
    const sql = 'select type, business_key, run from cases where id = $1';
    const [row] = await stage.rows<{ type: string; business_key: string; run: number }>(sql, [caseId]);
    if (row === undefined) throw new Error(`There is no case ${caseId}`);
    return row;
  };
  const handle = async (caseId: string) => {
    const { type, business_key: key, run } = await namesOf(caseId);
    return client.workflow.getHandle(workflowId(type, key, run));
  };

  const live: LiveStage = {
    ...stage,
    client,
    handle,
    losesDeliveries: false,
    aheadMs: 0,
    // With a start, as deliveries are: a plain signal doesn't wake a workflow that was started with a delay.
    signal: async (caseId, ...args) => {
      const { type, business_key: key, run } = await namesOf(caseId);
      await client.workflow.signalWithStart(workflowTypeOf(type), {
        taskQueue,
        workflowId: workflowId(type, key, run),
        args: [{ caseId, run }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        signal: WAKE_SIGNAL,
        signalArgs: args,
      });
    },
    sweep: sweepOnce,
    watchProblems: (buildId) => watchProblems({ ...relayDeps, buildId }),
    sweepUntilAlive: async (caseId) => {
      const isAlive = async () => {
        await sweepOnce();
        const current = await handle(caseId);
        return current.describe().then(({ status }) => status.name === 'RUNNING', isNotFound);
      };
      await waitFor(isAlive, { what: 'a new workflow', limitMs: 20_000, everyMs: 200 });
    },
    findings: async () =>
      check({
        databaseUrl: district.database.readerUrl,
        processes: deps.processes,
        settlingMs: 0,
        // Nobody writes here.
        paperMs: 365 * 86_400_000,
      }),
    close: async () => {
      await relay.stop();
      worker.shutdown();
      await running;
      await nativeConnection.close();
      await connection.close();
      await district.drop();
    },
  };
  return live;
}

/** No such workflow, so it isn't alive; any other failure is one. */
export function isNotFound(error: unknown): false {
  if (error instanceof WorkflowNotFoundError) return false;
  throw error;
}

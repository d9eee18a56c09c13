/** One run's district on its site: rows, engine and worker in this process, and business time that stands until it is moved. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection.js';
import { msToTs } from '@temporalio/common/lib/time.js';
import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import type pg from 'pg';
import { effects } from '../../activities/effects.ts';
import { known } from '../../db/known.ts';
import { createActivities } from '../../activities/index.ts';
import type { Accepted, Wake } from '../../db/core/command.ts';
import type { CoreDeps } from '../../db/core/deps.ts';
import type { KeyRing } from '../../db/details/keys.ts';
import { registerForms } from '../../db/core/forms.ts';
import { loadPacks } from '../../db/core/pack.ts';
import { createPool } from '../../db/core/pool.ts';
import { confirmStarts } from '../../db/core/wake.ts';
import type { Pack } from '../../district/pack.ts';
import { keptBundle } from '../../worker/kept-bundle.ts';
import { deliver } from '../../workflows/deliver.ts';
import { processes } from '../../workflows/processes.ts';
import { storePack } from '../load-pack.ts';
import { withClient } from '../runtime/postgres.ts';
import type { Site } from './site.ts';

export interface SimulationStage {
  site: Site;
  pool: pg.Pool;
  core: CoreDeps;
  /** What people's details are kept with: a key that ends with the run. */
  detailKeys: KeyRing;
  client: Client;
  taskQueue: string;
  log: pino.Logger;
  now(): Date;
  /** Lets time pass to this moment; timers fire, and what they ask of the rows is asked at that moment. */
  moveTo(moment: Date): Promise<void>;
  /** Hands on what a command owes the workflow, as the API does. @returns the command's answer */
  handOn<A>(accepted: Accepted<A>): Promise<A>;
  start(wakes: readonly Wake[]): Promise<void>;
  stop(): Promise<void>;
}

const TASK_QUEUE = 'simulation';

/** Stores the pack, and brings core, engine and worker together at this moment. */
export async function simulationStage(site: Site, pack: Pack, from: Date): Promise<SimulationStage> {
  await storePack(site.ownerUrl, pack);
  // The district is there from the first day of the run: what falls due later, it has not missed.
  await withClient(site.ownerUrl, (client) =>
    client.query('update pack_versions set loaded_at = $1', [from]),
  );
  const pool = createPool(site.appUrl, { max: 14, name: 'simulate', genericPlans: true });
  await registerForms(pool, processes);
  let business = from;
  const core: CoreDeps = {
    pool,
    clock: { now: () => business },
    processes: new Map(processes.map((process) => [process.key, process])),
    packs: await loadPacks(pool),
    effects,
    known,
    baseUrl: 'http://127.0.0.1:3000',
    announce: () => undefined,
  };
  const engine = await connect(site.engineAddress);
  const { code } = await keptBundle();
  const worker = await Worker.create({
    connection: engine.native,
    taskQueue: TASK_QUEUE,
    workflowBundle: { code },
    activities: createActivities(core),
    // Thousands of cycles rest at once: what is out of the cache is replayed from a short history.
    maxCachedWorkflows: 1_000,
  });
  const running = worker.run();
  const start = async (wakes: readonly Wake[]) => {
    for (const wake of wakes)
      if ((await deliver(engine.client, TASK_QUEUE, wake)) !== 'gone') await confirmStarts(pool, [wake]);
  };
  return {
    site,
    pool,
    core,
    detailKeys: [{ id: 'simulation', key: createSecretKey(randomBytes(32)) }],
    client: engine.client,
    taskQueue: TASK_QUEUE,
    log: pino({ level: 'silent' }),
    now: () => business,
    moveTo: async (moment) => {
      const left = moment.getTime() - business.getTime();
      business = moment;
      if (left > 0) await engine.pass(left);
    },
    handOn: async ({ answer, wakes }) => {
      await start(wakes);
      return answer;
    },
    start,
    stop: async () => {
      worker.shutdown();
      await running;
      await pool.end();
      await engine.close();
    },
  };
}

async function connect(address: string) {
  const connection = await Connection.connect({
    address,
    interceptors: [],
    channelArgs: { 'grpc.keepalive_time_ms': 2_147_483_647 },
    [InternalConnectionOptionsSymbol]: { supportsTestService: true },
  } as ConnectionOptions);
  const native = await NativeConnection.connect({ address });
  return {
    native,
    client: new Client({ connection }),
    pass: async (ms: number) => {
      await connection.testService?.unlockTimeSkippingWithSleep({ duration: msToTs(ms) });
    },
    close: async () => {
      await Promise.all([connection.close(), native.close()]);
    },
  };
}

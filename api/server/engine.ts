import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Wake } from '../../db/core/command.ts';
import { confirmStarts } from '../../db/core/wake.ts';
import { isWorkerAlive } from '../../db/sandbox/rounds.ts';
import { wakeDeliveries } from '../../telemetry/metrics.ts';
import { carryTrace } from '../../telemetry/temporal-header.ts';
import { askEngine } from '../../workflows/ask-engine.ts';
import { deliver } from '../../workflows/deliver.ts';
import type { EngineClient } from './context.ts';
import { deliverPatiently } from './patient-starts.ts';

export interface EngineSettings {
  connection: ConnectionOptions;
  namespace: string;
  taskQueue: string;
  /** The role `app`, to note that a run has started. */
  pool: pg.Pool;
  /** The test server says nothing of who polls: the worker's rounds do. */
  sandbox: boolean;
  log: Logger;
}

/** A worker polls at least once a minute; its last look is kept by the server for five. */
const POLLED_WITHIN_MS = 75_000;
const HEALTH_LIMIT_MS = 2_000;
const CONFIRM_BATCH_MS = 100;

/**
 * The API's way to Temporal. Connects when it is first needed, so that people can decide while the engine is
 * down; what isn't delivered here the relay delivers.
 */
export function createEngineClient(settings: EngineSettings): EngineClient & { close: () => Promise<void> } {
  const { namespace, taskQueue, sandbox, log } = settings;
  // Without the client's own retries, which would throw in a timer once the connection is closed.
  const connection = Connection.lazy({ ...settings.connection, interceptors: [] });
  const client = new Client({ connection, namespace, interceptors: { workflow: [carryTrace] } });
  const confirm = confirmInBatches(settings.pool, log);

  const ask = askEngine({ connection, namespace, taskQueue });

  const worksInSandbox = async () => {
    const limit = Date.now() + HEALTH_LIMIT_MS;
    await connection.withDeadline(limit, () => connection.workflowService.getSystemInfo({}));
    return { engine: true, worker: await isWorkerAlive(settings.pool) };
  };

  const deliverNow = async (wake: Wake) => {
    try {
      const delivery = await deliver(client, taskQueue, wake);
      wakeDeliveries.inc({ by: 'api', outcome: delivery });
      if (delivery !== 'gone' && !wake.started) confirm(wake);
    } catch (error) {
      wakeDeliveries.inc({ by: 'api', outcome: 'failed' });
      log.debug({ caseId: wake.caseId, reason: nameOf(error) }, 'left to the relay');
    }
  };
  const patient = deliverPatiently(deliverNow);

  return {
    deliver: (wakes) => wakes.forEach((wake) => void patient.deliver(wake)),
    ask,
    health: async () => {
      try {
        if (sandbox) return await worksInSandbox();
        const { answers, lastPoll } = await ask();
        const polledFor = Date.now() - (lastPoll?.getTime() ?? 0);
        return { engine: answers, worker: answers && polledFor < POLLED_WITHIN_MS };
      } catch (error) {
        log.debug({ reason: nameOf(error) }, 'the engine does not answer');
        return { engine: false, worker: false };
      }
    },
    close: () => {
      patient.stop();
      return connection.close();
    },
  };
}

/** Notes confirmed starts a few at a time; what is lost here the relay notes. */
function confirmInBatches(pool: pg.Pool, log: Logger): (wake: Wake) => void {
  let waiting: { caseId: string; run: number }[] = [];
  const flush = () => {
    const started = waiting;
    waiting = [];
    confirmStarts(pool, started).catch((error: unknown) =>
      log.debug({ reason: nameOf(error) }, 'left to the relay'),
    );
  };
  return ({ caseId, run }) => {
    if (waiting.length === 0) setTimeout(flush, CONFIRM_BATCH_MS);
    waiting.push({ caseId, run });
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

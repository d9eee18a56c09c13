import { createServer, type AddressInfo } from 'node:net';
import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Config } from '../db/config.ts';
import { plainError } from '../db/core/plain-error.ts';

/**
 * Installs Temporal's runtime, before the first connection: it is made once a process. Where this worker is to have
 * metrics, the SDK serves its own on a free port of the loopback.
 * @returns where they are; undefined without METRICS_PORT, and then nothing is measured
 */
export async function installRuntime(
  { METRICS_PORT: isMeasured }: Pick<Config, 'METRICS_PORT'>,
  log: Logger,
): Promise<string | undefined> {
  const bindAddress = isMeasured === undefined ? undefined : `127.0.0.1:${await freePort()}`;
  const prometheus = { countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true };
  Runtime.install({
    // SIGTERM is ours to handle.
    shutdownSignals: ['SIGINT', 'SIGTERM'],
    logger: quietLogger(log),
    ...(bindAddress && { telemetryOptions: { metrics: { prometheus: { ...prometheus, bindAddress } } } }),
  });
  return bindAddress && `http://${bindAddress}/metrics`;
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer().once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(port));
  });
  return promise;
}

/** What the SDK tells of a workflow or an activity by ids and names of ours; the rest may quote what it failed on. */
const IDS = ['workflowId', 'runId', 'workflowType', 'activityType', 'attempt'] as const;

function quietLogger(log: Logger) {
  const write =
    (level: 'warn' | 'error') =>
    (message: string, meta: Record<string, unknown> = {}) => {
      const ids = Object.fromEntries(IDS.flatMap((key) => (key in meta ? [[key, meta[key]]] : [])));
      log[level]({ ...ids, ...(meta['error'] !== undefined && { err: plainError(meta['error']) }) }, message);
    };
  const ignore = () => undefined;
  return {
    log: ignore,
    trace: ignore,
    debug: ignore,
    info: ignore,
    warn: write('warn'),
    error: write('error'),
  };
}

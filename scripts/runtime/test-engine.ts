/** Temporal's test server as a child of the sandbox: in memory, with one clock that is told to run. */
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection.js';
import { dirname } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { endChild, hasExited, spawnNative } from './child.ts';
import { newLines, prepareLogFile } from './log-file.ts';
import { operatorError } from './operator-error.ts';
import { freePort, isPortFree } from './ports.ts';
import { portInUse } from './temporal-end.ts';
import type { RunningTemporal } from './temporal.ts';
import { waitFor } from './wait-for.ts';

export interface TestEngineOptions {
  program: string;
  log: string;
  port?: number;
  nice?: number;
  onSpawn?: (pid: number) => void;
  signal?: AbortSignal;
}

const READY_LIMIT_MS = 60_000;

/** Starts it on loopback and returns when it answers, its time standing still but for the seconds that pass. */
export async function startTestEngine(
  options: TestEngineOptions,
): Promise<Omit<RunningTemporal, 'version' | 'answers'>> {
  const { program, log, signal } = options;
  const port = options.port ?? (await freePort());
  const address = `127.0.0.1:${port}`;
  if (!(await isPortFree(port))) throw portInUse(port);
  await mkdir(dirname(log), { recursive: true });
  await prepareLogFile(log);
  const wrote = await newLines(log);
  const child = spawnNative({
    command: program,
    args: [String(port), '--enable-time-skipping'],
    logFile: log,
    parentDeathSignal: 'TERM',
    nice: options.nice,
  });
  if (child.pid !== undefined) options.onSpawn?.(child.pid);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const isReady = async () =>
    failure !== undefined || hasExited(child) || (await holdTime(address).catch(() => false));
  try {
    await waitFor(isReady, { what: "the test server's first answer", limitMs: READY_LIMIT_MS, signal, log });
  } catch (error) {
    await endChild(child, []);
    throw error;
  }
  if (failure || hasExited(child) || child.pid === undefined)
    throw (
      failure ??
      operatorError(`The test server does not start: ${(await wrote()).join('\n')}. Its log: ${log}`)
    );
  return {
    port,
    address,
    pid: child.pid,
    child,
    stop: async () => await endChild(child, [{ signal: 'SIGTERM', waitMs: 1_000 }]),
  };
}

/** It begins with its time let loose; held once, it runs when it is told to, and stands again by itself. */
async function holdTime(address: string): Promise<boolean> {
  const connection = await Connection.connect({
    address,
    connectTimeout: 2_000,
    interceptors: [],
    [InternalConnectionOptionsSymbol]: { supportsTestService: true },
  } as ConnectionOptions);
  try {
    await connection.testService?.lockTimeSkipping({});
    return true;
  } finally {
    await connection.close();
  }
}

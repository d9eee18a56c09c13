import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Connection } from '@temporalio/client';
import { endChild, hasExited, spawnNative } from './child.ts';
import { blamingFullDisk } from './disk-room.ts';
import { newLines, prepareLogFile } from './log-file.ts';
import { operatorError } from './operator-error.ts';
import { explainTemporalEnd, portInUse } from './temporal-end.ts';
import { freePort, isPortFree } from './ports.ts';
import { keepClosedWorkflows } from './namespace.ts';
import { findTemporalCli } from './temporal-cli.ts';
import type { TemporalCli } from './temporal-cli.ts';
import { waitFor } from './wait-for.ts';

export type TemporalOptions = {
  /** Its SQLite file. It may be deleted while the server is stopped: the engine is rebuilt from PostgreSQL. */
  dbFile: string;
  /** A free one is picked when it is left out. */
  port?: number;
  /** The server's own log; `<dbFile>.log` when left out. */
  log?: string;
  namespace?: string;
  say?: (line: string) => void;
  /** Further arguments of `temporal server start-dev`. */
  extraArgs?: string[];
  /** Looked for when it is left out. */
  cli?: TemporalCli;
  /** Niceness, 0 to 19: people's decisions go before the engine's work on a shared machine. */
  nice?: number;
  /** Called with the process id as soon as there is one, before the server answers. */
  onSpawn?: (pid: number) => void;
  /** Gives up the start and ends what it has started. */
  signal?: AbortSignal;
  /** How long the first answer may take. */
  readyLimitMs?: number;
};

export type RunningTemporal = {
  port: number;
  address: string;
  pid: number;
  child: ChildProcess;
  version: string;
  /** Whether it answers a question about its namespace now. */
  answers(): Promise<boolean>;
  stop(): Promise<void>;
};

const READY_LIMIT_MS = 90_000;

/** A failing workflow task shows in visibility after two failures: the server's own default took 54 s. */
const PROBLEMS_SHOW_EARLY = 'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2';

function programArguments(options: TemporalOptions, port: number, namespace: string): string[] {
  return [
    'server',
    'start-dev',
    '--headless',
    ...['--ip', '127.0.0.1', '--port', String(port)],
    ...['--db-filename', options.dbFile],
    ...['--namespace', namespace],
    ...['--dynamic-config-value', PROBLEMS_SHOW_EARLY],
    ...['--log-level', 'warn'],
    ...(options.extraArgs ?? []),
  ];
}

/** The server must not take its settings from the shell of whoever starts it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

/** Connects, sees that the namespace is there and sets how long closed workflows are kept. */
async function settleNamespace(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(
      Date.now() + 5_000,
      async () => await keepClosedWorkflows(connection, namespace),
    );
    return true;
  } finally {
    await connection.close();
  }
}

async function temporalAnswers(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 2_000, async () => {
      await connection.workflowService.describeNamespace({ namespace });
    });
    return true;
  } finally {
    await connection.close();
  }
}

/**
 * Starts Temporal's development server on loopback with its data in `dbFile` and returns when it answers,
 * its namespace keeping closed workflows for 30 days. Throws operator errors with codes `no-temporal`,
 * `port-in-use`, `disk-full`, `engine-broken`, `engine-unfit`, `not-ready`.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const folder = dirname(options.dbFile);
  await mkdir(folder, { recursive: true });
  return await blamingFullDisk(folder, async () => await startIn(options));
}

async function startIn(options: TemporalOptions): Promise<RunningTemporal> {
  const { dbFile, namespace = 'default', log = `${options.dbFile}.log` } = options;
  const cli = options.cli ?? (await findTemporalCli(options.say));
  const port = options.port ?? (await freePort());
  const address = `127.0.0.1:${port}`;
  // Asked first: another Temporal on this port would answer in the place of ours.
  if (!(await isPortFree(port))) throw portInUse(port);
  await prepareLogFile(log);
  const wrote = await newLines(log);
  const child = spawnNative({
    command: cli.program,
    args: programArguments(options, port, namespace),
    logFile: log,
    parentDeathSignal: 'TERM',
    env: cleanEnvironment(),
    nice: options.nice,
  });
  if (child.pid !== undefined) options.onSpawn?.(child.pid);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const isReady = async () =>
    failure !== undefined ||
    hasExited(child) ||
    (await settleNamespace(address, namespace).catch(() => false));
  try {
    await waitFor(isReady, {
      what: "Temporal's first answer",
      limitMs: options.readyLimitMs ?? READY_LIMIT_MS,
      signal: options.signal,
      log,
    });
  } catch (error) {
    await endChild(child, []);
    throw error;
  }
  if (child.signalCode) throw operatorError(`Temporal was ended by ${child.signalCode} while it started.`);
  if (failure || hasExited(child) || child.pid === undefined) {
    throw failure ?? explainTemporalEnd(await wrote(), { dbFile, port, log, cli });
  }
  return {
    port,
    address,
    pid: child.pid,
    child,
    version: cli.version,
    answers: async () => await temporalAnswers(address, namespace),
    stop: async () => {
      await endChild(child, [{ signal: 'SIGTERM', waitMs: 4_000 }]);
    },
  };
}

import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOperatorError, messageOf } from '../runtime/operator-error.ts';
import { freePort } from '../runtime/ports.ts';
import { ENGINE_NICENESS } from '../runtime/priority.ts';
import { startPostgres } from '../runtime/postgres.ts';
import type { RunningPostgres } from '../runtime/postgres.ts';
import { findTemporalCli } from '../runtime/temporal-cli.ts';
import type { TemporalCli } from '../runtime/temporal-cli.ts';
import { startTemporal } from '../runtime/temporal.ts';
import type { RunningTemporal } from '../runtime/temporal.ts';
import type { ChildrenRecord } from './children-record.ts';
import { keepRunning } from './keep-running.ts';
import type { Kept } from './keep-running.ts';

export type ServerContext = {
  dataDir: string;
  say: (line: string) => void;
  record: ChildrenRecord;
  /** Gives up the first start. */
  signal: AbortSignal;
};

const PORT_ATTEMPTS = 5;

/** The first start may move to another port (a copy beside us may have taken it); later ones keep theirs. */
async function withFreePort<T>(
  remembered: number | undefined,
  start: (port: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? remembered : undefined);
    try {
      return await start(port);
    } catch (error) {
      const taken = isOperatorError(error) && error.code === 'port-in-use';
      if (!taken || attempt === PORT_ATTEMPTS) throw error;
      await sleep(50);
    }
  }
}

/** PostgreSQL as a child that is started again when it dies, on the port it began with. */
export async function keepPostgres(
  { dataDir, say, record, signal: giveUp }: ServerContext,
  rememberedPort: number | undefined,
): Promise<{ kept: Kept; postgres: RunningPostgres }> {
  const name = 'PostgreSQL';
  let postgres: RunningPostgres | undefined;
  const start = async (port: number, signal: AbortSignal) => {
    postgres = await startPostgres({
      dataDir: join(dataDir, 'postgres'),
      log: join(dataDir, 'logs', 'postgres.log'),
      port,
      say,
      signal,
      onSpawn: (pid) => record.add(name, pid, 'SIGINT'),
    });
    return postgres;
  };
  const kept = await keepRunning(
    {
      name,
      start: async (signal) =>
        postgres
          ? await start(postgres.port, signal)
          : await withFreePort(rememberedPort, async (port) => await start(port, signal)),
      onExit: () => record.remove(name),
      onSilence: (silent) => record.mark(name, silent),
    },
    say,
    giveUp,
  );
  if (!postgres) throw new Error('PostgreSQL was not started');
  return { kept, postgres };
}

type EngineStart = { dbFile: string; log: string; port: number; cli: TemporalCli; signal: AbortSignal };

/** A database of the engine that it can't read is put aside: all that counts is in PostgreSQL. */
async function startEngine(
  { dbFile, ...rest }: EngineStart,
  { say, record }: ServerContext,
): Promise<RunningTemporal> {
  const start = async () =>
    await startTemporal({
      dbFile,
      ...rest,
      say,
      nice: ENGINE_NICENESS,
      onSpawn: (pid) => record.add('Temporal', pid, 'SIGTERM'),
    });
  try {
    return await start();
  } catch (error) {
    const broken = isOperatorError(error) && error.code === 'engine-broken';
    if (!broken || !(await stat(dbFile).catch(() => undefined))) throw error;
    const aside = `${dbFile}.broken`;
    say(`Temporal: cannot use ${dbFile} (${messageOf(error)})`);
    say(`Temporal: beginning with an empty one, the old is ${aside}; the cases come back from PostgreSQL`);
    await rename(dbFile, aside);
    for (const suffix of ['-wal', '-shm', '-journal']) await rm(`${dbFile}${suffix}`, { force: true });
    return await start();
  }
}

/** Temporal as a child that is started again when it dies, on the same port and file. */
export async function keepTemporal(
  context: ServerContext,
  rememberedPort: number | undefined,
): Promise<{ kept: Kept; temporal: RunningTemporal }> {
  const { dataDir, say, record, signal: giveUp } = context;
  const cli = await findTemporalCli(say, { signal: giveUp });
  const files = {
    dbFile: join(dataDir, 'temporal', 'temporal.db'),
    log: join(dataDir, 'logs', 'temporal.log'),
  };
  let temporal: RunningTemporal | undefined;
  const start = async (port: number, signal: AbortSignal) => {
    temporal = await startEngine({ ...files, port, cli, signal }, context);
    return temporal;
  };
  const kept = await keepRunning(
    {
      name: 'Temporal',
      start: async (signal) =>
        temporal
          ? await start(temporal.port, signal)
          : await withFreePort(rememberedPort, async (port) => await start(port, signal)),
      onExit: () => record.remove('Temporal'),
      onSilence: (silent) => record.mark('Temporal', silent),
    },
    say,
    giveUp,
  );
  if (!temporal) throw new Error('Temporal was not started');
  return { kept, temporal };
}

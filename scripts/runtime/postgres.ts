import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { RunAs } from './child.ts';
import { blamingFullDisk } from './disk-room.ts';
import { prepareLogFile } from './log-file.ts';
import { freePort } from './ports.ts';
import { databaseUser, reachableBinaries } from './postgres-binaries.ts';
import { ensureCluster, preparePostgresFolder } from './postgres-cluster.ts';
import { endPostgres, launchPostgres, postgresAnswers } from './postgres-launch.ts';
import { databaseSecrets, databaseUrl } from './postgres-roles.ts';
import type { DatabaseRole, DatabaseSecrets } from './postgres-roles.ts';

export { createDatabase, prepareDatabase, withClient } from './postgres-roles.ts';
export type { DatabaseRole, DatabaseSecrets } from './postgres-roles.ts';

export type PostgresOptions = {
  /** Holds the cluster and the passwords; made at the first start. */
  dataDir: string;
  /** A free one is picked when it is left out. */
  port?: number;
  /** The server's own log; `postgres.log` in the folder when left out. */
  log?: string;
  say?: (line: string) => void;
  /** Further settings of the server; durability stays on whatever they say. */
  settings?: Record<string, string>;
  /** Called with the process id as soon as there is one, before the server answers. */
  onSpawn?: (pid: number) => void;
  /** Gives up the start and ends what it has started. */
  signal?: AbortSignal;
};

export type RunningPostgres = {
  port: number;
  pid: number;
  child: ChildProcess;
  secrets: DatabaseSecrets;
  /** The superuser in the database `postgres`. */
  adminUrl: string;
  /** A connection string for a role; the database is `pd` when left out. */
  url(role: DatabaseRole, database?: string): string;
  /** Whether it answers a new connection now. */
  answers(): Promise<boolean>;
  /** Ends it in order, after `limitMs` (6 s) without; returns when it has ended. */
  stop(limitMs?: number): Promise<void>;
};

/**
 * Starts the embedded PostgreSQL 18 on loopback, in its own folder and with a password for each role, and
 * returns when it answers. Makes the cluster at the first start, not the database: see `prepareDatabase`.
 * Throws operator errors with codes `port-in-use`, `disk-full`, `folder-in-use`, `folder-broken`,
 * `folder-unreachable`.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { dataDir, say = () => undefined } = options;
  const runAs = databaseUser(say);
  await preparePostgresFolder(dataDir, runAs);
  return await blamingFullDisk(dataDir, async () => await startIn(options, runAs));
}

async function startIn(options: PostgresOptions, runAs: RunAs | undefined): Promise<RunningPostgres> {
  const { dataDir, settings = {}, say = () => undefined } = options;
  const secrets = await databaseSecrets(dataDir);
  const binaries = await reachableBinaries(dataDir, runAs);
  const { cluster, created } = await ensureCluster(binaries, dataDir, secrets.postgres, runAs);
  if (created) say('PostgreSQL: data folder created');
  const port = options.port ?? (await freePort());
  const logFile = options.log ?? join(dataDir, 'postgres.log');
  await prepareLogFile(logFile);
  const url = (role: DatabaseRole, database = 'pd') => databaseUrl(role, { secrets, port, database });
  const adminUrl = url('postgres', 'postgres');
  const child = await launchPostgres({
    program: binaries.postgres,
    cluster,
    port,
    logFile,
    adminUrl,
    settings,
    runAs,
    say,
    onSpawn: options.onSpawn,
    signal: options.signal,
  });
  if (child.pid === undefined) throw new Error('PostgreSQL runs without a process id');
  return {
    port,
    pid: child.pid,
    child,
    secrets,
    adminUrl,
    url,
    answers: async () => await postgresAnswers(adminUrl),
    stop: async (limitMs = 6_000) => await endPostgres(child, limitMs),
  };
}

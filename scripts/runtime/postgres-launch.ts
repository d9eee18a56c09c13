import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { adviceForLostPasswords } from './broken-data.ts';
import { endChild, hasExited, spawnNative } from './child.ts';
import type { RunAs } from './child.ts';
import { newLines } from './log-file.ts';
import { operatorError, systemCode } from './operator-error.ts';
import { isPortFree } from './ports.ts';
import { explainPostgresEnd, LEFTOVERS, portInUse } from './postgres-end.ts';
import { endLeftovers } from './postgres-leftovers.ts';
import { withClient } from './postgres-roles.ts';
import { waitFor } from './wait-for.ts';

export type PostgresLaunch = {
  program: string;
  cluster: string;
  port: number;
  logFile: string;
  adminUrl: string;
  settings: Record<string, string>;
  runAs?: RunAs;
  say: (line: string) => void;
  onSpawn?: (pid: number) => void;
  signal?: AbortSignal;
  /** How long the first answer may take. */
  readyLimitMs?: number;
};

const READY_LIMIT_MS = 120_000;
const SHARED_MEMORY_LIMIT_MS = 30_000;
/** What isn't frozen has noticed the postmaster's end by then. */
const LEFTOVERS_NOTICE_MS = 2_000;
const WRONG_PASSWORD = '28P01';

/** What nobody may switch off: an accepted decision survives a kill and a power cut. */
const DURABILITY = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

function programArguments({ cluster, port, settings }: PostgresLaunch): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] %u@%d ',
    ...settings,
    ...DURABILITY,
  };
  const flags = Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return ['-D', cluster, ...flags];
}

/** Whether it answers us; a password that it doesn't know will not become right by waiting. */
async function answers({ adminUrl, cluster }: PostgresLaunch): Promise<boolean> {
  try {
    await withClient(adminUrl, async (client) => await client.query('select 1'));
    return true;
  } catch (error) {
    if (systemCode(error) !== WRONG_PASSWORD) return false;
    const file = join(dirname(cluster), 'secrets.json');
    throw operatorError(
      `The database passwords in ${file} are not those of ${cluster}. ${adviceForLostPasswords(file)}`,
      'folder-broken',
    );
  }
}

/** Whether the server answers a new connection: one that is full or recovers says so, and lives. */
export async function postgresAnswers(adminUrl: string): Promise<boolean> {
  const asked = withClient(adminUrl, async (client) => await client.query('select 1'));
  return await asked.then(
    () => true,
    (error: unknown) => Error.isError(error) && 'severity' in error,
  );
}

/** Linux alone tells: elsewhere the postmaster's own care for its backends must do. */
async function backendsOf(postmaster: number): Promise<number[]> {
  const file = `/proc/${postmaster}/task/${postmaster}/children`;
  const children = await readFile(file, 'utf8').catch(() => '');
  return children.trim().split(' ').filter(Boolean).map(Number);
}

/**
 * Ends the server in order (SIGINT: running transactions are rolled back, then a checkpoint); after `limitMs`
 * at once (SIGQUIT: recovered at the next start). A backend that is stopped or stuck would outlive the
 * postmaster and keep the shared memory: it is killed.
 */
export async function endPostgres(child: ChildProcess, limitMs: number): Promise<void> {
  await endChild(child, [{ signal: 'SIGINT', waitMs: limitMs }], 'leave');
  if (hasExited(child) || child.pid === undefined) return;
  const backends = await backendsOf(child.pid);
  await endChild(child, [{ signal: 'SIGQUIT', waitMs: 1_000 }]);
  for (const backend of backends) {
    try {
      process.kill(backend, 'SIGKILL');
    } catch {
      // Ended by itself.
    }
  }
}

async function launchOnce(launch: PostgresLaunch): Promise<{ child: ChildProcess } | { wrote: string[] }> {
  // Asked first: another PostgreSQL on this port would answer in the place of ours, and not know our password.
  if (!(await isPortFree(launch.port))) throw portInUse(launch.port);
  const wrote = await newLines(launch.logFile);
  const child = spawnNative({
    command: launch.program,
    args: programArguments(launch),
    logFile: launch.logFile,
    parentDeathSignal: 'INT',
    runAs: launch.runAs,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  });
  if (child.pid !== undefined) launch.onSpawn?.(child.pid);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  try {
    await waitFor(async () => failure !== undefined || hasExited(child) || (await answers(launch)), {
      what: "PostgreSQL's first answer",
      limitMs: launch.readyLimitMs ?? READY_LIMIT_MS,
      signal: launch.signal,
      log: launch.logFile,
    });
  } catch (error) {
    await endPostgres(child, 1_000);
    throw error;
  }
  if (failure) throw operatorError(`PostgreSQL cannot be run: ${failure.message}`);
  if (child.signalCode) throw operatorError(`PostgreSQL was ended by ${child.signalCode} while it started.`);
  return hasExited(child) ? { wrote: await wrote() } : { child };
}

/**
 * Starts the server and waits until it answers. After a SIGKILL of the postmaster its backends need a moment
 * to notice; until then the shared memory is in use and the start is tried again. Those that don't are ended.
 */
export async function launchPostgres(launch: PostgresLaunch): Promise<ChildProcess> {
  const began = performance.now();
  for (;;) {
    const result = await launchOnce(launch);
    if ('child' in result) return result.child;
    const stillInUse = result.wrote.some((line) => LEFTOVERS.test(line));
    const waited = performance.now() - began;
    if (!stillInUse || waited > SHARED_MEMORY_LIMIT_MS) throw explainPostgresEnd(result.wrote, launch);
    launch.say('PostgreSQL: waiting for the processes of its last run to end …');
    const ended = waited > LEFTOVERS_NOTICE_MS ? await endLeftovers(launch.cluster) : [];
    if (ended.length > 0) launch.say(`PostgreSQL: ended what did not end by itself: ${ended.join(', ')}`);
    await sleep(500, undefined, { signal: launch.signal });
  }
}

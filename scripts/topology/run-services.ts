/** Starts the services in their order and keeps them up, as the container engine does with `restart: unless-stopped`. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endChild, spawnNative } from '../runtime/child.ts';
import { prepareLogFile } from '../runtime/log-file.ts';
import { isPortFree } from '../runtime/ports.ts';
import { waitFor } from '../runtime/wait-for.ts';
import { keepRunning, type Kept, type Started } from '../start/keep-running.ts';
import { spawnNodeChild } from '../start/node-child.ts';
import { runStep } from '../start/step.ts';
import { answersOver } from '../start/wait-ready.ts';
import { root } from './compose.ts';
import type { EngineBinaries } from './engine-binaries.ts';
import type { Site } from './site.ts';

const run = promisify(execFile);
const JOB_LIMIT_MS = 120_000;
const READY_LIMIT_MS = 90_000;

export interface Running {
  site: Site;
  say: (line: string) => void;
  signal: AbortSignal;
}

const logOf = ({ site }: Running, name: string) => join(site.folder, 'logs', `${name}.log`);

/** A job of our image, to its end. */
export async function runJob(running: Running, name: string): Promise<void> {
  const { command, env } = running.site.service(name);
  const step = { name, line: name, command, env, cwd: root, logFile: logOf(running, name) };
  await runStep(step, running.say, running.signal);
}

/** Temporal's tables, by the script that the container runs. */
export async function setUpSchema({ site, say }: Running, { sqlTool }: EngineBinaries): Promise<void> {
  say('temporal-schema …');
  const { env } = site.service('temporal-schema', { TEMPORAL_SQL_TOOL: sqlTool });
  await run('sh', [join(root, 'deploy/temporal/set-up-schema.sh')], { env, timeout: JOB_LIMIT_MS });
}

async function keep(running: Running, name: string, start: () => Promise<Started>): Promise<Kept> {
  const kept = await keepRunning({ name, start }, running.say, running.signal);
  running.say(`${name}: started (process ${kept.pid()})`);
  return kept;
}

/** One of our own programs: the `index`-th API or worker. */
export async function keepProgram(running: Running, name: 'api' | 'worker', index: number): Promise<Kept> {
  const { site, say } = running;
  const numbered = `${name} ${index + 1}`;
  const changes: Record<string, string> =
    name === 'api'
      ? { PORT: String(site.ports.apis[index]) }
      : { HEARTBEAT_FILE: join(site.folder, `alive-${index + 1}`) };
  const { command, env } = site.service(name, changes);
  const logFile = logOf(running, numbered.replace(' ', '-'));
  return await keep(running, numbered, async () => {
    const child = await spawnNodeChild({ name: numbered, command, env, cwd: root, logFile }, say);
    return { child, stop: async (waitMs) => await endChild(child, [{ signal: 'SIGTERM', waitMs }]) };
  });
}

/** A program that isn't ours; returns when it listens on the port. */
async function keepNative(
  running: Running,
  name: string,
  program: { command: string; args: string[]; env: NodeJS.ProcessEnv; cwd?: string; port: number },
): Promise<Kept> {
  const { port, ...rest } = program;
  const logFile = logOf(running, name);
  return await keep(running, name, async () => {
    await prepareLogFile(logFile);
    const child = spawnNative({ ...rest, logFile, parentDeathSignal: 'KILL' });
    const listens = async () => !(await isPortFree(port));
    await waitFor(listens, { what: name, limitMs: READY_LIMIT_MS, log: logFile, signal: running.signal });
    return { child, stop: async (waitMs) => await endChild(child, [{ signal: 'SIGTERM', waitMs }]) };
  });
}

export async function keepTemporal(running: Running, { server }: EngineBinaries): Promise<Kept> {
  const { env } = running.site.service('temporal');
  const port = running.site.ports.temporal;
  return await keepNative(running, 'temporal', { command: server, args: ['start'], env, port });
}

export async function keepProxy(running: Running): Promise<Kept> {
  const { env } = running.site.service('proxy', {
    // A page of the engine's that anybody could open would show here.
    TEMPORAL_UI: 'on',
    TEMPORAL_UI_USER: 'engineer',
    // Of a password that nobody knows.
    TEMPORAL_UI_PASSWORD_HASH: Buffer.from(`$2a$04$${'a'.repeat(53)}`).toString('base64'),
    XDG_DATA_HOME: join(running.site.folder, 'caddy'),
    XDG_CONFIG_HOME: join(running.site.folder, 'caddy'),
  });
  const config = join(root, 'deploy/proxy/Caddyfile');
  return await keepNative(running, 'proxy', {
    command: 'caddy',
    args: ['run', '--config', config, '--adapter', 'caddyfile'],
    env,
    cwd: join(root, 'deploy/proxy'),
    port: running.site.ports.proxy,
  });
}

/** Until every API says that all is well. */
export async function untilReady({ site, signal }: Running): Promise<void> {
  for (const port of site.ports.apis) {
    const isReady = async () =>
      await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(3_000) }).then(
        ({ status }) => status === 200,
        () => false,
      );
    await waitFor(isReady, {
      what: `API on port ${port} is ready`,
      limitMs: READY_LIMIT_MS,
      everyMs: 200,
      signal,
    });
  }
}

export const answersThroughProxy = ({ site }: Running) => answersOver(`${site.url}/healthz`)();

import { join } from 'node:path';
import { endChild } from '../runtime/child.ts';
import { ENGINE_NICENESS } from '../runtime/priority.ts';
import { keepRunning } from './keep-running.ts';
import type { Kept } from './keep-running.ts';
import { heartbeatOf, spawnNodeChild } from './node-child.ts';
import { buildPage } from './page-build.ts';
import { urlOf } from './setup.ts';
import type { Running } from './setup.ts';
import type { Servers } from './start-servers.ts';
import { runStep } from './step.ts';
import { answersOver, waitReady } from './wait-ready.ts';

type Program = {
  name: string;
  command: string[];
  env: NodeJS.ProcessEnv;
  nice?: number;
  /** Asked over HTTP where it serves; one that doesn't lets its heart beat. */
  url?: string;
};

function programEnvironment({ setup, dataDir }: Running, servers: Servers): NodeJS.ProcessEnv {
  // The owner's connection is for migrations and packs alone, the keys of people's details for the APIs.
  const { DATABASE_OWNER_URL: _owner, DETAILS_KEYS: _keys, ...rest } = setup.env;
  return {
    ...rest,
    DATABASE_URL: servers.database.app,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    AUTH_SECRET: servers.authSecret,
    DATA_DIR: dataDir,
    DEMO: setup.options.demo ? '1' : '0',
    PORT: String(setup.options.port),
    BASE_URL: setup.env.BASE_URL || urlOf(setup, 0),
  };
}

function logFile({ dataDir }: Running, name: string): string {
  return join(dataDir, 'logs', `${name.replaceAll(' ', '-')}.log`);
}

async function prepareData(running: Running, servers: Servers, env: NodeJS.ProcessEnv): Promise<void> {
  const { setup, say, signal } = running;
  const { migrate, loadPack } = setup.programs;
  const ownerEnv = { ...env, DATABASE_OWNER_URL: servers.database.owner };
  const pack = setup.options.demo ? 'loading the district and the demo people' : 'loading the district';
  for (const { name, line, command } of [
    { name: 'migrate', line: 'database: bringing it up to date', command: migrate },
    { name: 'load-pack', line: `database: ${pack}`, command: loadPack },
  ]) {
    const step = { name, line, command, env: ownerEnv, cwd: setup.root, logFile: logFile(running, name) };
    await runStep(step, say, signal);
  }
}

async function keepProgram(running: Running, program: Program): Promise<Kept> {
  const { setup, say, record, signal } = running;
  const { name } = program;
  const start = async () => {
    const spawn = { ...program, cwd: setup.root, logFile: logFile(running, name) };
    const child = await spawnNodeChild(spawn, say);
    if (child.pid !== undefined) record.add(name, child.pid, 'SIGTERM');
    return {
      child,
      answers: program.url === undefined ? heartbeatOf(child) : answersOver(`${program.url}/healthz`),
      stop: async (waitMs: number) => await endChild(child, [{ signal: 'SIGTERM', waitMs }]),
    };
  };
  const kept = await keepRunning(
    {
      name,
      start,
      onExit: () => record.remove(name),
      onSilence: (silent) => record.mark(name, silent),
    },
    say,
    signal,
  );
  running.programs.push(kept);
  say(`${name}: started (process ${kept.pid()})`);
  return kept;
}

/** Each worker serves its metrics on a port of its own; none does where the environment names no port. */
function metricsPort({ METRICS_PORT: first }: NodeJS.ProcessEnv, index: number): NodeJS.ProcessEnv {
  return first ? { METRICS_PORT: String(Number(first) + index) } : {};
}

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Migrations, packs, page, workers and APIs; returns when every API says that it is ready. */
export async function startPrograms(running: Running, servers: Servers): Promise<void> {
  const { setup, say, signal } = running;
  const { worker, api } = setup.programs;
  const env = programEnvironment(running, servers);
  await prepareData(running, servers, env);
  await buildPage({ root: setup.root, logFile: logFile(running, 'page-build'), env: setup.env }, say, signal);
  const started: { child: Kept; logFile: string }[] = [];
  const keep = async (program: Program) => {
    started.push({ child: await keepProgram(running, program), logFile: logFile(running, program.name) });
  };
  for (const index of numbered(setup.options.workers)) {
    await keep({
      name: `worker ${index + 1}`,
      command: worker,
      env: { ...env, ...metricsPort(env, index) },
      nice: ENGINE_NICENESS,
    });
  }
  for (const index of numbered(setup.options.apis)) {
    const port = String(setup.options.port + index);
    const url = urlOf(setup, index);
    await keep({
      name: `api ${index + 1}`,
      command: api,
      env: { ...env, PORT: port, DETAILS_KEYS: servers.detailsKeys },
      url,
    });
  }
  for (const index of numbered(setup.options.apis)) {
    const url = `${urlOf(setup, index)}/readyz`;
    await waitReady({ name: `api ${index + 1}`, url, needs: started }, say, signal);
  }
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { localDate } from '../../domain/calendar.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { historyPool } from '../../db/archive/pool.ts';
import { authPool } from '../../db/auth/pool.ts';
import { oidcSettings, temporalConnection, type Config } from '../../db/config.ts';
import { stepEffects } from '../../db/effects.ts';
import { known } from '../../db/known.ts';
import { databaseClock, type BusinessClock } from '../../db/core/clock.ts';
import { sandboxClock } from '../../db/sandbox/clock.ts';
import { registerForms } from '../../db/core/forms.ts';
import { loadPacks } from '../../db/core/pack.ts';
import { createPool, whenReachable } from '../../db/core/pool.ts';
import { createAnnouncer, visibleToPeople } from '../../db/read/live.ts';
import { startTracing } from '../../telemetry/export-traces.ts';
import { createLogger } from '../../telemetry/logger.ts';
import { scrapeGuard } from '../../telemetry/scrape.ts';
import { wallCodes } from '../security/wall-code.ts';
import { cursorBox } from '../read/cursor.ts';
import { createNames } from '../read/names.ts';
import { timeMachine } from '../sandbox/time-machine.ts';
import { createApp } from './app.ts';
import { UPLOAD_ARRIVES_MS } from './arrival-limit.ts';
import type { ApiDeps } from './context.ts';
import { createEngineClient } from './engine.ts';
import { createGuards } from './guards.ts';
import { createLiveHub } from './live-hub.ts';
import { listenForChanges } from './live-listener.ts';
import { machineOf } from './machine.ts';
import { readClock } from './read-clock.ts';
import { createStuckWatch } from './stuck-watch.ts';

type Needed = 'DATABASE_URL' | 'TEMPORAL_ADDRESS' | 'AUTH_SECRET';

export interface ApiSettings {
  config: Config & Required<Pick<Config, Needed>>;
  processes: readonly ProcessDeclaration[];
  clock?: BusinessClock;
  checkAnswers?: boolean;
  /** How often a page's stream is told that all is well, and asked whether its session still stands. */
  heartbeatMs?: number;
}

export interface RunningApi {
  port: number;
  deps: ApiDeps;
  /** Stops taking requests, lets those under way end, and lets go of everything. */
  close: () => Promise<void>;
}

const DRAIN_LIMIT_MS = 5_000;
const PAGE_FOLDER = resolve(import.meta.dirname, '../../admin-ui/dist');

/** Builds the API from its settings and listens; port 0 takes a free one. */
export async function startApi({
  config,
  processes,
  clock: givenClock,
  checkAnswers,
  heartbeatMs,
}: ApiSettings): Promise<RunningApi> {
  const log = createLogger('api', config.LOG_LEVEL);
  const stopTracing = await startTracing(config, 'pd-api');
  const url = config.DATABASE_URL;
  const pool = createPool(url, { max: 6, name: 'pd-api', genericPlans: true });
  const readPool = createPool(url, { max: 6, name: 'pd-api-read' });
  const wholeHistory = historyPool(url, 'pd-api-history');
  const signInPool = authPool(url);
  const sandbox = config.SANDBOX ? sandboxOf(config) : undefined;
  const clock = givenClock ?? sandbox?.clock ?? databaseClock;
  await whenReachable(pool);
  await registerForms(pool, processes);
  const packs = await loadPacks(pool);
  const { zone } = packs.current().calendar;
  const announcer = createAnnouncer(readPool, (error) =>
    log.warn(reasonOf(error), 'live events were not sent'),
  );
  const now = readClock(readPool, clock);
  const today = async () => localDate(await now(), zone);
  const live = createLiveHub({
    visibleToPeople: async (people, caseIds) =>
      await visibleToPeople(readPool, people, caseIds, await today()),
    ...(heartbeatMs !== undefined && { heartbeatMs }),
  });
  const engine = createEngineClient({
    connection: temporalConnection(config),
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.TASK_QUEUE,
    pool: readPool,
    sandbox: config.SANDBOX,
    log,
  });
  const guards = await createGuards({
    pool: readPool,
    authPool: signInPool,
    clock,
    secret: config.AUTH_SECRET,
    baseUrl: config.BASE_URL,
    port: config.PORT,
    trustedProxies: config.TRUSTED_PROXIES,
    oidc: oidcSettings(config),
    now,
    today,
    log,
  });
  const machine = machineOf(config.DATA_DIR);
  const stuckWatch = createStuckWatch({
    core: { pool: readPool, clock, packs },
    ask: engine.ask,
    machine,
    log,
  });
  const deps: ApiDeps = {
    core: {
      pool,
      clock,
      packs,
      // Those that end a case are the worker's to do.
      effects: stepEffects,
      known,
      processes: new Map(processes.map((process) => [process.key, process])),
      baseUrl: config.BASE_URL,
      announce: announcer.announce,
    },
    pool: readPool,
    history: wholeHistory,
    engine,
    guards,
    live,
    machine,
    stuckWatch,
    mayScrape: scrapeGuard(config.METRICS_TOKEN),
    names: createNames(readPool, today),
    cursors: cursorBox(config.AUTH_SECRET),
    wall: wallCodes(config.AUTH_SECRET),
    now,
    today,
    zone,
    baseUrl: config.BASE_URL,
    demo: config.DEMO,
    ...(sandbox && { timeMachine: sandbox.engine }),
    sendsMail: config.SMTP_URL !== undefined,
    detailKeys: config.DETAILS_KEYS,
    log,
    pageFolder: PAGE_FOLDER,
    checkAnswers: checkAnswers === true,
  };
  const server = createServer(createApp(deps));
  const listener = listenForChanges(url, live, log);
  const port = await listen(server, config.HOST, config.PORT);
  log.info({ port }, 'the API listens');
  return {
    port,
    deps,
    close: async () => {
      live.close();
      await stuckWatch.stop();
      await drain(server);
      await listener.close();
      await announcer.flush().catch(() => undefined);
      await guards.close();
      await Promise.allSettled([
        pool.end(),
        readPool.end(),
        wholeHistory.end(),
        signInPool.end(),
        engine.close(),
        sandbox?.close(),
      ]);
      await stopTracing();
    },
  };
}

/** The clock that can be moved, and what moves it. */
function sandboxOf(config: ApiSettings['config']) {
  const clock = sandboxClock(config.DATABASE_URL);
  const engine = timeMachine(temporalConnection(config));
  return { clock, engine, close: async () => void (await Promise.all([clock.close(), engine.close()])) };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  // A client that sends its headers or body drop by drop must not hold a connection for ever; see arrivalLimit.
  server.headersTimeout = 15_000;
  server.requestTimeout = UPLOAD_ARRIVES_MS;
  server.keepAliveTimeout = 65_000;
  const { promise, resolve: listening, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(port, host, () => listening((server.address() as AddressInfo).port));
  return promise;
}

/** Lets requests under way end, for a few seconds. */
async function drain(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT_MS);
  await new Promise<void>((closed) => {
    server.close(() => closed());
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}

function reasonOf(error: unknown): { reason: string } {
  return { reason: error instanceof Error ? error.name : 'unknown' };
}

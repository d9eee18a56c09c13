import { Router } from 'express';
import type pg from 'pg';
import { statement } from '../../db/core/sql.ts';
import { read } from '../../db/core/transact.ts';
import { listOf } from '../../domain/russian.ts';
import { refusal } from '../../domain/refusals.ts';
import { notForStrangers, type MayScrape } from '../../telemetry/scrape.ts';
import { t } from '../../domain/text-object.ts';
import type { EngineClient } from './context.ts';
import { ROOM_NEEDED, type Machine } from './machine.ts';
import type { Metrics } from './metrics.ts';
import { languageOf } from './language-of.ts';
import { sendProblem } from './problem.ts';

const DATABASE_LIMIT_MS = 2_000;

const names = {
  database: t('база данных', 'the database'),
  engine: t('движок (Temporal)', 'the engine (Temporal)'),
  worker: t('исполнитель (worker)', 'the worker'),
  disk: t('место на диске', 'disk space'),
};

/**
 * The relay of a living worker takes every debt within a second or two of its hour (db/core/wake.ts), whether or
 * not it can pay it: one that nobody has taken for 15 s says that no worker works, frozen or gone.
 */
const untaken = statement(
  'health_untaken',
  `select exists (
     select from cases
     where closed_at is null and (wake_at is not null or engine_run < run)
       and greatest(wake_at, wake_after) < clock_timestamp() - interval '15 seconds'
   ) as untaken`,
);

export interface HealthDeps {
  pool: pg.Pool;
  engine: Pick<EngineClient, 'health'>;
  machine: Machine;
  metrics: Pick<Metrics, 'text' | 'contentType'>;
  mayScrape: MayScrape;
}

/**
 * `/healthz`: this process is up. `/readyz`: database, engine and a worker that works, and room on the disk, or
 * which of them is missing; people can decide without the engine, so proxies ask `/healthz`. `/metrics`: for
 * Prometheus, and for nobody who comes from elsewhere.
 */
export function healthRoutes({ pool, engine, machine, metrics, mayScrape }: HealthDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const [debts, { engine: temporal, worker }, isHeard, disk] = await Promise.all([
      debtsIn(pool),
      engine.health(),
      hearsWorker(machine),
      hasRoom(machine),
    ]);
    const checks = {
      database: debts !== undefined,
      engine: temporal,
      worker: worker && debts !== 'untaken' && isHeard,
      disk,
    };
    const failing = (Object.keys(names) as (keyof typeof names)[]).filter((name) => !checks[name]);
    if (failing.length === 0) {
      response.json({ status: 'ready', checks });
      return;
    }
    throw refusal('unavailable', {
      detail: t(
        `Не в порядке: ${listOf(failing.map((name) => names[name].ru))}.`,
        `Not in order: ${failing.map((name) => names[name].en).join(', ')}.`,
      ),
      extra: { checks },
    });
  });
  router.get('/metrics', (request, response, next) => {
    // Not thrown: a scraper that is set up wrong comes every few seconds, and the audit is no place for it.
    if (mayScrape(request)) next();
    else sendProblem(response, notForStrangers(), languageOf(request, response));
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  return router;
}

/** Undefined when the database doesn't answer in time. */
async function debtsIn(pool: pg.Pool): Promise<'untaken' | 'taken' | undefined> {
  const asked = read<{ untaken: boolean }>(pool, untaken).then(
    ([row]) => (row?.untaken === true ? ('untaken' as const) : ('taken' as const)),
    () => undefined,
  );
  const limit = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => limit.resolve(undefined), DATABASE_LIMIT_MS);
  try {
    return await Promise.race([asked, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function hasRoom(machine: Machine): Promise<boolean> {
  return ((await machine.freeBytes()) ?? Infinity) >= ROOM_NEEDED;
}

/** The supervisor hears a heartbeat of each worker; Temporal remembers a frozen one as polling for a minute. */
async function hearsWorker(machine: Machine): Promise<boolean> {
  const children = await machine.children();
  return children.length === 0 || children.some(({ name, silent }) => name.startsWith('worker') && !silent);
}

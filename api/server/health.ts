import { Router } from 'express';
import type pg from 'pg';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { listOf } from '../../domain/russian.ts';
import type { EngineClient } from './context.ts';
import type { Metrics } from './metrics.ts';

const DATABASE_LIMIT_MS = 2_000;

const names = { database: 'база данных', engine: 'движок (Temporal)', worker: 'исполнитель (worker)' };

/**
 * `/healthz`: this process is up. `/readyz`: database, engine and a polling worker answer, or which does not;
 * people can decide without the engine, so proxies ask `/healthz`. `/metrics`: for Prometheus.
 */
export function healthRoutes(pool: pg.Pool, engine: EngineClient, metrics: Metrics): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const [database, { engine: temporal, worker }] = await Promise.all([answers(pool), engine.health()]);
    const checks = { database, engine: temporal, worker };
    const away = (Object.keys(names) as (keyof typeof names)[]).filter((name) => !checks[name]);
    if (away.length === 0) {
      response.json({ status: 'ready', checks });
      return;
    }
    throw refusal('unavailable', {
      detail: t(
        `Не отвечает: ${listOf(away.map((name) => names[name]))}.`,
        `No answer from: ${away.join(', ')}.`,
      ),
      extra: { checks },
    });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  return router;
}

async function answers(pool: pg.Pool): Promise<boolean> {
  const asked = pool.query('select 1').then(
    () => true,
    () => false,
  );
  const limit = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => limit.resolve(false), DATABASE_LIMIT_MS);
  try {
    return await Promise.race([asked, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

import type { RequestHandler } from 'express';
import type pg from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { statement } from '../../db/core/sql.ts';
import { read } from '../../db/core/transact.ts';

export interface Metrics {
  /** The metrics as Prometheus reads them. */
  text: () => Promise<string>;
  contentType: string;
  /** Measures every request by its contract path, so that ids never become labels. */
  measure: RequestHandler;
}

const owed = statement(
  'metrics_wake_lag',
  `select count(*)::int as waiting,
     coalesce(extract(epoch from clock_timestamp() - min(wake_at)), 0)::float8 as oldest
   from cases where wake_at is not null`,
);

/** Metrics of this process for Prometheus; the wake lag is asked of the database when it is looked at. */
export function createMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, contract path and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const oldest = new Gauge({
    name: 'wake_lag_seconds',
    help: 'How long the case that waits longest has been owed a nudge of its workflow',
    registers: [registry],
  });
  const waiting = new Gauge({
    name: 'wake_waiting_cases',
    help: 'Cases that are owed a nudge',
    registers: [registry],
  });
  return {
    text: async () => {
      // The rest is worth seeing while the database is away, too.
      const [row] = await read<{ waiting: number; oldest: number }>(pool, owed).catch(() => []);
      waiting.set(row?.waiting ?? Number.NaN);
      oldest.set(row?.oldest ?? Number.NaN);
      return registry.metrics();
    },
    contentType: registry.contentType,
    measure: (request, response, next) => {
      const started = performance.now();
      response.on('close', () => {
        const labels = {
          method: request.method,
          route: routeOf(response.locals),
          status: response.statusCode,
        };
        duration.observe(labels, (performance.now() - started) / 1000);
      });
      next();
    },
  };
}

/** The contract path of the request, or a word for what is none. */
export function routeOf(locals: Record<string, unknown>): string {
  return typeof locals['route'] === 'string' ? locals['route'] : 'other';
}

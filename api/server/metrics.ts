import type { RequestHandler } from 'express';
import type pg from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { statement } from '../../db/core/sql.ts';
import { read } from '../../db/core/transact.ts';
import type { Machine } from './machine.ts';

export interface Metrics {
  /** The metrics as Prometheus reads them. */
  text: () => Promise<string>;
  contentType: string;
  /** Measures every request by its contract path, so that ids never become labels. */
  measure: RequestHandler;
}

export interface MetricsDeps {
  /** The first of them is asked how the cases are. */
  pools: { reads: pg.Pool; decisions: pg.Pool };
  /** Business time, by which a case is overdue. */
  now: () => Promise<Date>;
  machine: Machine;
}

const cases = statement(
  'metrics_cases',
  `select
     (select count(*)::int from cases where closed_at is null and wake_at is not null) as waiting,
     (select coalesce(extract(epoch from clock_timestamp() - min(wake_at)), 0)::float8
        from cases where closed_at is null and wake_at is not null) as oldest,
     (select count(*)::int from cases where closed_at is null and engine_run < run) as unconfirmed,
     (select count(*)::int from cases where closed_at is null and due < $1::timestamptz) as overdue,
     (select count(*)::int from incidents where resolved_at is null) as incidents`,
);

type CasesRow = Record<'waiting' | 'oldest' | 'unconfirmed' | 'overdue' | 'incidents', number>;

/** Metrics of this process for Prometheus; cases and disk are looked at when they are asked for. */
export function createMetrics(deps: MetricsDeps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, contract path and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.25, 1, 5],
    registers: [registry],
  });
  const lookAtCases = caseGauges(registry, deps);
  const lookAtMachine = machineGauges(registry, deps);
  return {
    text: async () => {
      await Promise.all([lookAtCases(), lookAtMachine()]);
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

function caseGauges(registry: Registry, { pools, now }: MetricsDeps): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const gauges = {
    oldest: gauge('wake_lag_seconds', 'How long the case that waits longest has been owed a nudge'),
    waiting: gauge('wake_waiting_cases', 'Open cases that are owed a nudge of their workflow'),
    unconfirmed: gauge(
      'cases_without_confirmed_run',
      'Open cases whose workflow is not known to have started',
    ),
    overdue: gauge('cases_overdue', 'Open cases whose term has passed'),
    incidents: gauge('incidents_open', 'Incidents that are not resolved'),
  };
  return async () => {
    // The rest is worth seeing while the database is away, too.
    const [row] = await now()
      .then((businessNow) => read<CasesRow>(pools.reads, cases, [businessNow]))
      .catch(() => []);
    for (const [key, one] of Object.entries(gauges)) {
      one.set(row?.[key as keyof CasesRow] ?? Number.NaN);
    }
  };
}

function machineGauges(registry: Registry, { pools, machine }: MetricsDeps): () => Promise<void> {
  const registers = [registry];
  const disk = new Gauge({ name: 'disk_free_bytes', help: 'Room on the disk of the data', registers });
  const restarts = new Gauge({
    name: 'child_restarts',
    help: 'How often npm start has started a process again since its own start',
    labelNames: ['child'],
    registers,
  });
  const connections = new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of this process to PostgreSQL (busy, idle), and requests that wait for one (waiting)',
    labelNames: ['pool', 'state'],
    registers,
  });
  return async () => {
    const [free, children] = await Promise.all([machine.freeBytes(), machine.children()]);
    disk.set(free ?? Number.NaN);
    restarts.reset();
    for (const child of children) restarts.set({ child: child.name }, child.restarts);
    for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
      connections.set({ pool, state: 'busy' }, totalCount - idleCount);
      connections.set({ pool, state: 'idle' }, idleCount);
      connections.set({ pool, state: 'waiting' }, waitingCount);
    }
  };
}

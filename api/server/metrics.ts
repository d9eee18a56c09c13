import type { RequestHandler } from 'express';
import type pg from 'pg';
import { Gauge, Histogram, Registry } from 'prom-client';
import { processRegistry } from '../../telemetry/metrics.ts';
import { poolGauge } from '../../telemetry/pool-gauge.ts';
import type { EngineClient } from './context.ts';
import type { Machine } from './machine.ts';
import { rowGauges } from './row-gauges.ts';

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
  engine: Pick<EngineClient, 'health'>;
}

/** Metrics of this process for Prometheus; rows, engine and disk are looked at when they are asked for. */
export function createMetrics(deps: MetricsDeps): Metrics {
  const registry = new Registry();
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, contract path and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.25, 1, 5],
    registers: [registry],
  });
  poolGauge(registry, deps.pools);
  const lookAtRows = rowGauges(registry, { pool: deps.pools.reads, now: deps.now });
  const lookAtMachine = machineGauges(registry, deps.machine);
  const lookAtEngine = engineGauges(registry, deps.engine);
  return {
    text: async () => {
      await Promise.all([lookAtRows(), lookAtMachine(), lookAtEngine()]);
      return await Registry.merge([processRegistry, registry]).metrics();
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

function machineGauges(registry: Registry, machine: Machine): () => Promise<void> {
  const registers = [registry];
  const disk = new Gauge({ name: 'disk_free_bytes', help: 'Room on the disk of the data', registers });
  const restarts = new Gauge({
    name: 'child_restarts',
    help: 'How often npm start has started a process again since its own start',
    labelNames: ['child'],
    registers,
  });
  return async () => {
    const [free, children] = await Promise.all([machine.freeBytes(), machine.children()]);
    disk.set(free ?? Number.NaN);
    restarts.reset();
    for (const child of children) restarts.set({ child: child.name }, child.restarts);
  };
}

function engineGauges(registry: Registry, engine: MetricsDeps['engine']): () => Promise<void> {
  const registers = [registry];
  const up = new Gauge({ name: 'engine_up', help: 'Whether Temporal answers this API', registers });
  const polled = new Gauge({
    name: 'engine_polled',
    help: 'Whether a worker polls Temporal, as Temporal says (a frozen one for a minute longer)',
    registers,
  });
  return async () => {
    const { engine: answers, worker } = await engine.health();
    up.set(answers ? 1 : 0);
    polled.set(worker ? 1 : 0);
  };
}

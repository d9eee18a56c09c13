import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';

/** How busy this process's pools are, by their names, looked at when Prometheus asks. */
export function poolGauge(registry: Registry, pools: Readonly<Record<string, pg.Pool>>): void {
  const gauge = new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of this process to PostgreSQL (busy, idle), and requests that wait for one (waiting)',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect: () => {
      for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
        gauge.set({ pool, state: 'busy' }, totalCount - idleCount);
        gauge.set({ pool, state: 'idle' }, idleCount);
        gauge.set({ pool, state: 'waiting' }, waitingCount);
      }
    },
  });
}

/** What this process counts as it works, API and worker alike: each adds its own where the work is done. */
import { collectDefaultMetrics, Counter, Registry } from 'prom-client';

/** Of the process as a whole; Node's own figures are in it. */
export const processRegistry = new Registry();
collectDefaultMetrics({ register: processRegistry });

const registers = [processRegistry];

/** Wakes handed to Temporal. `outcome`: started, signaled, gone (that run has ended), failed (it is tried again). */
export const wakeDeliveries = new Counter({
  name: 'wake_deliveries_total',
  help: 'Starts and nudges handed to Temporal, by who handed them over (api, relay) and what came of it',
  labelNames: ['by', 'outcome'],
  registers,
});

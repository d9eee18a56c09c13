/** What the worker counts: activities, rounds of what runs beside them, and what those found to do. */
import { Counter, Gauge, Histogram } from 'prom-client';
import { processRegistry } from '../telemetry/metrics.ts';

const registers = [processRegistry];

export const activityDuration = new Histogram({
  name: 'activity_duration_seconds',
  help: 'Time that an attempt of an activity took, by activity and outcome (completed, refused, failed)',
  labelNames: ['activity', 'outcome'],
  buckets: [0.005, 0.025, 0.1, 0.5, 2, 10],
  registers,
});

export const rounds = new Counter({
  name: 'background_rounds_total',
  help: 'Rounds of what runs beside the workflows (relay, sweep, scribe and others), by name and outcome (ok, failed)',
  labelNames: ['name', 'outcome'],
  registers,
});

export const lastRound = new Gauge({
  name: 'background_last_round_timestamp_seconds',
  help: 'When a round last came through, by name: one that stands still grows old',
  labelNames: ['name'],
  registers,
});

export const revivedRuns = new Counter({
  name: 'sweep_revived_runs_total',
  help: 'Open cases whose workflow was gone and which got a new run',
  registers,
});

export const endedStrays = new Counter({
  name: 'sweep_ended_strays_total',
  help: 'Running workflows without an open case of their run, which were ended',
  registers,
});

export const documentsMade = new Counter({
  name: 'documents_total',
  help: 'Owed documents that the scribe took up, by outcome (made, failed)',
  labelNames: ['outcome'],
  registers,
});

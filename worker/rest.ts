/**
 * Loaded into each thread of the worker (`--import`, scripts/runtime/node-flags.ts): V8 collects nothing while nothing
 * runs, and what a burst leaves behind would stay for a night. A thread that rests, and whose heap has grown since it was
 * last collected, is collected.
 */
import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const EVERY_MS = 5_000;
/** A thread rests that has worked less than this part of the time. */
const AT_REST = 0.05;
const GROWN = 1.15;

type Collect = (how: { type: 'major'; flavor: 'last-resort' }) => void;

/** Taken from a context of its own, and no other has it: a workflow that could collect would not be deterministic. */
function takeCollector(): Collect {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  return collect;
}

const collect = takeCollector();
let before = performance.eventLoopUtilization();
let kept = 0;

setInterval(() => {
  const now = performance.eventLoopUtilization();
  const { utilization } = performance.eventLoopUtilization(now, before);
  before = now;
  if (utilization > AT_REST || getHeapStatistics().total_heap_size < kept * GROWN) return;
  collect({ type: 'major', flavor: 'last-resort' });
  kept = getHeapStatistics().total_heap_size;
}, EVERY_MS).unref();

/**
 * So many workflows a worker keeps in memory between their tasks. By its own rule the SDK keeps as many as the heap of the
 * machine would bear, thousands; ours rest for weeks, and one that has fallen out is told again from a short history
 * (`idle.evicted_p99_ratio`). Enough for all that people are busy with at one time.
 */
export const CACHED_WORKFLOWS = 400;

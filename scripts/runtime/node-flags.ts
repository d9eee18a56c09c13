/** How Node runs each program (docs/decisions/0007-bench.md). */

/**
 * For the API: a quiet hour must not shrink its heap or forget its code, or the first busy second pays for it. Nor does what
 * is young grow further: in a batch of thousands of papers V8 would let it double, and with it what hangs on it natively.
 */
export const API_NODE_FLAGS = ['--min-semi-space-size=16', '--max-semi-space-size=16', '--no-flush-bytecode'];

/**
 * For the worker, which rests most of the year: by its own rule V8 lets the heap grow to four times what lives in it (of a
 * small heap by two fifths), and collects nothing while the process does nothing.
 */
export const WORKER_HEAP_FLAGS = ['--max-old-space-size=512', '--max-semi-space-size=8'];
export const WORKER_NODE_FLAGS = [
  ...WORKER_HEAP_FLAGS,
  `--import=${new URL('../../worker/rest.ts', import.meta.url).href}`,
];

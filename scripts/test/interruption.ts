/**
 * Aborts at Ctrl-C or SIGTERM, so that what was started can be ended before this process is. Goes on listening:
 * npm passes on a signal that the terminal has sent already, and the second one must not cut the ending short.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => controller.abort(new Error(`interrupted by ${signal}`)));
  }
  return controller.signal;
}

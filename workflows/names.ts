/** Names that the workflow and its callers share. */

/** The one signal: something has closed. What it says is a hint; the rows have the truth. */
export const WAKE_SIGNAL = 'wake';

/** The schedule that opens each year's rollover, and the ids of the workflows that it starts: they are of no case. */
export const ROLLOVER_SCHEDULE = 'year-rollover';

/** The header that a start, a signal and an activity carry their trace in. */
export const TRACE_HEADER = 'traceparent';

/** 'program-approval' → 'programApproval': the exported function that tells the process's story. */
export function workflowTypeOf(processKey: string): string {
  return processKey.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

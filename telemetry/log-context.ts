/** What the lines of a log, and the spans of a trace, belong to: ids, carried along with the work itself. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { annotate } from './tracing.ts';

export interface LogContext {
  requestId?: string;
  /** A case's id; `several` where one request has touched more than one. */
  caseId?: string;
}

const SEVERAL = 'several';
const storage = new AsyncLocalStorage<LogContext>();

/** Runs `work`, and whatever it sets going, with these ids in each line that is logged. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ ...context }, work);
}

/** The ids of the work under way; none outside any. */
export function logContext(): LogContext {
  return storage.getStore() ?? {};
}

/** The work under way is about this case: known as soon as its row is locked. Takes an id, never a name. */
export function noteCase(caseId: string): void {
  annotate({ 'case.id': caseId });
  const context = storage.getStore();
  if (context === undefined) return;
  context.caseId = context.caseId === undefined || context.caseId === caseId ? caseId : SEVERAL;
}

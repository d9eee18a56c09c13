/**
 * Hands the trace of what woke a workflow on to the activities that it then runs, so that a trace goes from a person's
 * request to what came of it. Headers only: no command, no event, nothing that a replay could see.
 */
import type { Headers, WorkflowInterceptors } from '@temporalio/workflow';
import { TRACE_HEADER } from './names.ts';

/** What a timer starts weeks later is no part of the request that armed it. */
const CARRIED_MS = 60_000;

/** Found by the bundle under this name. */
export function interceptors(): WorkflowInterceptors {
  let heard: { trace: Headers[string]; at: number } | undefined;

  function hear(headers: Headers): void {
    const trace = headers[TRACE_HEADER];
    if (trace !== undefined) heard = { trace, at: Date.now() };
  }

  function withTrace<I extends { headers: Headers }>(input: I): I {
    if (heard === undefined || Date.now() - heard.at > CARRIED_MS) return input;
    return { ...input, headers: { ...input.headers, [TRACE_HEADER]: heard.trace } };
  }

  return {
    inbound: [
      {
        execute(input, next) {
          hear(input.headers);
          return next(input);
        },
        handleSignal(input, next) {
          hear(input.headers);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next(withTrace(input)),
        scheduleLocalActivity: (input, next) => next(withTrace(input)),
      },
    ],
  };
}

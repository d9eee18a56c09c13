/** The trace's way through Temporal: a header of a start, a signal or an activity, which no event is added for. */
import type { WorkflowClientInterceptor } from '@temporalio/client';
import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import { TRACE_HEADER } from '../workflows/names.ts';
import { carriedTrace } from './tracing.ts';

/** Gives the trace under way along with each start and signal; nothing where none is. */
export const carryTrace: WorkflowClientInterceptor = {
  startWithDetails: (input, next) => next({ ...input, headers: withTrace(input.headers) }),
  signalWithStart: (input, next) => next({ ...input, headers: withTrace(input.headers) }),
};

function withTrace(headers: Headers): Headers {
  const parent = carriedTrace();
  return parent === undefined
    ? headers
    : { ...headers, [TRACE_HEADER]: defaultPayloadConverter.toPayload(parent) };
}

/** The trace that came along with an activity. */
export function traceOf(headers: Headers): string | undefined {
  const payload = headers[TRACE_HEADER];
  const parent = payload && defaultPayloadConverter.fromPayload(payload);
  return typeof parent === 'string' ? parent : undefined;
}

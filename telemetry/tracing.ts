/**
 * Traces by OpenTelemetry, for whoever sets OTEL_EXPORTER_OTLP_ENDPOINT (docs/decisions/0018-seeing-it-run.md). Spans
 * are our own, at the few places where work crosses a border: request, transaction, statement, delivery, activity.
 * Attributes are ids and names of our own making; no parameter, address, message of an error or name of a person.
 */
import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { isRefusal } from '../domain/refusals.ts';

export interface Traced {
  name: string;
  kind?: keyof typeof SpanKind;
  attributes?: Attributes;
  /** May begin a trace; what may not is no span where none is under way: the relay looks into the rows each second. */
  begins?: boolean;
  /** `traceparent` of the work elsewhere that led to this, where it came along. */
  parent?: string | undefined;
}

/** Undefined until tracing is switched on: every function here then costs one look at it. */
let tracer: Tracer | undefined;

/** Switches the spans of this process on; `startTracing` (export-traces.ts) does, with somewhere to send them. */
export function traceWith(given: Tracer | undefined): void {
  tracer = given;
}

/** Does `work` in a span of its own; the work's beginning is not put off. Where tracing is off, `work` alone. */
export function traced<T>(span: Traced, work: (span?: Span) => Promise<T>): Promise<T> {
  if (tracer === undefined) return work();
  const { name, kind = 'INTERNAL', attributes = {}, parent, begins = false } = span;
  const around =
    parent === undefined ? context.active() : propagation.extract(context.active(), { traceparent: parent });
  if (!begins && trace.getSpan(around) === undefined) return work();
  return tracer.startActiveSpan(name, { kind: SpanKind[kind], attributes }, around, async (begun) => {
    try {
      return await work(begun);
    } catch (error) {
      // A refusal is an answer. Of a failure the kind alone: its message quotes the row it failed on.
      if (!isRefusal(error)) begun.setStatus({ code: SpanStatusCode.ERROR });
      begun.setAttribute('error.type', kindOf(error));
      throw error;
    } finally {
      begun.end();
    }
  });
}

/** Adds to the span under way. */
export function annotate(attributes: Attributes): void {
  if (tracer !== undefined) trace.getActiveSpan()?.setAttributes(attributes);
}

/** `traceparent` of the span under way, to be carried to another process; undefined where none is. */
export function carriedTrace(): string | undefined {
  if (tracer === undefined) return undefined;
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** For log lines. */
export function activeTraceId(): { traceId?: string } {
  const active = tracer === undefined ? undefined : trace.getActiveSpan()?.spanContext();
  return active === undefined ? {} : { traceId: active.traceId };
}

function kindOf(error: unknown): string {
  if (isRefusal(error)) return error.code;
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}

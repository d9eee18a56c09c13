import type { Config } from '../db/config.ts';
import { traceWith } from './tracing.ts';

/** Spans wait this long to be sent together. */
const BATCH_MS = 1_000;

/**
 * Sends this process's spans where OTEL_EXPORTER_OTLP_ENDPOINT says, over OTLP/HTTP; without it nothing is loaded and
 * nothing done. A collector that does not answer loses spans, and holds up nobody. Resolves to what sends the rest.
 */
export async function startTracing(
  config: Pick<Config, 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_TRACES_SAMPLER_ARG'>,
  service: string,
): Promise<() => Promise<void>> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share } = config;
  if (endpoint === undefined) return async () => {};
  const [api, sdk, exporter, hooks, { W3CTraceContextPropagator }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/resources'),
    ]);
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const processor = new sdk.BatchSpanProcessor({
    exporter: new exporter.OTLPTraceExporter({ url }),
    scheduledDelayMillis: BATCH_MS,
  });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [processor],
  });
  api.context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  api.propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  traceWith(provider.getTracer(service));
  return async () => {
    traceWith(undefined);
    await provider.shutdown().catch(() => undefined);
  };
}

/** A worker's own `/metrics`, for whoever sets METRICS_PORT: what it counts, and what Temporal's SDK does. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../db/config.ts';
import { plainError } from '../db/core/plain-error.ts';
import { inLanguage } from '../domain/text-object.ts';
import { processRegistry } from '../telemetry/metrics.ts';
import { poolGauge } from '../telemetry/pool-gauge.ts';
import { notForStrangers, scrapeGuard } from '../telemetry/scrape.ts';

interface Served {
  config: Pick<Config, 'HOST' | 'METRICS_PORT' | 'METRICS_TOKEN'>;
  /** Where the SDK serves its own; undefined where it does not measure. */
  engineMetrics: string | undefined;
  pool: pg.Pool;
  log: Logger;
}

const ENGINE_LIMIT_MS = 2_000;

/**
 * Serves them until the returned function is called. A port that is taken costs the metrics and not the worker: the
 * log says so, and cases go on.
 */
export function serveMetrics({ config, engineMetrics, pool, log }: Served): () => Promise<void> {
  if (config.METRICS_PORT === undefined) return async () => {};
  const mayScrape = scrapeGuard(config.METRICS_TOKEN);
  poolGauge(processRegistry, { worker: pool });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.split('?')[0] !== '/metrics') response.writeHead(404).end();
    else if (!mayScrape(request)) refuse(response);
    else {
      const text = `${await processRegistry.metrics()}\n${await engineText(engineMetrics)}`;
      response.writeHead(200, { 'Content-Type': processRegistry.contentType }).end(text);
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.warn({ err: plainError(error) }, 'the metrics could not be told');
      response.destroy();
    });
  });
  server.on('error', (error) =>
    log.error({ err: plainError(error), port: config.METRICS_PORT }, 'this worker has no metrics'),
  );
  server.listen(config.METRICS_PORT, config.HOST);
  return () =>
    new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
}

async function engineText(url: string | undefined): Promise<string> {
  if (url === undefined) return '';
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ENGINE_LIMIT_MS) });
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}

/** As the API says it (api/server/problem.ts), in English: nobody but an operator asks here. */
function refuse(response: ServerResponse): void {
  const { code, status, title, detail } = notForStrangers();
  const problem = {
    type: `/problems/${code}`,
    title: inLanguage(title, 'en'),
    status,
    detail: inLanguage(detail ?? title, 'en'),
    code,
  };
  response
    .writeHead(status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(problem));
}

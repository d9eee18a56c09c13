import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { createLogger } from '../../telemetry/logger.ts';
import { requestLog } from './request-log.ts';

test('a failed request is an error in the log, the answer of readyz that all is not ready yet is none', async () => {
  const lines: { level: number; status: number }[] = [];
  const logged = Promise.withResolvers<void>();
  const write = (line: string) => {
    lines.push(JSON.parse(line) as (typeof lines)[number]);
    logged.resolve();
  };
  const site = express().use(requestLog(pino({ level: 'info' }, { write })));
  site.get('/readyz', (_request, response) => void response.status(503).end());
  site.get('/api/x', (_request, response) => void response.status(500).end());
  const server = site.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  for (const path of ['/readyz', '/readyz?verbose=1', '/api/x']) await fetch(base + path);
  await logged.promise;
  expect(lines.map(({ level, status }) => [level, status])).toEqual([[50, 500]]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('an id that anybody sends is no id of ours: it may hold a name', async () => {
  const lines: { requestId: string }[] = [];
  const log = createLogger('api', 'debug', { write: (line) => void lines.push(JSON.parse(line) as never) });
  const site = express().use(requestLog(log));
  site.get('/api/x', (_request, response) => void response.end());
  const server = site.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { headers } = await fetch(`http://127.0.0.1:${port}/api/x`, {
    headers: { 'x-request-id': 'ivanova.maria' },
  });
  await waitFor(() => lines.length > 0, { what: 'the line', limitMs: 5_000 });
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(lines.map(({ requestId }) => requestId)).toEqual([headers.get('x-request-id')]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

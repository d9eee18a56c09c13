import express from 'express';
import pino from 'pino';
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

import { connect } from 'node:net';
import { once } from 'node:events';
import { startSite, type Site } from '../security/test-support/site.ts';
import { arrivalLimit } from './arrival-limit.ts';

const LIMIT_MS = 100;

let site: Site;
beforeAll(async () => {
  // Waits for what has not arrived, and takes its time to answer.
  site = await startSite(arrivalLimit(LIMIT_MS), (request, _response, next) => {
    request.once('end', () => setTimeout(next, LIMIT_MS * 2)).resume();
  });
});
afterAll(() => site?.stop());

/** Sends a beginning and no more; what the connection comes to. */
async function beginning(path: string, openMs: number): Promise<'closed' | 'open'> {
  const { hostname, port } = new URL(site.base);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`);
  const closed = once(socket, 'close').then(() => 'closed' as const);
  const { promise: stillOpen, resolve } = Promise.withResolvers<'open'>();
  const timer = setTimeout(() => resolve('open'), openMs);
  const came = await Promise.race([closed, stillOpen]);
  clearTimeout(timer);
  socket.destroy();
  return came;
}

test('a form that does not arrive in time ends its connection', async () => {
  expect(await beginning('/api/x', 5_000)).toBe('closed');
});

test('a file over a slow line is waited for', async () => {
  expect(await beginning('/api/attachments', LIMIT_MS * 5)).toBe('open');
});

test('an answer that takes longer than its request may is not cut off', async () => {
  expect(await site.ask('GET', '/api/x', {})).toMatchObject({ status: 200 });
});

import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { scrapeGuard } from './scrape.ts';

const TOKEN = 'sixteen-letters-or-more';
const from = (remoteAddress: string, headers: IncomingHttpHeaders = {}) => ({
  headers,
  socket: { remoteAddress } as Socket,
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.5', false],
  ['::ffff:10.0.0.5', false],
  ['', false],
])('without a token set, %s may ask: %s', (address, may) => {
  expect(scrapeGuard(undefined)(from(address))).toBe(may);
});

test('with a token set, whoever sends it may ask from anywhere, and nobody else, not even this machine', () => {
  const guard = scrapeGuard(TOKEN);
  expect(guard(from('10.0.0.5', bearer(TOKEN)))).toBe(true);
  for (const headers of [{}, bearer(''), bearer(`${TOKEN}x`), { authorization: TOKEN }])
    expect(guard(from('127.0.0.1', headers))).toBe(false);
});

test.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
  'what a proxy has handed on (%s) is refused, whatever it brings',
  (header) => {
    const headers = { [header]: '203.0.113.7', ...bearer(TOKEN) };
    expect(scrapeGuard(TOKEN)(from('127.0.0.1', headers))).toBe(false);
    expect(scrapeGuard(undefined)(from('127.0.0.1', headers))).toBe(false);
  },
);

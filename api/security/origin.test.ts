import { demandJson, ownOrigins, refuseForeignOrigins } from './origin.ts';
import { startSite, type Site } from './test-support/site.ts';

const OURS = 'https://pd.example.org';
let site: Site;
beforeAll(async () => {
  site = await startSite(
    refuseForeignOrigins(new Set([OURS])),
    demandJson((path) => path === '/api/attachments'),
  );
});
afterAll(() => site?.stop());

const json = { 'content-type': 'application/json' };
const write = (headers: Record<string, string>, path = '/api/x', method = 'POST') =>
  site.ask(method, path, { headers, body: '{}' });

describe('origin', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])(
    'a %s from another site is refused, from our page it is not',
    async (method) => {
      const cookie = 'session=1';
      const foreign = { ...json, cookie, origin: 'https://evil.example' };
      expect(await write(foreign, '/api/x', method)).toMatchObject({
        status: 403,
        body: { code: 'origin-refused' },
      });
      expect(await write({ ...json, cookie, origin: OURS }, '/api/x', method)).toMatchObject({ status: 200 });
    },
  );

  test.each<Record<string, string>>([
    { origin: 'null' },
    { origin: '' },
    { origin: `${OURS}:8443` },
    { origin: `${OURS}.evil.example` },
    { origin: OURS.replace('https', 'http') },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ])('%j is no page of ours', async (headers) => {
    expect(await write({ ...json, ...headers })).toMatchObject({ status: 403 });
  });

  test('a browser that says same-origin, a client that is no browser and a script’s key pass', async () => {
    expect(await write({ ...json, 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 });
    expect(await write(json)).toMatchObject({ status: 200 });
    expect(await write({ ...json, 'x-api-key': 'k', origin: 'https://evil.example' })).toMatchObject({
      status: 200,
    });
  });

  test('reading is not a write', async () => {
    expect(await site.ask('GET', '/api/x', { headers: { origin: 'https://evil.example' } })).toMatchObject({
      status: 200,
    });
  });

  test('a local copy is ours under each name of loopback and each of its ports, and no other', () => {
    const origins = ownOrigins('http://127.0.0.1:3000', 3001);
    for (const ours of ['http://localhost:3000', 'http://127.0.0.1:3001', 'http://[::1]:3000']) {
      expect(origins).toContain(ours);
    }
    for (const other of [
      'http://localhost',
      'https://localhost:3000',
      'http://127.0.0.1:4000',
      'http://evil:3000',
    ]) {
      expect(origins).not.toContain(other);
    }
    expect([...ownOrigins('https://pd.example.org/', 3000)]).toEqual(['https://pd.example.org']);
  });
});

describe('content type', () => {
  test.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('a body of type %j is not JSON', async (type) => {
    const answered = await write({ 'content-type': type });
    expect(answered).toMatchObject({ status: 415, body: { code: 'not-json' } });
    expect(answered.body['detail']).toContain('application/json');
  });

  test('JSON passes however its type is spelled, and a write without a body needs none', async () => {
    expect(await write({ 'content-type': 'Application/JSON; charset=utf-8' })).toMatchObject({ status: 200 });
    expect(await site.ask('DELETE', '/api/x')).toMatchObject({ status: 200 });
  });

  test('files are multipart, there and nowhere else', async () => {
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(await write(type, '/api/attachments')).toMatchObject({ status: 200 });
    expect(await write(json, '/api/attachments')).toMatchObject({ status: 415 });
    expect(await write(type, '/api/attachments/x')).toMatchObject({ status: 415 });
  });
});

import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { endpoints } from './contract/index.ts';
import { pageRoutes } from './server/page.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld({ env: { TRUSTED_PROXIES: 'loopback' } });
}, 60_000);

afterAll(() => world.stop());

describe('health', () => {
  test('healthz says that the process is up, to anybody', async () => {
    expect(await world.nobody.get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  test('readyz says which part does not answer: here no worker polls', async () => {
    const answer = await world.nobody.get('/readyz');
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'unavailable', checks: { database: true, engine: true, worker: false, disk: true } },
    });
    expect(answer.body['detail']).toContain('исполнитель');
    expect(answer.headers.get('retry-after')).toBeTruthy();
  });

  test('metrics count requests by the contract path, never by ids, and tell the wake lag', async () => {
    const id = '00000000-0000-0000-0000-000000000000';
    await (await world.as('leader')).get(`/api/cases/${id}`);
    const { text, status } = await world.nobody.get('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('route="/api/cases/{id}",status="404"');
    expect(text).toContain('wake_lag_seconds');
    expect(text).not.toContain(id);
  });

  test('metrics are told to nobody who comes through a proxy, in words for an operator', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7', 'accept-language': 'ru' };
    const { status, body } = await world.nobody.call('GET', '/metrics', { headers });
    expect([status, body['code']]).toEqual([403, 'not-allowed']);
    expect(body['detail']).toMatch(/с этой же машины, а где задан METRICS_TOKEN/);
  });
});

describe('the description', () => {
  test('is OpenAPI 3.1 with every endpoint of the contract and no reference into nothing', async () => {
    const { body, text } = await world.nobody.get<{
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
      components: { schemas: Record<string, unknown> };
    }>('/openapi.json');
    expect(body.openapi).toMatch(/^3\.1/);
    for (const { method, path } of Object.values(endpoints)) {
      expect(body.paths[path]).toHaveProperty(method.toLowerCase());
    }
    const besides = [
      '/healthz',
      '/readyz',
      '/metrics',
      '/api/auth/sign-in/email',
      '/api/auth/change-password',
    ];
    for (const path of besides) expect(body.paths).toHaveProperty([path]);
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"/]+)/g)) {
      expect(Object.keys(body.components.schemas)).toContain(name);
    }
  });

  test('is there for people too, without scripts or foreign addresses', async () => {
    const { text, status, headers } = await world.nobody.get('/api/docs');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('/api/process-types/{key}/cases');
    expect(text).not.toMatch(/<script|https?:\/\//);
    expect((await world.nobody.get('/api/docs/style.css')).headers.get('content-type')).toContain('text/css');
  });
});

describe('every answer', () => {
  test('about people is never kept, and carries the headers that protect the page', async () => {
    const { headers } = await (await world.as('leader')).get('/api/me');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('has an id: that of the trusted proxy it comes through, where it is well-formed', async () => {
    const mine = await world.nobody.call('GET', '/healthz', {
      headers: { 'x-request-id': 'proxy-12345678' },
    });
    expect(mine.headers.get('x-request-id')).toBe('proxy-12345678');
    const forged = await world.nobody.call('GET', '/healthz', { headers: { 'x-request-id': 'a b' } });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('in English for whoever asks for it before signing in', async () => {
    const { body } = await world.nobody.call('GET', '/api/me', { headers: { 'accept-language': 'en' } });
    expect(body['title']).toBe('Please sign in');
  });
});

describe('the page', () => {
  let folder: string;
  let base: string;
  let close: () => void;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'page-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Дела</title>');
    await writeFile(join(folder, 'assets', 'main-abc.js'), 'export {}');
    const app = express().use(pageRoutes(folder));
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => {
      server.once('listening', resolve);
    });
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    close = () => server.close();
  });

  afterAll(async () => {
    close();
    await rm(folder, { recursive: true });
  });

  test('answers every address of its own, asked anew each time', async () => {
    const answer = await fetch(`${base}/cases/1`, { headers: { accept: 'text/html' } });
    expect(await answer.text()).toContain('Дела');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  test('keeps files with a hash in their name for a year', async () => {
    const answer = await fetch(`${base}/assets/main-abc.js`);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  test.each(['/assets/gone.js', '/gone.png', '/..%2findex.js'])('has no %s', async (path) => {
    expect((await fetch(base + path, { headers: { accept: '*/*' } })).status).toBe(404);
  });
});

/** A program goes its whole way, with everything that may go wrong on it, and is watched as an operator can. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { approve, signInAll } from '../bench/setup/approve.ts';
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { withClient } from '../scripts/runtime/postgres-roles.ts';
import { testEnvironment } from '../scripts/test/environment.ts';
import type { SentSpan } from './test-support/collector.ts';
import { metricsNamed, panelExpressions, ruleExpressions } from './test-support/promql.ts';
import { seenProduct, TOKEN, type SeenProduct } from './test-support/seen-product.ts';

let product: SeenProduct;
let caseId: string;
let apiMetrics: string;
let workerMetrics: string;

interface Line {
  msg: string;
  level: number;
  requestId?: string;
  caseId?: string;
  traceId?: string;
  route?: string;
}
const lines = (name: 'api' | 'worker') =>
  product
    .log(name)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

const scrape = (url: string, headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) =>
  fetch(`${url}/metrics`, { headers });

beforeAll(async () => {
  product = await seenProduct();
  ({ id: caseId } = await approve(await signInAll(product.url)));
  await goWrong();
  const documented = async () => (await (await scrape(product.workerUrl)).text()).includes('outcome="made"');
  await waitFor(documented, { what: 'documents', limitMs: 20_000 });
  apiMetrics = await (await scrape(product.url)).text();
  workerMetrics = await (await scrape(product.workerUrl)).text();
}, 120_000);

afterAll(() => product?.stop(), 20_000);

/** Mistakes of clients that hold names, and an outage of the database. */
async function goWrong(): Promise<void> {
  const { url, database } = product;
  const name = 'Иванова Мария';
  const json = { 'content-type': 'application/json', origin: url };
  await fetch(`${url}/api/cases/${encodeURIComponent(name)}?q=${encodeURIComponent(name)}`);
  await fetch(`${url}/${encodeURIComponent(name)}`, { headers: { 'x-request-id': 'ivanova.maria' } });
  await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: 'leader@demo.local', password: name }),
  });
  await fetch(`${url}/api/process-types/program-approval/cases`, {
    method: 'POST',
    headers: json,
    body: `{"title": "${name}`,
  });
  await withClient(testEnvironment().adminUrl, async (admin) => {
    await admin.query(`alter database ${database.name} with allow_connections false`);
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'app'`,
      [database.name],
    );
    const isNoticed = () => lines('worker').some(({ msg }) => msg.includes('a round failed'));
    await waitFor(isNoticed, { what: 'an outage in the worker’s log', limitMs: 20_000 });
    await admin.query(`alter database ${database.name} with allow_connections true`);
  });
  const isBack = async () => (await fetch(`${url}/readyz`)).ok;
  await waitFor(isBack, { what: 'the API after the outage', limitMs: 20_000 });
}

describe('traces', () => {
  const sent = () => product.collector.spans;
  const parentOf = (span: SentSpan | undefined) =>
    sent().find(({ spanId, traceId }) => spanId === span?.parentSpanId && traceId === span.traceId);

  test('go from a person’s decision through its transaction and its delivery to the worker’s activity', async () => {
    const joined = () =>
      sent().find(
        (span) =>
          span.name === 'activity attend' &&
          span.attributes['case.id'] === caseId &&
          parentOf(parentOf(span))?.name === `POST /api/tasks/{id}/decision`,
      );
    const activity = await waitFor(joined, { what: 'a joined trace', limitMs: 10_000 });
    const delivery = parentOf(activity);
    const request = parentOf(delivery);
    expect([activity.service, delivery?.name, delivery?.service]).toEqual([
      'pd-worker',
      'deliver nudge',
      'pd-api',
    ]);
    const within = (parent: SentSpan | undefined) =>
      sent().filter(({ parentSpanId }) => parentSpanId === parent?.spanId);
    const decided = within(request).find(({ name }) => name === 'transaction decide');
    expect(within(decided).map(({ name }) => name)).toContain('case_lock_by_task');
    for (const span of [activity, delivery, request]) expect(span?.attributes['case.id']).toBe(caseId);
    expect(request?.attributes['request.id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('no trace begins where nobody asks: the relay’s and the sweep’s looks are none', () => {
    const beginnings = sent().filter(({ parentSpanId }) => parentSpanId === '');
    const names = new Set(beginnings.map(({ name }) => name.replace(/ .*/, '')));
    expect([...names].filter((name) => !['GET', 'POST', 'deliver', 'activity'].includes(name))).toEqual([]);
  });
});

describe('the logs', () => {
  test('name the request in each line of it, the case where there is one, and the trace', () => {
    const decisions = lines('api').filter(({ route }) => route === '/api/tasks/{id}/decision');
    expect(decisions.length).toBeGreaterThan(10);
    for (const line of decisions)
      expect(line).toMatchObject({ requestId: expect.any(String), caseId, traceId: expect.any(String) });
    expect(lines('api').filter(({ requestId }) => requestId === 'ivanova.maria')).toEqual([]);
  });

  test.each(['api', 'worker'] as const)('of the %s hold nobody’s name, address or title', async (name) => {
    expect(lines(name).length).toBeGreaterThan(1);
    await demandNobody(product.log(name));
  });

  test('and the traces hold none either', () => demandNobody(product.collector.text()));
});

/** Nothing in Cyrillic, as all people and programs of the demo are called, and no e-mail address or login. */
async function demandNobody(text: string): Promise<void> {
  expect(/.{0,80}[а-яё].{0,80}/i.exec(text)?.[0]).toBeUndefined();
  const { rows } = await withClient(product.database.ownerUrl, (client) =>
    client.query<{ email: string }>('select email from people where email is not null'),
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(({ email }) => text.includes(email))).toEqual([]);
  expect(text).not.toMatch(/demo-demo|ivanova|%D0/i);
}

describe('the metrics', () => {
  test.each([
    ['API', () => product.url],
    ['worker', () => product.workerUrl],
  ])('of the %s are told to nobody without the token, nor through a proxy', async (_name, url) => {
    const strangers: Record<string, string>[] = [
      {},
      { authorization: 'Bearer wrong-but-long-enough' },
      { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '203.0.113.7' },
    ];
    for (const headers of strangers) {
      const answer = await scrape(url(), headers);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        403,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(await answer.json()).toMatchObject({
        code: 'not-allowed',
        detail: expect.stringContaining('METRICS_TOKEN'),
      });
    }
  });

  test('count what API, relay and activities did, by names that are few', () => {
    expect(apiMetrics).toMatch(/wake_deliveries_total\{by="api",outcome="signaled"\} [1-9]/);
    expect(apiMetrics).toMatch(/letters_written_total\{kind="opened"\} [1-9]/);
    expect(apiMetrics).toMatch(/engine_polled 1/);
    expect(workerMetrics).toMatch(
      /activity_duration_seconds_count\{activity="attend",outcome="completed"\} [1-9]/,
    );
    expect(workerMetrics).toMatch(/documents_total\{outcome="made"\} [1-9]/);
    expect(workerMetrics).toMatch(/background_rounds_total\{name="relay",outcome="ok"\} [1-9]/);
    expect(apiMetrics + workerMetrics).not.toContain(caseId);
  });

  const known = () => metricsNamed(`${apiMetrics}\n${workerMetrics}`);
  const folder = (name: string) => join(import.meta.dirname, '../ops', name);

  test('hold every one that a panel of the dashboard shows', () => {
    const dashboard = JSON.parse(readFileSync(folder('grafana/dashboard.json'), 'utf8')) as unknown;
    const shown = panelExpressions(dashboard);
    expect(shown.length).toBeGreaterThan(15);
    expect(shown.filter((name) => !known().has(name))).toEqual([]);
  });

  test('hold every one that an alert rests on, and the operator’s guide knows the alert', () => {
    const files = readdirSync(folder('prometheus')).filter((name) => name.startsWith('alerts'));
    const guide = readFileSync(join(import.meta.dirname, '../docs/operations.md'), 'utf8');
    for (const file of files) {
      const { alerts, metrics } = ruleExpressions(parse(readFileSync(folder(`prometheus/${file}`), 'utf8')));
      expect(alerts.length).toBeGreaterThan(8);
      expect(metrics.filter((name) => !known().has(name))).toEqual([]);
      expect(alerts.filter((name) => !guide.includes(name))).toEqual([]);
    }
  });
});

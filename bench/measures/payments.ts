/** Batches asked for by a hundred at once, two of each, while APIs die within their transactions: doubles, gaps, losses. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { makePayments, readBatches } from '../setup/payments.ts';
import type { Figure } from '../figures.ts';
import type { Bench } from '../setup/bench.ts';
import { startApi, type Api } from '../setup/programs.ts';

const BATCHES = 50;
/** Two browsers ask for each. */
const ASKED_BY = 2;
const KILLS = 20;
const APIS = 3;
const DEAD_AT_TRANSACTION = 3;
const PATIENCE_MS = 300_000;

export async function measurePayments({ servers, say }: Bench): Promise<Figure[]> {
  const name = 'payments';
  const database = await servers.database(name);
  const made = await makePayments(database, BATCHES);
  say(`payments: ${made.length} wait for their batch`);
  const secret = { AUTH_SECRET: randomBytes(24).toString('hex') };
  let kills = 0;
  const over = new AbortController();
  // Dies before or after the commit of some batch, by turns; once there were enough deaths, it lives.
  const start = (): Promise<Api> => {
    const point = kills % 2 === 0 ? 'before' : 'after';
    const armed = { FAILPOINT: `paymentBatch.${point}-commit:${DEAD_AT_TRANSACTION}` };
    return startApi(servers, database, name, say, kills < KILLS ? { ...secret, ...armed } : secret);
  };
  const apis = await Promise.all(Array.from({ length: APIS }, start));
  const cookie = await signedIn(apis[0]?.url ?? '');
  const keepAlive = apis.map(async (_, slot) => {
    while (!over.signal.aborted) {
      if (apis[slot]?.hasEnded() === true) {
        kills += 1;
        apis[slot] = await start();
      }
      await pause(20);
    }
  });
  const ask = async (payment: string, browser: number): Promise<number> => {
    const key = randomBytes(12).toString('hex');
    const until = Date.now() + PATIENCE_MS;
    for (let attempt = browser; Date.now() < until; attempt += 1) {
      const status = await posted(apis[attempt % APIS]?.url ?? '', { cookie, key, payment });
      if (status !== undefined && status !== 429 && status < 500) return status;
      await pause(50);
    }
    return 0;
  };
  const answers = await Promise.all(
    made.flatMap((payment) => Array.from({ length: ASKED_BY }, (_, browser) => ask(payment, browser))),
  );
  over.abort();
  await Promise.all(keepAlive);
  await Promise.all(apis.map((api) => api.stop()));
  const found = await readBatches(database.ownerUrl);
  const { doublePayments, doubleNumbers, gaps, without } = found;
  const unanswered = answers.filter((status) => status !== 201).length;
  const detail = { ...found, asked: answers.length, unanswered, kills };
  return [{ figure: 'payment.duplicates', value: doublePayments + doubleNumbers + gaps + without, detail }];
}

async function signedIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'accountant@demo.local', password: 'demo-demo' }),
  });
  return response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; '); // prettier-ignore
}

/** The answer's status; undefined where whoever was asked has died. */
async function posted(
  url: string,
  { cookie, key, payment }: { cookie: string; key: string; payment: string },
): Promise<number | undefined> {
  try {
    const { status } = await fetch(`${url}/api/payments/batches`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie },
      body: JSON.stringify({ payer: 'school-1', payments: [payment] }),
    });
    return status;
  } catch {
    return undefined;
  }
}

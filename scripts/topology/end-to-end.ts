/** What is asked of the topology, from people's side of the proxy and from the machine's. */
import { signIn, nextEvent } from './live-event.ts';
import type { Checks } from './checks.ts';
import type { Journey } from './journey.ts';
import { listeningAddresses } from './listening.ts';
import { keepTemporal, untilReady, type Running } from './run-services.ts';
import type { EngineBinaries } from './engine-binaries.ts';
import type { Kept } from '../start/keep-running.ts';
import type { Where } from '../checker/where.ts';
import { waitFor } from '../runtime/wait-for.ts';

const EVENT_LIMIT_MS = 10_000;
const RESTART_LIMIT_MS = 30_000;
const DECIDED_LIMIT_MS = 30_000;
const OVER_THE_LIMIT = 26 * 1024 * 1024;

export interface Up {
  running: Running;
  binaries: EngineBinaries;
  temporal: Kept;
  apis: Kept[];
  workers: Kept[];
  where: Where;
}

const statusOf = async (url: string, init: RequestInit = {}): Promise<number> => {
  const response = await fetch(url, { redirect: 'manual', ...init, signal: AbortSignal.timeout(20_000) });
  await response.body?.cancel();
  return response.status;
};

async function demandStatus(url: string, wanted: number | number[], init?: RequestInit): Promise<void> {
  const status = await statusOf(url, init);
  if (![wanted].flat().includes(status)) throw new Error(`it answers ${status}`);
}

/** What may be asked of the proxy, and what not. */
export async function checkProxy({ that }: Checks, { running, temporal }: Up): Promise<void> {
  const { url } = running.site;
  await that('the page comes through the proxy', () => demandStatus(`${url}/`, 200));
  await that('the proxy gives nobody the metrics', () => demandStatus(`${url}/metrics`, 404));
  await that("Temporal's page asks for a password", () => demandStatus(`${url}/temporal/`, 401));
  // A caddy before 2.7 cuts it off with 502.
  await that('a body over every limit is refused', () =>
    demandStatus(`${url}/api/auth/sign-in/email`, [413, 502], {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.alloc(OVER_THE_LIMIT, 32),
    }),
  );
  await that('Temporal listens on loopback alone', () => {
    const addresses = listeningAddresses(temporal.pid() ?? 0);
    const foreign = addresses.filter((address) => !address.startsWith('127.0.0.1:'));
    if (addresses.length === 0 || foreign.length > 0)
      throw new Error(foreign.join(', ') || 'it listens nowhere');
  });
}

export async function checkLiveEvents({ that }: Checks, { running }: Up, journey: Journey): Promise<void> {
  const { url } = running.site;
  await that('a live event comes through the proxy at once', async () => {
    const cookie = await signIn(url, 'leader');
    await nextEvent(url, cookie, () => journey.begin(), EVENT_LIMIT_MS);
  });
}

/** Ends it by this signal; returns when another process has taken its place. */
async function end(kept: Kept | undefined, signal: NodeJS.Signals): Promise<void> {
  if (kept === undefined) throw new Error('there is none to end');
  const before = kept.pid();
  if (before !== undefined) process.kill(before, signal);
  const isBack = () => kept.pid() !== undefined && kept.pid() !== before;
  await waitFor(isBack, { what: `${kept.name} is back`, limitMs: RESTART_LIMIT_MS });
}

/** Programs go all the way while an API, a worker and the engine are taken away in the middle. */
export async function checkJourney({ that }: Checks, up: Up, journey: Journey): Promise<void> {
  const cases: string[] = [];
  // What was decided just now may still be on its way to its next step.
  const work = async (when: string) => {
    const decided = async () => (await journey.round(cases)) > 0;
    await waitFor(decided, { what: `a decision ${when}`, limitMs: DECIDED_LIMIT_MS });
  };
  await that('programs start and go on through the proxy', async () => {
    for (let count = 0; count < 4; count += 1) cases.push(await journey.begin());
    await work('with all up');
  });
  await that('people go on deciding while an API and a worker are killed (kill -9)', async () => {
    const kills = [up.apis[0], up.workers[0]].map((kept) => end(kept, 'SIGKILL'));
    await Promise.all([work('while they were killed'), ...kills]);
  });
  await that('they notice nothing when an API and a worker are told to end (SIGTERM)', async () => {
    const before = journey.unclear();
    const ends = [up.apis[1], up.workers[1]].map((kept) => end(kept, 'SIGTERM'));
    await Promise.all([work('while they ended'), ...ends]);
    if (journey.unclear() > before) throw new Error('some requests had no clear answer');
  });
  await that('people go on deciding while Temporal is stopped', async () => {
    await up.temporal.stop(10_000);
    cases.push(await journey.begin());
    await work('without Temporal');
  });
  await that('it is ready again when Temporal is started again', async () => {
    up.temporal = await keepTemporal(up.running, up.binaries);
    await untilReady(up.running);
  });
  await that('every program ends approved', async () => {
    await journey.toTheEnd(cases);
    const outcomes = await journey.outcomes(cases);
    if (outcomes.some((outcome) => outcome !== 'approved')) throw new Error(outcomes.join(', '));
  });
  await that('nothing is lost, doubled or left stuck, and the audit is whole', async () => {
    const findings = await journey.findings(up.where);
    if (findings.length > 0) throw new Error(JSON.stringify(findings.slice(0, 5)));
  });
  await that('both APIs have served', async () => {
    for (const port of up.running.site.ports.apis) {
      const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      if (!/http_request_duration_seconds_count\{[^}]*route="\/api/.test(metrics))
        throw new Error(`the one on port ${port} has not`);
    }
  });
}

/** How soon «Застряло» tells a fault that was put into the running product, and that it tells nothing of cases in order. */
import { setTimeout as sleep } from 'node:timers/promises';
import { mailServer } from '../../worker/test-support/mail-server.ts';
import type { Figure } from '../figures.ts';
import { approve, signInAll } from '../setup/approve.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { engineOf, faults, propose, type Fault, type FaultySite } from '../setup/faults.ts';
import { signIn, type Client } from '../setup/http.ts';
import { startApi, startWorker, untilReady } from '../setup/programs.ts';
import { rounded } from '../statistics.ts';

/** Cases in order, and for how long some are decided beside them. */
const healthy: Record<ScaleName, { cases: number; seconds: number }> = {
  small: { cases: 50, seconds: 40 },
  full: { cases: 1_000, seconds: 600 },
};
const LOOK_MS = 100;
/** What is not told by then is missed. */
const GIVE_UP_S = 60;

interface Told {
  groups: { cause: string; text: string }[];
}

export async function measureDetection(bench: Bench): Promise<Figure[]> {
  const { servers, scale, say } = bench;
  const name = 'detect';
  const [database, mail, { engine, close }] = [
    await servers.database(name),
    await mailServer(),
    await engineOf(servers),
  ];
  const settings = { SMTP_URL: mail.url, MAIL_FROM: 'pd@example.org' };
  const api = await startApi(servers, database, name, say, settings);
  const worker = await startWorker(servers, api.env, name, say, 0, 'faulty-worker.ts');
  try {
    await untilReady(api, worker);
    const signed = await signInAll(api.url);
    const admin = await signIn(api.url, 'admin');
    const site: FaultySite = { servers, database, taskQueue: name, engine, mail, worker, ...signed };
    say(`detect: ${healthy[scale].cases} cases in order, under load …`);
    const reported = await watchHealthy(bench, site, admin);
    const found = [];
    for (const fault of faults) {
      say(`detect: ${fault.name} …`);
      found.push(await measureFault(site, admin, fault));
    }
    const seconds = Object.fromEntries(found.map(({ fault, took }) => [fault.name, took]));
    const missed = found.filter(({ took }) => took === null).map(({ fault }) => fault.name);
    const slowest = Math.max(...found.map(({ fault, took }) => (took ?? GIVE_UP_S) / fault.limit));
    return [
      { figure: 'detect.max_s', value: rounded(slowest), detail: { seconds } },
      { figure: 'detect.missed', value: missed.length, detail: { faults: found.length, missed } },
      { figure: 'detect.false', value: reported.length, detail: { ...healthy[scale], reported } },
    ];
  } finally {
    await Promise.allSettled([api.stop(), worker.stop(), mail.stop(), close()]);
  }
}

/** Causes that are told while nothing is wrong. */
async function watchHealthy({ scale }: Bench, site: FaultySite, admin: Client): Promise<string[]> {
  const { cases, seconds } = healthy[scale];
  for (let n = 0; n < cases; n++) await propose(site);
  const reported = new Set<string>();
  const until = performance.now() + seconds * 1_000;
  const load = async () => {
    while (performance.now() < until) await approve(site);
  };
  const watch = async () => {
    while (performance.now() < until) {
      const { groups } = await admin.get<Told>('/api/stuck');
      for (const { cause, text } of groups) reported.add(`${cause} ${text}`);
      await sleep(500);
    }
  };
  await Promise.all([load(), watch()]);
  return [...reported];
}

async function measureFault(site: FaultySite, admin: Client, fault: Fault) {
  await fault.inject(site);
  const since = performance.now();
  const secondsNow = () => (performance.now() - since) / 1_000;
  let took: number | null = null;
  while (took === null && secondsNow() < GIVE_UP_S) {
    const { groups } = await admin.get<Told>('/api/stuck');
    if (groups.some(({ cause }) => fault.causes.includes(cause))) took = rounded(secondsNow(), 2);
    else await sleep(LOOK_MS);
  }
  await fault.heal?.(site);
  return { fault, took };
}

/** A run: the product up, people at work, harm, quiet, and the checker's word. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchApproval } from '../../bench/approval/process.ts';
import { describeMachine } from '../../bench/setup/machine.ts';
import { processes } from '../../workflows/processes.ts';
import type { Finding } from '../../checker/check.ts';
import { checkRunning } from '../../checker/check-running.ts';
import { readClientLog } from '../../checker/client-log.ts';
import { withClient } from '../runtime/postgres.ts';
import { doHarm, type FaultPlan, type Faults } from './faults.ts';
import type { Ran } from './figures.ts';
import { fallIll } from './absences.ts';
import { deliver } from './courses.ts';
import { drive } from './drive.ts';
import { benchCase, logins, programCase, standIns } from './kinds.ts';
import type { Load } from './load.ts';
import { enter, type Person } from './person.ts';
import { meet } from './sessions.ts';
import { startChaosProduct, type Product } from './product.ts';
import { seededRandom } from './random.ts';
import { pause, type Site } from './site.ts';
import { versionsOf } from './versions.ts';
import { takeTurns } from './turns.ts';

export interface RunOptions {
  seed: number;
  plan: FaultPlan;
  /** Drivers, each with one case at a time. */
  drivers: { bench: number; programs: number; absences: number; sessions: number; courses: number };
  /** From the last kill to the check. */
  quietSeconds: number;
  /** What is found stuck then may still be mended until so long after the last kill; as long as the quiet if not given. */
  patienceSeconds?: number;
  /** Data and logs stay, whatever was found. */
  keep?: boolean;
  say: (line: string) => void;
  signal: AbortSignal;
}

const WITHDRAWN = 0.03;
const ABANDONED = 0.1;
const UNHURRIED = 0.2;
const ERRANDS = 0.1;
const LOOK_AGAIN_MS = 2_000;

export async function runChaos(options: RunOptions): Promise<Ran> {
  const product = await startChaosProduct(options.say, options.signal);
  let clean = false;
  try {
    const ran = await runOn(product, options);
    clean = ran.findings.length === 0;
    return ran;
  } finally {
    const keep = options.keep === true || !clean;
    if (keep) options.say(`data and logs stay in ${product.folder}`);
    await product.stop(keep);
  }
}

async function runOn(product: Product, options: RunOptions): Promise<Ran> {
  const { seed, plan, say, signal, quietSeconds } = options;
  const machine = await describeMachine(await versionsOf(product));
  const random = seededRandom(seed);
  const closing = new AbortController();
  const site: Site = {
    turns: takeTurns(product.urls),
    logFile: join(product.folder, 'clients.jsonl'),
    sendsTwice: () => random.chance(0.05),
    closed: AbortSignal.any([closing.signal, signal]),
    counts: { requests: 0, unclear: 0 },
  };
  let over = false;
  const load: Load = {
    people: await everybody(site),
    random,
    withdrawn: WITHDRAWN,
    abandoned: ABANDONED,
    unhurried: UNHURRIED,
    errands: ERRANDS,
    isOver: () => over,
    rest: (attempt) => pause(site, attempt),
    count: { cases: 0, ended: 0 },
  };
  say('everybody is in: the work begins');
  const work = Promise.all([
    ...Array.from({ length: options.drivers.bench }, () => drive(load, benchCase)),
    ...Array.from({ length: options.drivers.programs }, () => drive(load, programCase)),
    ...standIns.slice(0, options.drivers.absences).map((pair) => fallIll(load, pair)),
    ...Array.from({ length: options.drivers.sessions }, () => meet(load)),
    ...Array.from({ length: options.drivers.courses }, () => deliver(load)),
  ]);
  // A driver that throws is a failure of the run, seen when it is awaited; until then it must not end the process.
  work.catch(() => undefined);
  const faults = await doHarm(product, seededRandom(seed + 1), plan, say, signal);
  over = true;
  const lastKill = performance.now() - (faults.endedAt - (faults.kills.at(-1) ?? 0)) * 1000;
  const quiet = () => (performance.now() - lastKill) / 1000;
  say(`no more harm: ${load.count.cases} cases begun, ${load.count.ended} seen to end; quiet`);
  await Promise.race([work, sleep(quietSeconds * 1000 * 0.75, undefined, { ref: false })]);
  closing.abort();
  await work.catch(rethrowUnlessClosed);
  await sleep(Math.max(0, (quietSeconds - quiet()) * 1000) + 100, undefined, { signal });
  const look = () => findingsOf(product, site, quietSeconds);
  const checkedAfter = quiet();
  let findings = await look();
  while (findings.some(({ breaks }) => breaks === 'stuck') && quiet() < (options.patienceSeconds ?? 0)) {
    await sleep(LOOK_AGAIN_MS, undefined, { signal });
    findings = await look();
  }
  return {
    findings,
    cases: load.count.cases,
    longestPauseSeconds: longestPause(faults),
    quietSeconds: Math.floor(checkedAfter),
    detail: {
      seed,
      ...plan,
      ...site.counts,
      ...machine,
      ...(await countsOf(product)),
      faults: Object.fromEntries(faults.done),
    },
  };
}

function rethrowUnlessClosed(error: unknown): void {
  // By its name: an abort comes from Node's own realm, which under jest is another.
  if (!Error.isError(error) || error.name !== 'AbortError') throw error;
}

async function everybody(site: Site): Promise<Map<string, Person>> {
  const people = await Promise.all(logins.map((login) => enter(site, login)));
  return new Map(people.map((person) => [person.login, person]));
}

async function findingsOf(product: Product, site: Site, quietSeconds: number): Promise<Finding[]> {
  const findings = await checkRunning(product.where, {
    processes: new Map([...processes, benchApproval].map((process) => [process.key, process])),
    requests: readClientLog(site.logFile),
    settlingMs: quietSeconds * 250,
  });
  return [...findings, ...(await doubledEffects(product))];
}

/** The bench's effect writes into a table without a key: done twice, it shows. */
async function doubledEffects(product: Product): Promise<Finding[]> {
  const { rows } = await withClient(product.url('owner'), (client) =>
    client.query<{ id: string; times: number }>(
      'select id, count(*)::int as times from bench_effects group by 1 having count(*) > 1',
    ),
  );
  return rows.map(({ id, times }) => ({
    rule: 'an effect that happened twice',
    breaks: 'doubled',
    caseId: id,
    detail: { times },
  }));
}

/** From the beginning of harm to its end; what never stopped being quiet was no harm. */
function longestPause({ kills, endedAt }: Faults): number {
  const pauses = [...kills, endedAt].map((at, index) => at - (kills[index - 1] ?? 0));
  return Number(Math.max(...pauses).toFixed(1));
}

async function countsOf(product: Product): Promise<Record<string, number>> {
  const { rows } = await withClient(product.url('reader'), (client) =>
    client.query<Record<string, number>>(
      `select count(*)::int as "casesInDatabase", count(*) filter (where closed_at is not null)::int as ended,
         max(run) as "highestRun", count(*) filter (where run > 1)::int as "revivedCases",
         (select count(*)::int from decisions) as decisions, (select count(*)::int from cohorts) as courses,
         (select count(*)::int from enrollments) as enrollments, (select count(*)::int from certificates) as papers,
         (select count(*)::int from payment_batches) as batches,
         (select count(*)::int from payment_batch_items where state = 'paid') as paid from cases`,
    ),
  );
  return rows[0] ?? {};
}

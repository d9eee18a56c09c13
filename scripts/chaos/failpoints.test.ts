import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createActivities } from '../../activities/index.ts';
import { deliveries, transactions, type Failpoint } from '../../db/core/failpoints.ts';
import { benchDistrict, type BenchDistrict } from '../../checker/test-support/bench-district.ts';
import { checkRunning } from '../../checker/check-running.ts';
import { readClientLog } from '../../checker/client-log.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { waitFor } from '../runtime/wait-for.ts';
import { fallIll } from './absences.ts';
import { drive } from './drive.ts';
import { benchCase, logins, programCase, standIns, type Kind } from './kinds.ts';
import type { Load } from './load.ts';
import { enter } from './person.ts';
import { seededRandom } from './random.ts';
import { pause, type Site } from './site.ts';
import { keepPrograms, type KeptPrograms } from './test-support/kept-programs.ts';
import { changeHands, succession, withSuccessor } from './test-support/succession.ts';
import { takeTurns } from './turns.ts';

const LIMIT_MS = 300_000;

/** Schools refuse so often that a conciliation, and its branches, come early. */
const { agreements, ...contrary } = programCase.contrary;
const disputed: Kind = {
  ...programCase,
  contrary: { ...contrary, ...(agreements && { agreements: { ...agreements, probability: 0.5 } }) },
};

type Program = 'api' | 'worker';

/**
 * Every point that a process can pass: all transactions by name, those named like an activity in the worker, with its
 * own of the sweep, of sessions and of the scribe, the others in the API; deliveries in both. The API gives tasks back too, for whoever is back early.
 */
function pointsOf(activities: readonly string[]): Record<Program, Failpoint[]> {
  const around = (names: readonly string[], moments: readonly string[]) =>
    names.flatMap((name) => moments.map((moment) => `${name}.${moment}` as Failpoint)).toSorted();
  const commit = ['before-commit', 'after-commit'];
  const delivery = around(deliveries, ['before-delivery', 'after-delivery']);
  const byWorker: readonly string[] = ['passOn', 'finishSession', 'writeDocument'];
  const commands = transactions.filter((name) => !byWorker.includes(name) && !activities.includes(name));
  return {
    api: [...around([...commands, 'giveBackTasks'], commit), ...delivery].toSorted(),
    worker: [
      ...around(activities, ['before-begin', ...commit, 'before-completion']),
      ...around(byWorker, commit),
      ...delivery,
    ].toSorted(),
  };
}

let folder: string;
let district: BenchDistrict;
let programs: KeptPrograms;
let points: Record<Program, Failpoint[]>;

beforeAll(async () => {
  folder = await scratchFolder('pd-failpoints-');
  district = await benchDistrict();
  // It runs once a year, of no case: twice, late or never is tried beside it (worker/schedules.test.ts).
  const { openRollover: _yearly, ...activities } = createActivities(district.deps);
  points = pointsOf(Object.keys(activities));
  for (const name of ['api', 'worker']) await mkdir(join(folder, name));
  programs = await keepPrograms(district, folder, { api: armed('api'), worker: armed('worker') });
}, 120_000);

afterAll(async () => {
  await programs?.stop();
  await district?.drop();
  await removeScratch(folder);
}, 30_000);

/** Every point at its first passing, and never again after it has killed once. */
function armed(name: Program): Record<string, string> {
  return { FAILPOINT: points[name].join(','), FAILPOINT_ONCE: join(folder, name) };
}

/** The points that have killed so far. */
async function hit(): Promise<Record<Program, string[]>> {
  const [api, worker] = [await readdir(join(folder, 'api')), await readdir(join(folder, 'worker'))];
  return { api: api.toSorted(), worker: worker.toSorted() };
}

test(
  'each process killed once at each point around commits, deliveries and completions: every case still ends right',
  async () => {
    const closing = new AbortController();
    const site: Site = {
      turns: takeTurns(programs.urls),
      logFile: join(folder, 'clients.jsonl'),
      sendsTwice: () => false,
      closed: closing.signal,
      counts: { requests: 0, unclear: 0 },
    };
    let over = false;
    const people = await Promise.all([...logins, succession.to].map((login) => enter(site, login)));
    const load: Load = {
      people: new Map(people.map((person) => [person.login, person])),
      random: seededRandom(1),
      withdrawn: 0.2,
      abandoned: 0,
      unhurried: 0.5,
      errands: 0.5,
      isOver: () => over,
      rest: (attempt) => pause(site, attempt),
      count: { cases: 0, ended: 0 },
    };
    const work = Promise.all([
      ...[disputed, programCase, benchCase].map((kind) => drive(load, withSuccessor(kind))),
      changeHands(load, withSuccessor(benchCase), district.database.ownerUrl),
      ...standIns
        .filter(([head]) => head !== succession.from)
        .map((pair) => fallIll(load, pair, withSuccessor(benchCase))),
    ]);
    work.catch(() => undefined);
    const killedEverywhere = async () => JSON.stringify(await hit()) === JSON.stringify(points);
    await waitFor(killedEverywhere, { what: 'a death at each point', limitMs: LIMIT_MS, everyMs: 500 }).catch(
      () => undefined,
    );
    over = true;
    expect(await hit()).toEqual(points);
    await work;
    closing.abort();
    // The validity of what was published lasts for years: of it only the start is waited for.
    const going = `select 1 from cases
      where closed_at is null and (type <> 'program-validity' or engine_run < run or wake_at is not null)`;
    const ended = async () => (await district.pool.query(going)).rowCount === 0;
    await waitFor(ended, { what: 'the end of every case', limitMs: 60_000, everyMs: 200 });
    const findings = await checkRunning(programs.where, {
      processes: district.deps.processes,
      requests: readClientLog(site.logFile),
      settlingMs: 0,
    });
    expect(findings).toEqual([]);
  },
  LIMIT_MS + 90_000,
);

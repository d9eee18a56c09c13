import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failpoint } from '../../db/core/failpoints.ts';
import { benchDistrict, type BenchDistrict } from '../checker/test-support/bench-district.ts';
import { checkRunning } from '../checker/check-running.ts';
import { readClientLog } from '../checker/client-log.ts';
import { scratchFolder } from '../runtime/scratch.ts';
import { waitFor } from '../runtime/wait-for.ts';
import { benchCase, drive, programCase, type Load } from './load.ts';
import { enter } from './person.ts';
import { seededRandom } from './random.ts';
import { pause, type Site } from './site.ts';
import { keepPrograms, type KeptPrograms } from './test-support/kept-programs.ts';

const LIMIT_MS = 240_000;

const points = {
  api: [
    'start.before-commit',
    'start.after-commit',
    'start.before-delivery',
    'start.after-delivery',
    'decide.before-commit',
    'decide.after-commit',
    'nudge.before-delivery',
    'nudge.after-delivery',
    'withdraw.before-commit',
    'withdraw.after-commit',
  ],
  worker: [
    'attend.before-begin',
    'attend.before-commit',
    'attend.after-commit',
    'attend.before-completion',
    'finish.before-begin',
    'finish.before-commit',
    'finish.after-commit',
    'finish.before-completion',
    'nudge.before-delivery',
    'nudge.after-delivery',
  ],
} as const satisfies Record<string, readonly Failpoint[]>;

let folder: string;
let district: BenchDistrict;
let programs: KeptPrograms;

beforeAll(async () => {
  folder = await scratchFolder('pd-failpoints-');
  district = await benchDistrict();
  for (const name of ['api', 'worker']) await mkdir(join(folder, name));
  programs = await keepPrograms(district, folder, { api: armed('api'), worker: armed('worker') });
}, 120_000);

afterAll(async () => {
  await programs.stop();
  await district.drop();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

/** Every point at its first passing, and never again after it has killed once. */
function armed(name: keyof typeof points): Record<string, string> {
  return { FAILPOINT: points[name].join(','), FAILPOINT_ONCE: join(folder, name) };
}

/** The points that have killed so far. */
async function hit(): Promise<Record<string, string[]>> {
  const [api, worker] = [await readdir(join(folder, 'api')), await readdir(join(folder, 'worker'))];
  return { api: api.toSorted(), worker: worker.toSorted() };
}

const all = { api: [...points.api].toSorted(), worker: [...points.worker].toSorted() };

test(
  'each process killed once at each point around commits, deliveries and completions: every case still ends right',
  async () => {
    const closing = new AbortController();
    const site: Site = {
      urls: [programs.url],
      logFile: join(folder, 'clients.jsonl'),
      sendsTwice: () => false,
      closed: closing.signal,
      counts: { requests: 0, unclear: 0 },
    };
    let over = false;
    const logins = [...new Set(['leader', ...benchCase.people, ...programCase.people])];
    const people = await Promise.all(logins.map((login) => enter(site, login)));
    const load: Load = {
      people: new Map(people.map((person) => [person.login, person])),
      random: seededRandom(1),
      withdrawn: 0.2,
      abandoned: 0,
      unhurried: 0.5,
      isOver: () => over,
      rest: (attempt) => pause(site, attempt),
      count: { cases: 0, ended: 0 },
    };
    const work = Promise.all([drive(load, programCase), drive(load, programCase), drive(load, benchCase)]);
    work.catch(() => undefined);
    const killedEverywhere = async () => JSON.stringify(await hit()) === JSON.stringify(all);
    await waitFor(killedEverywhere, { what: 'a death at each point', limitMs: LIMIT_MS, everyMs: 500 }).catch(
      () => undefined,
    );
    over = true;
    expect(await hit()).toEqual(all);
    await work;
    closing.abort();
    const ended = async () =>
      (await district.pool.query('select 1 from cases where closed_at is null')).rowCount === 0;
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

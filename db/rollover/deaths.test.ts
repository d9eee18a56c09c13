/** Whoever makes the cycles dies at every point and many times: none is doubled, missed or half made. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { plannedDates } from '../../domain/rollover/phases.ts';
import { seededRandom } from '../../scripts/chaos/random.ts';
import { check } from '../../checker/check.ts';
import { testEnvironment } from '../../scripts/test/environment.ts';
import { rolloverTransactions } from '../core/failpoints.ts';
import { executeBatch } from './execute.ts';
import { rolloverStage, YEAR, type RolloverStage } from './test-support/rollover-stage.ts';

const TEACHERS = 200;
const program = join(import.meta.dirname, 'test-support/run-apart.ts');
const year = { year: YEAR, dates: plannedDates({}, YEAR) };
let stage: RolloverStage;
let teachers = TEACHERS;

beforeAll(async () => {
  stage = await rolloverStage();
  await stage.addTeachers(Array.from({ length: TEACHERS - 5 }, () => ({})));
}, 60_000);

afterAll(() => stage.close());

/** Runs the worker's look until it ends or is killed there; whether it was killed. */
async function dies(day: string, failpoint?: string, batch = ''): Promise<boolean> {
  const child = spawn(process.execPath, [program, day, batch], {
    env: {
      ...process.env,
      DATABASE_URL: stage.district.database.appUrl,
      ...(failpoint && { FAILPOINT: failpoint }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 60_000,
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal === null && code !== 0) throw new Error(`It ended with ${code}`);
  return signal === 'SIGKILL';
}

/**
 * Makes cycles while the database cuts this process off at so many random moments: to the rows it is a death each time,
 * before, within or after a commit.
 */
async function cutOff(times: number): Promise<void> {
  const admin = new pg.Client({ connectionString: testEnvironment().adminUrl });
  await admin.connect();
  const random = seededRandom(11);
  const over = new AbortController();
  const making = [2, 3].map(async (size) => {
    while (!over.signal.aborted) await executeBatch(stage.deps, year, size).catch(() => undefined);
  });
  for (let cut = 0; cut < times; cut++) {
    // There is always somebody to make a cycle for.
    const [{ n } = { n: 0 }] = await stage.rows<{ n: number }>(
      `select count(*)::int as n from rollover_entries where state = 'waiting'`,
    );
    if (n < 10) await addWaiting(20);
    await pause(random.between(1, 25));
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = $1 and usename = 'app' and query ~ 'rollover_entries|insert into cases|commit'`,
      [stage.district.database.name],
    );
  }
  over.abort();
  await Promise.all(making);
  await admin.end();
}

async function addWaiting(count: number): Promise<void> {
  const people = await stage.addTeachers(Array.from({ length: count }, () => ({})));
  await stage.rows(
    `insert into rollover_entries (year, person_id, school, state, detail, at)
     select $1, unnest($2::uuid[]), 'school-1', 'waiting', '{}', now()`,
    [YEAR, people],
  );
  teachers += count;
}

const cycles = () =>
  stage.rows<{ n: number; whole: boolean }>(
    `select count(*)::int as n, bool_and(c.step = 'invitation' and exists (
       select from steps s join tasks t on t.step_id = s.id and t.state = 'open'
       where s.case_id = c.id and s.state = 'open' and t.holder_id = c.initiator_id)) as whole
     from cases c where c.type = 'iop-cycle' group by c.initiator_id`,
  );

test('at each point of each phase, once', async () => {
  const byHand = 'rolloverCommand';
  const points = rolloverTransactions
    .filter((name) => name !== byHand)
    .flatMap((name) => [`${name}.before-commit`, `${name}.after-commit`]);
  expect(await dies('2027-05-25', points[0])).toBe(true);
  expect(await dies('2027-05-25', points[1])).toBe(true);
  for (const day of ['2027-05-25', '2027-06-21', '2027-08-20', '2027-08-28']) {
    stage.on(day);
    for (let nth = 1; nth <= 2; nth++) await dies(day, `rolloverPhase.before-commit:${nth}`);
    for (let nth = 1; nth <= 2; nth++) await dies(day, `rolloverPhase.after-commit:${nth}`);
    await stage.work();
  }
  const frozen = await stage.rows('select 1 from rollover_snapshots where year = $1', [YEAR]);
  expect(frozen).toHaveLength(TEACHERS);
  expect(await cycles()).toEqual([]);
}, 240_000);

test('in the middle of making the cycles, two at once, killed two dozen times and cut off a hundred times', async () => {
  stage.on('2027-08-29');
  await dies('2027-08-29', 'rolloverPhase.after-commit:1');
  let killed = 0;
  for (let round = 1; round <= 12; round++) {
    const moment = round % 2 === 0 ? 'before' : 'after';
    const nth = 1 + (round % 3);
    const both = await Promise.all([
      dies('2027-08-29', `rolloverBatch.${moment}-commit:${nth}`, '3'),
      dies('2027-08-29', `rolloverBatch.before-commit:${nth}`, '2'),
    ]);
    killed += both.filter(Boolean).length;
  }
  expect(killed).toBeGreaterThan(16);
  await cutOff(100);
  await stage.work();
  const made = await cycles();
  expect(made).toHaveLength(teachers);
  expect(made.filter(({ n, whole }) => n !== 1 || !whole)).toEqual([]);
  const left = await stage.rows(`select 1 from rollover_entries where state <> 'made'`);
  expect(left).toEqual([]);
  const findings = await check({
    databaseUrl: stage.district.database.readerUrl,
    processes: stage.deps.processes,
    now: new Date('2027-08-29T03:00:00Z'),
    owedMs: 365 * 86_400_000,
    settlingMs: 365 * 86_400_000,
  });
  expect(findings).toEqual([]);
}, 240_000);

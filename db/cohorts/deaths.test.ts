/** Whoever gives seats dies before and after every commit: no seat is given twice, lost or half given, and a repeat hears the same. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { localDate } from '../../domain/calendar.ts';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { startCase } from '../core/commands.ts';
import { cohortTransactions } from '../core/failpoints.ts';

const program = join(import.meta.dirname, 'test-support/run-apart.ts');
let district: TestDistrict;
let owner: pg.Pool;
let cohort: string;
let round = 0;

beforeAll(async () => {
  district = await testDistrict();
  owner = new pg.Pool({ connectionString: district.database.ownerUrl, max: 2 });
}, 60_000);

afterAll(async () => {
  await owner?.end();
  await district?.drop();
});

/** A cohort of two seats: that of a form needs no program of the registry. */
beforeEach(async () => {
  round += 1;
  const { deps, actor } = district;
  const form = {
    ...{ kind: 'association', title: `Кружок ${round}`, host: 'school-1', leader: ids('teacher5')[0] },
    ...{ orderNumber: '1', orderDate: localDate(new Date(), 'Asia/Krasnoyarsk') },
  };
  cohort = (await startCase(deps, actor('methodist'), 'methodical-form', form)).answer.id;
  await owner.query('update cohorts set places = 2 where id = $1', [cohort]);
});

const ids = (...logins: string[]) => logins.map((login) => district.actor(login).personId);

/** What they were answered; undefined where the process was killed. */
async function apart(
  command: 'enroll' | 'giveUp',
  key: string,
  people: readonly string[],
  failpoint?: string,
): Promise<unknown> {
  const child = spawn(process.execPath, [program, command, cohort, key, ...people], {
    env: {
      ...process.env,
      DATABASE_URL: district.database.appUrl,
      ...(failpoint && { FAILPOINT: failpoint }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 60_000,
  });
  const [said, [code, signal]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null, string | null]>,
  ]);
  if (signal === 'SIGKILL') return undefined;
  if (code !== 0) throw new Error(`It ended with ${code ?? signal}`);
  return JSON.parse(said);
}

interface Standing {
  taken: number;
  arrivals: number;
  /** Arrivals of who has a seat, and of who waits. */
  seats: number[];
  line: number[];
}

/** What the rows say; fails where they contradict each other. */
async function standing(): Promise<Standing> {
  const { rows } = await owner.query<Standing>(
    `select c.taken, c.arrivals,
       array(select e.arrival from enrollments e where e.cohort_id = c.id and e.state = 'enrolled' order by 1) as seats,
       array(select e.arrival from enrollments e where e.cohort_id = c.id and e.state = 'waiting' order by 1) as line
     from cohorts c where c.id = $1`,
    [cohort],
  );
  const [found] = rows;
  if (found === undefined) throw new Error('There is no cohort');
  const { taken, arrivals, seats, line } = found;
  expect(taken).toBe(seats.length);
  expect(line.length === 0 || taken === 2).toBe(true);
  expect(Math.max(0, ...seats, ...line)).toBeLessThanOrEqual(arrivals);
  const [first] = line;
  expect(first === undefined || seats.every((arrival) => arrival < first)).toBe(true);
  return found;
}

const [enrolling, command] = cohortTransactions;

test.each(['before', 'after'])('killed %s the commit of several who enroll at once', async (moment) => {
  const people = ids('teacher1', 'teacher2', 'teacher3', 'teacher4');
  // The first comes in alone, all who came meanwhile together: it dies at the second of both transactions.
  expect(await apart('enroll', 'k', people, `${enrolling}.${moment}-commit:2`)).toBeUndefined();
  const whole = { taken: 2, arrivals: 4, seats: [1, 2], line: [3, 4] };
  const first = { taken: 1, arrivals: 1, seats: [1], line: [] };
  expect(await standing()).toEqual(moment === 'before' ? first : whole);
  const answers = [
    { state: 'enrolled', inLine: null, overlaps: [] },
    { state: 'enrolled', inLine: null, overlaps: [] },
    { state: 'waiting', inLine: 1, overlaps: [] },
    { state: 'waiting', inLine: 2, overlaps: [] },
  ];
  for (let repeat = 1; repeat <= 2; repeat += 1) {
    expect(await apart('enroll', 'k', people)).toEqual(answers);
    expect(await standing()).toEqual(whole);
  }
  const refused = people.map(() => ({ refused: 'already-enrolled' }));
  expect(await apart('enroll', 'another', people)).toEqual(refused);
});

test.each(['before', 'after'])('killed %s the commit of whoever gives their seat up', async (moment) => {
  const people = ids('teacher1', 'teacher2', 'teacher3');
  await apart('enroll', 'k', people);
  const [leaver = ''] = people;
  expect(await apart('giveUp', 'g', [leaver], `${command}.${moment}-commit`)).toBeUndefined();
  const [before, after] = [
    { taken: 2, arrivals: 3, seats: [1, 2], line: [3] },
    { taken: 2, arrivals: 3, seats: [2, 3], line: [] },
  ];
  expect(await standing()).toEqual(moment === 'before' ? before : after);
  for (let repeat = 1; repeat <= 2; repeat += 1) {
    expect(await apart('giveUp', 'g', [leaver])).toEqual([{ state: 'left' }]);
    expect(await standing()).toEqual(after);
  }
  const { rows } = await owner.query<{ told: number }>(
    `select count(*)::int as told from notifications where case_id = $1 and kind = 'seatFreed'`,
    [cohort],
  );
  expect(rows).toEqual([{ told: 1 }]);
});

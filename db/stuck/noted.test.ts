/** What was noted of failures is told with its cause; a case in order beside it is not. */
import { propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { raiseRun } from '../core/wake.ts';
import { clearTrouble, raiseTrouble } from '../letters/trouble.ts';
import type { AskEngine } from './engine-state.ts';
import { lookForStuck } from './look.ts';

let stage: RowsStage;
/** The case that is in order. */
let sound: string;
let failing: string;

beforeAll(async () => {
  stage = await rowsStage();
  [sound, failing] = [await propose(stage), await propose(stage)];
}, 60_000);

beforeEach(async () => {
  await stage.rows('update cases set wake_at = null, engine_run = run');
  await stage.rows('update incidents set resolved_at = clock_timestamp() where resolved_at is null');
  await stage.rows('delete from stuck_watchers');
  await works('b1');
});

afterAll(() => stage.district.drop());

const works = (build: string, secondsAgo = 0) =>
  stage.rows(
    `insert into stuck_watchers values (gen_random_uuid(), $1, clock_timestamp() - $2 * interval '1 second')`,
    [build, secondsAgo],
  );
const answers: AskEngine = () => Promise.resolve({ answers: true });

interface Found {
  cause: string;
  key: string;
  cases: number;
}

async function look(ask: AskEngine = answers): Promise<Found[]> {
  await lookForStuck(stage.district.deps, { ask, scan: false });
  return stage.rows(
    `select cause, key, cases from stuck_groups where resolved_at is null order by cases desc, cause, key`,
  );
}
const casesOf = async (cause: string) =>
  (await stage.rows<{ id: string }>('select case_id as id from stuck_cases where cause = $1', [cause])).map(
    ({ id }) => id,
  );

const incident = (kind: string, activity: string, message: string, caseId: string | null = failing) =>
  stage.rows(
    `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
     values (gen_random_uuid(), $1, $2, $3, 'f', $4, 3, now(), now())`,
    [kind, caseId, activity, message],
  );

test.each([
  [
    'activity',
    'attend',
    'TypeError: x is not a function',
    'activityFails',
    'attend: TypeError: x is not a function',
  ],
  [
    'activity',
    'attend',
    'error: could not extend file "base/1": No space left on device',
    'diskFull',
    'whole',
  ],
  [
    'activity',
    'attend',
    'error: cannot execute INSERT in a read-only transaction',
    'databaseReadOnly',
    'whole',
  ],
  ['activity', 'attend', 'error: sorry, too many clients already', 'databaseBusy', 'whole'],
  ['activity', 'attend', 'Error: Connection terminated unexpectedly', 'databaseAway', 'whole'],
  ['hang', 'publish', 'publish', 'activityHangs', 'publish'],
  ['workflow', 'program-approval', 'The story x fails: a bug', 'workflowFails', 'The story x fails: a bug'],
  [
    'workflow',
    'program-approval',
    'The story x cannot replay run 2',
    'notReplayable',
    'The story x cannot replay run <n>',
  ],
  [
    'document',
    'minutes',
    'Error: no field «14» for Петрова А. И.',
    'document',
    'minutes: Error: no field <name> for <name>',
  ],
  ['run-lost', 'program-approval', 'The engine has no run 1 of it', 'runLost', 'run'],
  ['inconsistent', 'holders', 'The holders differ', 'inconsistent', 'f'],
  ['moonshine', 'attend', 'Nobody has heard of 1 such', 'unknown', 'moonshine: Nobody has heard of <n> such'],
] as const)('an incident %s of %s, “%s”, is %s', async (kind, activity, message, cause, key) => {
  await incident(kind, activity, message);
  expect(await look()).toEqual([{ cause, key, cases: 1 }]);
  expect(await casesOf(cause)).toEqual([failing]);
  const [group] = await stage.rows(
    'select attempts, message from stuck_groups where cause = $1 and key = $2',
    [cause, key],
  );
  expect(group).toEqual({ attempts: 3, message });
});

test('what frees itself is gone with the next look, and kept for the digest', async () => {
  await incident('activity', 'attend', 'Error: passing');
  await look();
  await stage.rows('update incidents set resolved_at = now()');
  expect(await look()).toEqual([]);
  const [{ at } = { at: null }] = await stage.rows<{ at: Date | null }>(
    `select resolved_at as at from stuck_groups where key = 'attend: Error: passing'`,
  );
  expect(at).not.toBeNull();
});

test('a run that the engine has lost is told until the new one has done something', async () => {
  const [{ run } = { run: 0 }] = await stage.rows<{ run: number }>('select run from cases where id = $1', [
    failing,
  ]);
  await raiseRun(stage.district.pool, failing, run);
  expect(await look()).toEqual([{ cause: 'runLost', key: 'run', cases: 1 }]);
  await stage.attend(failing, 'completeness');
  expect(await look()).toEqual([]);
});

describe('letters', () => {
  const owe = () =>
    stage.rows(
      `insert into notifications (id, person_id, case_id, step_id, task_id, kind, number, params, at, error)
       select gen_random_uuid(), t.holder_id, t.case_id, t.step_id, t.id, 'task', 99, '{}', now(), '535 no'
       from tasks t where t.case_id = $1 and t.state = 'open' limit 1`,
      [failing],
    );

  afterEach(() => stage.rows(`update notifications set delivery = 'dropped' where number = 99`));

  test.each([
    ['unreachable', 'mailUnreachable'],
    ['signIn', 'mailSignIn'],
    ['sender', 'mailSender'],
  ] as const)('wait for a mail server that is %s, in one group with their cases', async (trouble, cause) => {
    await stage.rows(`update notifications set delivery = 'sent' where case_id = $1`, [sound]);
    await owe();
    await raiseTrouble(stage.district.pool, trouble);
    expect(await look()).toEqual([{ cause, key: 'mail', cases: 1 }]);
    expect(await casesOf(cause)).toEqual([failing]);
    await clearTrouble(stage.district.pool);
    expect(await look()).toEqual([]);
  });

  test('refused for one addressee are told by whom, as long as the task is theirs', async () => {
    await owe();
    await stage.rows(`update notifications set delivery = 'failed', reason = 'refused' where number = 99`);
    const key = stage.idOf('secretary');
    expect(await look()).toEqual([{ cause: 'letterRefused', key, cases: 1 }]);
  });
});

describe('who runs the processes', () => {
  const owes = (secondsAgo: number) =>
    stage.rows(`update cases set wake_at = clock_timestamp() - $2 * interval '1 second' where id = $1`, [
      failing,
      secondsAgo,
    ]);

  test('a nudge that was just given is no trouble; one that nobody takes is, while the engine answers', async () => {
    await owes(3);
    expect(await look()).toEqual([]);
    await owes(12);
    expect(await look()).toEqual([{ cause: 'wakeUndelivered', key: 'case', cases: 1 }]);
  });

  test('an engine that is away is one trouble, with the cases that are owed a nudge', async () => {
    await owes(12);
    expect(await look(() => Promise.resolve({ answers: false }))).toEqual([
      { cause: 'wakeUndelivered', key: 'engine', cases: 1 },
    ]);
  });

  test('no worker is told even before a case waits; one that polls without a word is a worker', async () => {
    await stage.rows('delete from stuck_watchers');
    await works('b1', 20);
    expect(await look()).toEqual([{ cause: 'noWorker', key: 'worker', cases: 0 }]);
    const polls: AskEngine = () => Promise.resolve({ answers: true, lastPoll: new Date() });
    expect(await look(polls)).toEqual([]);
  });

  test('two workers of one build are in order, of unlike builds are told', async () => {
    await works('b1');
    expect(await look()).toEqual([]);
    await works('b2');
    expect(await look()).toEqual([{ cause: 'workerVersions', key: 'builds', cases: 0 }]);
  });
});

test('records that disagree are told of their case, until the check finds them no more', async () => {
  await stage.rows(
    `insert into findings (id, rule, case_id, fingerprint, detail, first_seen, last_seen)
     values (gen_random_uuid(), $1, $2, 'f', '{}', now(), now())`,
    ["a projection that its steps don't give", failing],
  );
  expect(await look()).toContainEqual(expect.objectContaining({ cause: 'inconsistent', cases: 1 }));
  expect(await casesOf('inconsistent')).toEqual([failing]);
  await stage.rows('update findings set resolved_at = now()');
  expect(await look()).toEqual([]);
});

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { attend } from '../db/core/attend.ts';
import { decide, startCase } from '../db/core/commands.ts';
import { finish } from '../db/core/finish.ts';
import { confirmStarts } from '../db/core/wake.ts';
import { stepId } from '../domain/step.ts';
import { freshDatabase } from '../scripts/test/database.ts';
import { testEnvironment } from '../scripts/test/environment.ts';
import { benchDistrict, type BenchDistrict } from './test-support/bench-district.ts';
import { check } from './check.ts';
import { readClientLog, type ClientRequest } from './client-log.ts';

let district: BenchDistrict;
let owner: pg.Client;

beforeAll(async () => {
  district = await benchDistrict();
  owner = new pg.Client({ connectionString: district.database.ownerUrl });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  await owner.end();
  await district.drop();
});

interface Task {
  id: string;
  holder_id: string;
  content_hash: string;
}

const openTasks = async (caseId: string) =>
  (
    await owner.query<Task>(
      `select t.id, t.holder_id, s.content_hash from tasks t join steps s on s.id = t.step_id
       where t.case_id = $1 and t.state = 'open' order by t.seat`,
      [caseId],
    )
  ).rows;

async function start(): Promise<string> {
  const started = await startCase(district.deps, district.actor('leader'), 'bench-approval', {
    title: 'Дело',
  });
  const { id } = started.answer;
  await confirmStarts(district.pool, [{ caseId: id, run: 1 }]);
  return id;
}

async function answer(caseId: string, choice: string, count: number): Promise<ClientRequest[]> {
  const requests: ClientRequest[] = [];
  for (const task of (await openTasks(caseId)).slice(0, count)) {
    const { holder_id: personId, content_hash: contentHash, id: taskId } = task;
    const { status, answer } = await decide(district.deps, { personId, roles: [] }, taskId, {
      contentHash,
      choice,
    });
    requests.push({
      id: randomUUID(),
      personId,
      key: '1',
      sent: { kind: 'decision', taskId, contentHash, choice },
      outcome: { result: 'ok', status, answer: { ...answer } },
    });
  }
  return requests;
}

/** As the workflow would: three for, three heads, the end with its effect. */
async function wholeCase(): Promise<{ id: string; requests: ClientRequest[] }> {
  const id = await start();
  const requests = [...(await answer(id, 'for', 3)), ...(await answer(id, 'agree', 3))];
  const hints = [
    { id: stepId(id, 'vote', 1), outcome: 'carried' },
    { id: stepId(id, 'agreement', 1), outcome: 'agreed' },
  ];
  await finish(district.deps, { caseId: id, run: 1, known: 0, hints, outcome: 'approved' });
  return { id, requests };
}

interface Looking {
  requests?: readonly ClientRequest[];
  running?: ReadonlyMap<string, number>;
  owedMs?: number;
}

const findings = (options: Looking = {}) =>
  check({
    databaseUrl: district.database.readerUrl,
    processes: district.deps.processes,
    settlingMs: 0,
    ...options,
  });

const found = async (options: Looking = {}) => [
  ...new Set((await findings(options)).map(({ rule }) => rule)),
];

/** Breaks the rows behind the product's back, looks, and puts them back. */
async function foundAfter(sql: string, values: unknown[], options: Looking = {}): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename in
     ('cases', 'steps', 'tasks', 'decisions', 'audit', 'receipts')`,
  );
  for (const { name } of tables) await owner.query(`alter table ${name} disable trigger user`);
  const kept = tables.map(({ name }) => `create temp table kept_${name} as table ${name}`);
  for (const statement of kept) await owner.query(statement);
  try {
    await owner.query(sql, values);
    return await found(options);
  } finally {
    const inOrder = ['cases', 'steps', 'tasks', 'decisions', 'audit', 'receipts'];
    await owner.query('truncate ' + inOrder.join(', ') + ' cascade');
    for (const name of inOrder) {
      await owner.query(`insert into ${name} select * from kept_${name}`);
      await owner.query(`drop table kept_${name}`);
      await owner.query(`alter table ${name} enable trigger user`);
    }
  }
}

test('what the core writes breaks no rule, open and ended', async () => {
  const { requests } = await wholeCase();
  const open = await start();
  await answer(open, 'for', 1);
  const running = new Map([[`bench-approval/${open}/1`, 0]]);
  expect(await findings({ requests, running })).toEqual([]);
});

describe('each broken promise is found by its rule', () => {
  let ended: string;
  let open: string;
  let requests: ClientRequest[];

  beforeAll(async () => {
    ({ id: ended, requests } = await wholeCase());
    open = await start();
    await answer(open, 'for', 1);
  });

  test.each([
    [
      "a step whose outcome isn't what its rule gives",
      `update steps set outcome = 'failed' where case_id = $1 and key = 'vote'`,
    ],
    [
      'a close by term before its due',
      `update steps set closed_by = 'term' where case_id = $1 and key = 'vote'`,
    ],
    [
      'an open task of a closed step',
      `update tasks set state = 'open' where case_id = $1 and state = 'withdrawn'`,
    ],
    [
      'an open step of a closed case',
      `update steps set state = 'open' where case_id = $1 and key = 'agreement'`,
    ],
    [
      "a decision of another hash than its step's",
      `update decisions set content_hash = 'other' where case_id = $1 and choice = 'agree'`,
    ],
    [
      "a projection that its steps don't give",
      `update cases set holders = array[initiator_id] where id = $1`,
    ],
    ['an audit chain that is broken', `update audit set reason = 'changed' where case_id = $1 and seq = 3`],
    ['an audit chain that is broken', `update cases set audit_seq = audit_seq + 1 where id = $1`],
    [
      "audit that has not one 'decided' for each",
      `delete from audit where case_id = $1 and kind = 'decided'`,
    ],
    ["audit that has not one 'opened' for each", `delete from audit where case_id = $1 and kind = 'opened'`],
    ['a declared effect without its receipt', `delete from receipts where case_id = $1`],
    [
      'an effect that its case never declared, or twice',
      `update cases set outcome = 'rejected' where id = $1`,
    ],
    ['a decided task without its decision', `delete from decisions where case_id = $1`],
    [
      'a decision whose task does not say so',
      `update tasks set state = 'withdrawn' where case_id = $1 and state = 'decided'`,
    ],
    [
      'a decision made after its step closed',
      `update decisions set decided_at = decided_at + interval '1 hour' where case_id = $1`,
    ],
    ["closed steps that the case hasn't counted", `update cases set closed_steps = 1 where id = $1`],
    [
      'a step that nothing leads to',
      `update steps set outcome = 'failed' where case_id = $1 and key = 'vote'`,
    ],
    [
      'a closed step without its time, outcome or cause',
      `update steps set closed_by = null where case_id = $1`,
    ],
  ])('%s', async (rule, sql) => {
    expect(await foundAfter(sql, [ended])).toContain(rule);
  });

  test('one human twice in a counting step', async () => {
    const sql = `update decisions set counts = false, actor_id =
      (select min(actor_id::text)::uuid from decisions where case_id = $1 and choice = 'for')
      where case_id = $1 and choice = 'for'`;
    expect(await foundAfter(sql, [ended])).toContain('one human twice in a counting step');
  });

  test('a case owed a wake for too long, but not one owed it just now', async () => {
    const owe = `update cases set wake_at = clock_timestamp() - interval '61 seconds' where id = $1`;
    expect(await foundAfter(owe, [open])).toContain('a case owed a wake for too long');
    const justNow = `update cases set wake_at = clock_timestamp() where id = $1`;
    expect(await foundAfter(justNow, [open])).not.toContain('a case owed a wake for too long');
  });

  test('an open case with no open task, no timer, no incident', async () => {
    const sql = `with s as (update steps set next_at = null where case_id = $1)
                 update tasks set state = 'withdrawn' where case_id = $1 and state = 'open'`;
    expect(await foundAfter(sql, [open])).toContain('an open case with no open task, no timer, no incident');
  });

  test('an open case without a running workflow, and the reverse', async () => {
    const running = new Map([[`bench-approval/${ended}/1`, 0]]);
    const rules = await found({ running });
    expect(rules).toContain('an open case without a running workflow');
    expect(rules).toContain('a running workflow without its open case');
  });

  test('an ok answer without its decision: another task, another choice, another hash', async () => {
    const [first] = requests;
    const changed = [{ taskId: randomUUID() }, { choice: 'against' }, { contentHash: 'other' }];
    for (const change of changed) {
      const told = { ...first, sent: { ...first?.sent, ...change } } as ClientRequest;
      expect(await found({ requests: [told] })).toEqual(['an ok answer without its decision']);
    }
  });

  test('a refused answer with its decision, unless another request of the same person was accepted', async () => {
    const [first] = requests;
    const refused = {
      ...first,
      id: 'second',
      outcome: { result: 'refused', status: 409, code: 'x' },
    } as ClientRequest;
    expect(await found({ requests: [refused] })).toEqual(['a refused answer with its decision']);
    expect(await found({ requests: [...requests, refused] })).toEqual([]);
  });

  test('a start that was told but is not there, and a case that nobody was told of', async () => {
    const { personId } = district.actor('leader');
    const told = (id: string): ClientRequest => ({
      id: randomUUID(),
      personId,
      key: '1',
      sent: { kind: 'start', process: 'bench-approval' },
      outcome: { result: 'ok', status: 201, answer: { id } },
    });
    const rules = await found({ requests: [told(randomUUID()), told(ended), told(open)] });
    expect(rules).toEqual(['an ok start without its case', 'a case that nobody was told of']);
  });
});

test('an open case that the workflow has just left to the next activity still owes its nudge', async () => {
  const id = await start();
  await answer(id, 'for', 3);
  await answer(id, 'agree', 3);
  const step = { step: 'vote', round: 1, branch: '' };
  const attended = await attend(district.deps, { caseId: id, run: 1, known: 0, hints: [], ...step });
  expect(attended.status).toBe('closed');
  expect(await found()).not.toContain('an open case with no open task, no timer, no incident');
});

test("the clients' log keeps the last clear answer of each request", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pd-log-'));
  const sent = { kind: 'start', process: 'p' };
  const lines = [
    { at: '1', id: 'a', personId: 'p', key: '1', sent },
    { at: '2', id: 'a', outcome: { result: 'unclear', reason: 'ECONNRESET' } },
    { at: '3', id: 'b', personId: 'p', key: '2', sent },
    { at: '4', id: 'a', outcome: { result: 'ok', status: 201, answer: { id: 'x' } } },
  ];
  await writeFile(join(folder, 'log'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const requests = readClientLog(join(folder, 'log'));
  expect(requests.map(({ id, outcome }) => [id, outcome?.result])).toEqual([
    ['a', 'ok'],
    ['b', undefined],
  ]);
  await rm(folder, { recursive: true });
});

test('decisions sent in one call are looked at one by one, each with its own answer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pd-log-'));
  const items = ['t1', 't2'].map((taskId) => ({ taskId, contentHash: 'h', choice: 'for' }));
  const answers = [
    { taskId: 't1', ok: true, decision: { taskId: 't1', state: 'decided' } },
    { taskId: 't2', ok: false, problem: { status: 409, code: 'withdrawn' } },
  ];
  const lines = [
    { at: '1', id: 'a', personId: 'p', key: '1', sent: { kind: 'decisions', items } },
    { at: '2', id: 'b', personId: 'p', key: '2', sent: { kind: 'decisions', items } },
    { at: '3', id: 'a', outcome: { result: 'ok', status: 200, answer: { items: answers } } },
    { at: '4', id: 'b', outcome: { result: 'refused', status: 413, code: 'too-large' } },
  ];
  await writeFile(join(folder, 'log'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const read = readClientLog(join(folder, 'log'));
  expect(read.map(({ id, sent, outcome }) => [id, sent.kind, outcome])).toEqual([
    ['a/t1', 'decision', { result: 'ok', status: 200, answer: { taskId: 't1', state: 'decided' } }],
    ['a/t2', 'decision', { result: 'refused', status: 409, code: 'withdrawn' }],
    ['b/t1', 'decision', { result: 'refused', status: 413, code: 'too-large' }],
    ['b/t2', 'decision', { result: 'refused', status: 413, code: 'too-large' }],
  ]);
  await rm(folder, { recursive: true });
});

test('the command prints a line of JSON a finding, and says by its exit code whether there are any', async () => {
  const run = async (args: string[]) => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../scripts/checker/main.ts'), ...args],
      {
        env: {
          ...process.env,
          DATABASE_URL: empty.readerUrl,
          TEMPORAL_ADDRESS: testEnvironment().temporalAddress,
          TASK_QUEUE: `none-${randomUUID()}`,
        },
        timeout: 20_000,
        killSignal: 'SIGKILL',
      },
    );
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number]>]);
    return {
      code,
      lines: out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as unknown),
    };
  };
  const empty = await freshDatabase();
  expect(await run([])).toEqual({ code: 0, lines: [] });
  const folder = await mkdtemp(join(tmpdir(), 'pd-log-'));
  const sent = { kind: 'decision', taskId: randomUUID(), contentHash: 'h', choice: 'for' };
  const outcome = { result: 'ok', status: 200, answer: {} };
  const told = [
    { at: '1', id: 'a', personId: randomUUID(), key: '1', sent },
    { at: '2', id: 'a', outcome },
  ];
  const log = join(folder, 'log');
  await writeFile(log, told.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { code, lines } = await run(['--client-log', log]);
  expect(code).toBe(1);
  expect(lines).toMatchObject([{ rule: 'an ok answer without its decision', breaks: 'lost' }]);
  await rm(folder, { recursive: true });
  await empty.drop();
}, 60_000);

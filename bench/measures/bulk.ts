import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailServer } from '../../worker/test-support/mail-server.ts';
import type { Figure } from '../figures.ts';
import { PROCESS } from '../setup/approve.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { signIn, type Client } from '../setup/http.ts';
import { startApi, startWorker } from '../setup/programs.ts';
import { median, rounded } from '../statistics.ts';

const sizes: Record<ScaleName, number> = { full: 1_000, small: 200 };
const rounds: Record<ScaleName, number> = { full: 3, small: 1 };
/** Of a call that starts or decides many. */
const AT_ONCE = 100;
const LIMIT_MS = 300_000;
const reason = 'Замер';

/**
 * One operation on a thousand cases, its dry run included, until all of it is verified ÷ a thousand actions on one case
 * each, one after another as a script sends them, until all of them are. What is reassigned are reviewers' tasks; what is
 * tried again are letters that the mail server had refused.
 */
export async function measureBulk({ servers, scale, say }: Bench): Promise<Figure[]> {
  const database = await servers.database('bulk');
  const mail = await mailServer();
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const settings = { SMTP_URL: mail.url, MAIL_FROM: 'pd@example.org' };
  const api = await startApi(servers, database, 'bulk', say, settings);
  const worker = await startWorker(servers, { ...api.env, ...settings }, 'bulk', say, 0);
  try {
    const cases = await casesAtOpinions(api.url, owner, sizes[scale]);
    const admin = await signIn(api.url, 'admin');
    const [one, other] = [await idOf(owner, 'member1'), await idOf(owner, 'member3')];
    const samples = { reassign: [] as number[], retry: [] as number[] };
    for (let round = 0; round < rounds[scale]; round++) {
      const singly = await timed(() => each(admin, cases, 'reassign', { from: one, to: other }));
      const together = await timed(() => all(admin, cases, 'reassign', { from: other, to: one }));
      await refuseLetters(owner, cases);
      const singlyAgain = await timed(() => each(admin, cases, 'retry'));
      await refuseLetters(owner, cases);
      const togetherAgain = await timed(() => all(admin, cases, 'retry'));
      samples.reassign.push(together / singly);
      samples.retry.push(togetherAgain / singlyAgain);
      say(
        `bulk: reassigned in ${together} of ${singly} ms, tried again in ${togetherAgain} of ${singlyAgain} ms`,
      );
    }
    const detail = { cases: cases.length, samples };
    return [
      { figure: 'bulk.reassign_ratio', value: rounded(median(samples.reassign)), detail },
      { figure: 'bulk.retry_ratio', value: rounded(median(samples.retry)), detail },
    ];
  } finally {
    await Promise.all([api.stop(), worker.stop(), owner.end(), mail.stop()]);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}

interface Operation {
  id: string;
  state: string;
  total: number;
  verified: number;
}

type Fields = Record<string, unknown>;

async function each(admin: Client, cases: readonly string[], action: string, fields: Fields = {}) {
  const operations = [];
  for (const id of cases)
    operations.push(await admin.post<Operation>(`/api/cases/${id}/actions/${action}`, { reason, ...fields }));
  for (const { id } of operations) await untilVerified(admin, id);
}

async function all(admin: Client, cases: readonly string[], action: string, fields: Fields = {}) {
  const body = { action, reason, ...fields, cases, dryRun: true };
  const { id } = await admin.post<Operation>('/api/operations', body);
  await admin.post(`/api/operations/${id}/run`, {});
  await untilVerified(admin, id);
}

async function untilVerified(admin: Client, id: string): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const { state, total, verified } = await admin.get<Operation>(`/api/operations/${id}?limit=1`);
    if (state === 'done' && verified === total) return;
    if (performance.now() > deadline) throw new Error(`${id} stays ${state} with ${verified} of ${total}`);
    await sleep(50);
  }
}

/** Of each case one letter that the mail server refused, and nothing else that is owed. */
async function refuseLetters(owner: pg.Pool, cases: readonly string[]): Promise<void> {
  await owner.query(`update notifications set delivery = 'dropped' where delivery in ('owed', 'failed')`);
  await owner.query(
    `update notifications set delivery = 'failed', attempts = 3, reason = 'tired', at = clock_timestamp()
     where id in (select distinct on (n.case_id) n.id from notifications n join tasks t on t.id = n.task_id
       where n.case_id = any($1) and t.state = 'open' and t.holder_id = n.person_id order by n.case_id, n.at desc)`,
    [cases],
  );
}

interface Example {
  input: { examples: Fields[] };
}

interface Task {
  id: string;
  contentHash: string;
}

/** Programs that wait for two reviewers each. */
async function casesAtOpinions(url: string, owner: pg.Pool, count: number): Promise<string[]> {
  const [leader, secretary] = [await signIn(url, 'leader'), await signIn(url, 'secretary')];
  const { input } = await leader.get<Example>(`/api/process-types/${PROCESS}`);
  const reviewers = [await idOf(owner, 'methodist'), await idOf(owner, 'member1')];
  for (let made = 0; made < count; made += AT_ONCE) {
    const inputs = Array.from({ length: AT_ONCE }, () => input.examples[0]);
    await leader.post(`/api/process-types/${PROCESS}/cases/bulk`, { inputs });
    const { items } = await secretary.get<{ items: Task[] }>(
      `/api/tasks?mine=true&state=open&limit=${AT_ONCE}`,
    );
    const decisions = items.map(({ id, contentHash }) => ({
      ...{ taskId: id, contentHash, choice: 'complete', reviewers },
    }));
    await secretary.post('/api/tasks/decisions', { items: decisions });
  }
  const { rows } = await owner.query<{ id: string }>(
    `select id from cases where step = 'opinions' order by id`,
  );
  if (rows.length < count)
    throw new Error(`Only ${rows.length} of ${count} programs wait for their reviewers`);
  return rows.slice(0, count).map(({ id }) => id);
}

async function idOf(owner: pg.Pool, login: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>('select id from people where email = $1', [
    `${login}@demo.local`,
  ]);
  return rows[0]?.id ?? '';
}

/** The check of a product that people work with: finds each damage, and nothing where there is none. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { decide, startCase } from '../db/core/commands.ts';
import { confirmStarts } from '../db/core/wake.ts';
import { findingWords, mends } from '../domain/findings/index.ts';
import { auditRuleNames, checkLive, fingerprintOf, type LiveOptions } from './live.ts';
import { storageRules } from './storage.ts';
import { benchDistrict, type BenchDistrict } from './test-support/bench-district.ts';

let district: BenchDistrict;
let owner: pg.Client;
let id: string;

beforeAll(async () => {
  district = await benchDistrict();
  owner = new pg.Client({ connectionString: district.database.ownerUrl });
  await owner.connect();
  id = await start();
  await owner.query(`insert into files (sha256, bytes) values (encode(sha256('a'), 'hex'), 'a')`);
  await owner.query(
    `insert into attachments (id, sha256, name, media_type, size, uploaded_by, uploaded_at)
     values ($1, encode(sha256('a'), 'hex'), 'a.txt', 'text/plain', 1, $2, now())`,
    [randomUUID(), district.actor('leader').personId],
  );
}, 60_000);

afterAll(async () => {
  await owner.end();
  await district.drop();
});

async function start(): Promise<string> {
  const { answer } = await startCase(district.deps, district.actor('leader'), 'bench-approval', {
    title: 'Дело',
  });
  await confirmStarts(district.pool, [{ caseId: answer.id, run: 1 }]);
  return answer.id;
}

const look = (options: Partial<LiveOptions> = {}) =>
  checkLive({
    databaseUrl: district.database.readerUrl,
    processes: district.deps.processes,
    restShare: 0,
    settleMs: 0,
    quick: true,
    ...options,
  });

const rulesFound = async (options?: Partial<LiveOptions>) => [
  ...new Set((await look(options)).findings.map(({ rule }) => rule)),
];

test('every rule has words and a way to mend it, and every word a rule', () => {
  expect(Object.keys(findingWords).toSorted()).toEqual([...auditRuleNames].toSorted());
  const used = Object.values(findingWords).map(({ mend }) => mend);
  expect([...new Set(used)].toSorted()).toEqual(Object.keys(mends).toSorted());
});

test('beside people who start and decide without a pause nothing is found', async () => {
  const work = { over: false, decided: 0 };
  const person = async () => {
    while (!work.over) {
      const caseId = await start();
      const { rows } = await owner.query<{ id: string; holder_id: string; content_hash: string }>(
        `select t.id, t.holder_id, s.content_hash from tasks t join steps s on s.id = t.step_id where t.case_id = $1
         and t.state = 'open' order by t.seat limit 3`,
        [caseId],
      );
      for (const { id: taskId, holder_id: personId, content_hash: contentHash } of rows) {
        await decide(district.deps, { personId, roles: [] }, taskId, { contentHash, choice: 'for' });
        work.decided += 1;
      }
    }
  };
  const people = [person(), person(), person()];
  try {
    for (let time = 0; time < 3; time += 1) expect((await look()).findings).toEqual([]);
  } finally {
    work.over = true;
    await Promise.all(people);
  }
  expect(work.decided).toBeGreaterThan(10);
}, 60_000);

const someone = `(select initiator_id from cases where id = $1)`;
const entry = (
  values: string,
) => `insert into ledger_entries (id, person_id, hours, counter, title, dated_to, year,
    source_kind, source_id, source_turn, attachment_ids, policy_version, explanation, reverses, at)
  select gen_random_uuid(), ${someone}, ${values}`;

describe('each damage is found by its rule, and gone when it is mended', () => {
  test.each([
    [
      'a task that is not with whom its chain leads to',
      `update tasks set holder_id = ${someone} where case_id = $1`,
      `update tasks set holder_id = person_id where case_id = $1`,
    ],
    [
      'a task without its step, or of a seat that its step has not',
      `update tasks set seat = seat || '!' where case_id = $1`,
      `update tasks set seat = trim('!' from seat) where case_id = $1`,
    ],
    [
      'an open step that has seats and asks nobody',
      `with moved as (update tasks set step_id = (select id from steps where case_id <> $1 limit 1) where case_id = $1)
       update steps set rule = '{"kind": "any"}', opened_at = opened_at - interval '1 hour' where case_id = $1`,
      `with moved as (update tasks t set step_id = s.id from steps s where s.case_id = $1 and t.case_id = $1)
       update steps set rule = (select rule from steps where case_id <> $1 limit 1),
         opened_at = opened_at + interval '1 hour' where case_id = $1`,
    ],
    [
      'an edition whose hash is not that of its content',
      `update case_editions set content = content || '{"title": "Другое"}' where case_id = $1`,
      `update case_editions set content = content || '{"title": "Дело"}' where case_id = $1`,
    ],
    [
      'a case whose hash is not that of its edition',
      `update cases set content_hash = '!' || content_hash where id = $1`,
      `update cases set content_hash = substr(content_hash, 2) where id = $1`,
    ],
    [
      'a step whose hash is not that of its edition',
      `update steps set edition = 7 where case_id = $1`,
      `update steps set edition = 1 where case_id = $1`,
    ],
    [
      "a projection that its steps don't give",
      `update cases set state = 'approved' where id = $1`,
      `update cases set state = 'onVote' where id = $1`,
    ],
    [
      'hours in the ledger without what they stand on',
      entry(
        `5, 'methodical', 'x', '2026-01-01', 2025, 'planItem', 'nowhere/1', 0, '{}', 1, '{}', null, now()`,
      ),
      `delete from ledger_entries where person_id = ${someone}`,
    ],
    [
      'hours taken back that are not those that were given',
      entry(
        `-5, 'methodical', 'x', '2026-01-01', 2025, 'planItem', 'nowhere/1', 0, '{}', 1, '{}', gen_random_uuid(), now()`,
      ),
      `delete from ledger_entries where person_id = ${someone}`,
    ],
    [
      'hours that stand though their claim was taken back',
      `with claim as (update cases set type = 'external-credit', ending = 'withdrawn', closed_at = now() where id = $1)
       ${entry(`5, 'methodical', 'x', '2026-01-01', 2025, 'externalClaim', $1::uuid::text, 0, '{}', 1, '{}', null, now()`)}`,
      `with claim as (update cases set type = 'bench-approval', ending = null, closed_at = null where id = $1)
       delete from ledger_entries where person_id = ${someone}`,
    ],
    [
      'an attachment that is named and not there',
      `update case_editions set attachment_ids = array[gen_random_uuid()] where case_id = $1`,
      `update case_editions set attachment_ids = '{}' where case_id = $1`,
    ],
    [
      'a file whose bytes are not those of its hash',
      `update files set bytes = 'b' where sha256 = encode(sha256('a'), 'hex') and $1::uuid is not null`,
      `update files set bytes = 'a' where sha256 = encode(sha256('a'), 'hex') and $1::uuid is not null`,
    ],
  ])('%s', async (rule, damage, mend) => {
    const tables = ['cases', 'case_editions', 'steps', 'tasks', 'ledger_entries', 'files'];
    for (const table of tables) await owner.query(`alter table ${table} disable trigger user`);
    await owner.query(damage, [id]);
    const quick = rule !== 'a file whose bytes are not those of its hash';
    expect(await rulesFound({ quick })).toContain(rule);
    await owner.query(mend, [id]);
    for (const table of tables) await owner.query(`alter table ${table} enable trigger user`);
    expect(await rulesFound({ quick })).toEqual([]);
  });

  test('a file that is named and not there', async () => {
    await owner.query('alter table attachments drop constraint attachments_sha256_foreign');
    await owner.query(`delete from files where sha256 = encode(sha256('a'), 'hex')`);
    expect(await rulesFound()).toEqual(['a file that is named and not there']);
    await owner.query(`insert into files (sha256, bytes) values (encode(sha256('a'), 'hex'), 'a')`);
    expect(await rulesFound()).toEqual([]);
  });
});

test('an open case that nobody runs is found by the engine’s list, unless it has one by the second look', async () => {
  const none = async () => new Map<string, number>();
  await owner.query(`update cases set opened_at = opened_at - interval '1 hour'`);
  expect((await look({ listRunning: none, caseId: id })).findings).toMatchObject([
    { rule: 'an open case without a running workflow', caseId: id },
  ]);
  let looks = 0;
  const revived = async () => ((looks += 1) > 1 ? new Map([[`bench-approval/${id}/1`, 0]]) : new Map());
  expect((await look({ listRunning: revived, caseId: id })).findings).toEqual([]);
});

describe('tables and indexes', () => {
  const pages = storageRules.find(({ name }) => name.startsWith('a table or index'));
  const lookAt = (answers: (sql: string) => unknown[]) =>
    pages?.find({ restShare: 0, query: async <R>(sql: string) => answers(sql) as R[] });

  test('of this database are looked at, and are whole', async () => {
    const { notes, rules } = await look({ quick: false });
    expect(notes).toEqual([]);
    expect(rules).toContain(pages?.name);
  });

  test('that are damaged are told by name', async () => {
    const found = await lookAt((sql) => {
      if (sql.includes('bt_index_check('))
        throw Object.assign(new Error('high key is wrong'), { code: 'XX002' });
      if (sql.includes('from pg_class')) return [{ oid: 1, kind: 'i', relation: 'public.cases_pkey' }];
      return [{ there: true, may: true }];
    });
    expect(found?.offenses).toMatchObject([
      { detail: { relation: 'public.cases_pkey', problem: 'high key is wrong' } },
    ]);
  });

  test('that can not be looked at are said so, with what to do', async () => {
    expect((await lookAt(() => [{ there: false, may: false }]))?.note?.en).toContain(
      'create extension amcheck',
    );
    expect((await lookAt(() => [{ there: true, may: false }]))?.note?.en).toContain('grant execute');
  });
});

test('a finding is the same one whatever its figures are by now', () => {
  const of = (detail: Record<string, unknown>) => fingerprintOf({ rule: 'r', caseId: null, detail });
  expect(of({ place: 'a', hours: 1 })).toBe(of({ place: 'a', hours: 2 }));
  expect(of({ place: 'a' })).not.toBe(of({ place: 'b' }));
});

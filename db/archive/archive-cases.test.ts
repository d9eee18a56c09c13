/** Cases of long ago leave the tables of every day, and are found, read and checked as before. */
import pg from 'pg';
import { apiWorld, type ApiWorld, type Client } from '../../api/test-support/world.ts';
import type { CaseView } from '../../api/contract/views.ts';
import { startYear, untilDelivery } from '../../workflows/test-support/iop.ts';
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { check } from '../../checker/check.ts';
import { tablesOf } from '../../scripts/backup/tables.ts';
import { withClient } from '../../scripts/runtime/postgres-roles.ts';
import { aSecondOfPapers } from '../../worker/test-support/a-second.ts';
import { readSections } from '../personal/person-data.ts';
import { archiveOldCases } from './archive-cases.ts';
import { archivedTables } from './tables.ts';

const THEN = new Date('2026-10-05T03:00:00Z');
const LATER = new Date('2033-10-05T03:00:00Z');

let stage: RowsStage;
let world: ApiWorld;
let teacher: Client;
const cases: Record<'year' | 'withdrawn' | 'voted' | 'open', string> = {
  year: '',
  withdrawn: '',
  voted: '',
  open: '',
};
const before: Record<string, unknown> = {};
const paths = (id: string) => [`/api/cases/${id}`, `/api/cases/${id}/timeline`];

beforeAll(async () => {
  stage = await rowsStage();
  stage.now = THEN;
  cases.year = await startYear({ ...stage, now: async () => THEN }, 'teacher1');
  await untilDelivery(stage, cases.year, 'teacher1');
  cases.withdrawn = await propose(stage, { title: 'Передумали' });
  await play(stage, cases.withdrawn, moves(stage).completeness);
  cases.voted = await propose(stage, { title: 'С голосованием' });
  await play(stage, cases.voted, moves(stage).toVote);
  cases.open = await propose(stage, { title: 'Ещё идёт' });
  for (const id of [cases.withdrawn, cases.voted]) {
    await stage.withdraw(id);
    await stage.finish(id, 'withdrawn');
  }
  await stage.cancel(cases.year);
  await stage.finish(cases.year, 'cancelled');
  await aSecondOfPapers(stage.district.deps);
  await withClient(stage.district.database.ownerUrl, (client) =>
    client.query(`update notifications set delivery = 'sent' where delivery = 'owed'`),
  );
  world = await apiWorld({ database: stage.district.database, clock: { now: () => LATER } });
  teacher = await world.as('teacher1');
  for (const path of paths(cases.year)) before[path] = (await teacher.get(path)).body;
}, 120_000);

afterAll(async () => {
  await world.stop();
  await stage.district.drop();
});

const archived = async () =>
  (await stage.rows<{ id: string }>('select id from cases where archived_at is not null')).map(
    ({ id }) => id,
  );
const hotRows = async (id: string) =>
  (
    await stage.rows<{ rows: number }>(
      `select (${archivedTables.map((table) => `(select count(*) from ${table} where case_id = $1)`).join(' + ')})::int as rows`,
      [id],
    )
  )[0]?.rows;

test('nothing goes before the policy says so', async () => {
  stage.now = new Date('2032-10-05T03:00:00Z');
  expect(await archiveOldCases(stage.district.deps)).toBe(0);
  stage.now = LATER;
  const { policy } = stage.district.deps.packs.current();
  const packs = {
    ...stage.district.deps.packs,
    current: () => ({ ...stage.district.deps.packs.current(), policy: { ...policy, values: {} } }),
  };
  expect(await archiveOldCases({ ...stage.district.deps, packs })).toBe(0);
});

test('closed cases of long ago go batch by batch, once, with a receipt; what is open or goes with others stays', async () => {
  const both = await Promise.all([
    archiveOldCases(stage.district.deps, 1),
    archiveOldCases(stage.district.deps, 1),
  ]);
  expect(both[0] + both[1]).toBe(2);
  expect((await archived()).toSorted()).toEqual([cases.year, cases.withdrawn].toSorted());
  expect([await hotRows(cases.year), await hotRows(cases.withdrawn)]).toEqual([0, 0]);
  expect(await hotRows(cases.voted)).toBeGreaterThan(10);
  const receipts = await stage.rows<{ result: { cases: number; steps: number } }>(
    `select result from receipts where key like 'archive/%'`,
  );
  expect(receipts.map(({ result }) => result.cases)).toEqual([1, 1]);
  expect(await archiveOldCases(stage.district.deps)).toBe(0);
});

test('an archived case has the same page and history for the same people, and says that it is archived', async () => {
  for (const path of paths(cases.year)) {
    const { status, body } = await teacher.get(path);
    expect(status).toBe(200);
    const expected = path.endsWith('timeline')
      ? before[path]
      : { ...(before[path] as CaseView), archivedAt: LATER.toISOString() };
    expect(body).toEqual(expected);
  }
  const [task] = await stage.rows<{ id: string }>('select id from history.tasks where case_id = $1', [
    cases.year,
  ]);
  expect((await teacher.get(`/api/tasks/${task?.id ?? ''}`)).status).toBe(200);
  // Whoever only held a task of it finds it by that task, which lies in the archive.
  const secretary = await (await world.as('secretary')).get<CaseView>(`/api/cases/${cases.withdrawn}`);
  expect([secretary.status, secretary.body.decisions.length]).toEqual([200, 1]);
  expect((await (await world.as('teacher2')).get(`/api/cases/${cases.year}`)).status).toBe(404);
});

test('lists leave it out unless the archive is asked for; the audit and a person’s own data know it', async () => {
  const admin = await world.as('admin');
  const listed = async (query: string) => {
    const { body } = await admin.get<{ items: { id: string }[]; total: number }>(`/api/cases?${query}`);
    return body.items.map(({ id }) => id);
  };
  expect(await listed('limit=100')).not.toContain(cases.year);
  expect((await listed('archived=yes')).toSorted()).toEqual([cases.year, cases.withdrawn].toSorted());
  expect(await listed('archived=yes&type=iop-cycle&year=2026')).toEqual([cases.year]);
  const audit = await admin.get<{ items: { kind: string }[] }>(`/api/audit?case=${cases.year}`);
  expect(audit.body.items.map(({ kind }) => kind)).toContain('ended');
  const own = await readSections(world.api.deps.history, await world.personId('teacher1'), 'closed');
  expect(own.find(({ key }) => key === 'decisions')?.rows.map(({ step }) => step)).toContain('selfDiagnosis');
});

test('the checker finds nothing: chains, decisions and steps hold across the archive', async () => {
  const findings = await check({
    databaseUrl: stage.district.database.readerUrl,
    processes: stage.district.deps.processes,
    now: LATER,
    owedMs: 20 * 365 * 86_400_000,
    settlingMs: 20 * 365 * 86_400_000,
  });
  expect(findings).toEqual([]);
});

test('the program’s own role changes nothing there', async () => {
  for (const sql of [
    `update archive.decisions set choice = 'x'`,
    'delete from archive.audit',
    `insert into archive.steps select * from steps limit 1`,
  ])
    await expect(stage.rows(sql)).rejects.toMatchObject({ code: '42501' });
});

test('what somebody said in confidence is erased in the archive too', async () => {
  const secrets = JSON.stringify([{ type: 'iop-cycle', keys: ['ratings'] }]);
  const erase = () =>
    stage.rows<{ n: number }>('select erase_answers($1, $2, $3) as n', [
      stage.idOf('teacher1'),
      '2099-01-01',
      secrets,
    ]);
  await withClient(stage.district.database.ownerUrl, (client) =>
    client.query(`update role_grants set valid_to = '2030-01-01' where person_id = $1`, [
      stage.idOf('teacher1'),
    ]),
  );
  expect(await erase()).toEqual([{ n: 1 }]);
  expect(await erase()).toEqual([{ n: 0 }]);
});

test('the archive has the columns of the tables of every day, and the views show them', async () => {
  const client = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await client.connect();
  try {
    const tables = await tablesOf(client);
    const columns = (name: string) => tables.find((table) => table.name === name)?.columns;
    for (const table of archivedTables) {
      expect([table, columns(`archive.${table}`)]).toEqual([table, columns(`public.${table}`)]);
      const shown = await client.query(`select * from history.${table} limit 0`);
      expect([table, shown.fields.map(({ name }) => name)]).toEqual([table, columns(`public.${table}`)]);
    }
  } finally {
    await client.end();
  }
});

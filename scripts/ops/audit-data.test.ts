/** The command: what it tells, what it keeps, how it ends. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { claimNight, keepFindings } from '../../db/findings/store.ts';
import { readFindings, readLastCheck } from '../../db/read/findings.ts';
import { testDistrict, type TestDistrict } from '../test/district.ts';
import { testEnvironment } from '../test/environment.ts';
import { auditData, type AuditDataOptions } from './audit-data.ts';

let district: TestDistrict;
let owner: pg.Client;

beforeAll(async () => {
  district = await testDistrict();
  owner = new pg.Client({ connectionString: district.database.ownerUrl });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  await owner.end();
  await district.drop();
});

async function run(options: AuditDataOptions = {}, changed: Record<string, string> = {}) {
  const said: string[] = [];
  const env = {
    DATABASE_URL: district.database.appUrl,
    TEMPORAL_ADDRESS: testEnvironment().temporalAddress,
    TASK_QUEUE: `none-${randomUUID()}`,
    ...changed,
  };
  const tell = (text: string) => void said.push(text);
  const code = await auditData({ env, settleMs: 0, say: tell, complain: tell, ...options });
  return { code, said: said.join('\n') };
}

const open = () =>
  readFindings(district.pool, { resolved: false, caseId: undefined }, { after: undefined, limit: 50 });

const ENTRY = `insert into ledger_entries (id, person_id, hours, counter, title, dated_to, year, source_kind, source_id,
    source_turn, attachment_ids, policy_version, explanation, at)
  select gen_random_uuid(), id, 5, 'methodical', 'x', '2026-01-01', 2025, 'planItem', 'nowhere/1', 0, '{}', 1, '{}', now()
  from people limit 1`;

test('healthy data: says so, ends with 0; damaged ones are told in words, kept, and resolved when they are mended', async () => {
  expect(await run()).toMatchObject({ code: 0, said: expect.stringContaining('Расхождений нет') });

  await owner.query(ENTRY);
  const text = await run({ quick: true });
  expect(text.code).toBe(1);
  expect(text.said).toContain('Часы в зачётной книжке без основания: 1');
  expect(text.said).toContain('Что делать: Методист открывает зачётную книжку');
  const json = await run({ json: true, language: 'en', quick: true });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.said)).toMatchObject({
    found: 1,
    findings: [
      { title: 'Hours in the credit book without a ground', caseId: null, detail: { kind: 'planItem' } },
    ],
  });
  const [kept] = await open();
  expect(kept).toMatchObject({ rule: 'hours in the ledger without what they stand on', resolved_at: null });
  expect(kept?.last_seen.getTime()).toBeGreaterThan(kept?.first_seen.getTime() ?? 0);

  await owner.query('alter table ledger_entries disable trigger user');
  await owner.query('delete from ledger_entries');
  await owner.query('alter table ledger_entries enable trigger user');
  expect((await run({ quick: true })).code).toBe(0);
  expect(await open()).toEqual([]);
  expect(await readLastCheck(district.pool)).toMatchObject({ found: 0, notes: [] });
}, 60_000);

test('no engine: the rows are looked at all the same, and it is said; no database: ends with 3', async () => {
  const away = await run({ quick: true }, { TEMPORAL_ADDRESS: '127.0.0.1:1' });
  expect(away).toMatchObject({ code: 0, said: expect.stringContaining('движок не отвечает') });
  const gone = new URL(district.database.appUrl);
  gone.port = '1';
  expect(await run({}, { DATABASE_URL: gone.href })).toMatchObject({ code: 3 });
}, 60_000);

test('who may only read is told what is wrong, and that it was not kept', async () => {
  const { code, said } = await run({ quick: true }, { DATABASE_URL: district.database.readerUrl });
  expect(code).toBe(0);
  expect(said).toContain('не записано');
});

test('a look at one case or by some rules leaves what others have found', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  const finding = (caseId: string, rule: string) => ({
    rule,
    caseId,
    fingerprint: `${rule}/${caseId}`,
    detail: {},
  });
  const looked = { rules: ['a', 'b'], notes: [] };
  const findings = [finding(first, 'a'), finding(second, 'a'), finding(second, 'b')];
  await keepFindings(district.pool, { ...looked, findings });
  await keepFindings(district.pool, { ...looked, findings: [], caseId: first });
  const standing = async () => (await open()).map(({ rule, case_id }) => `${rule}/${case_id}`).toSorted();
  expect(await standing()).toEqual([`a/${second}`, `b/${second}`]);
  await keepFindings(district.pool, { findings: [], notes: [], rules: ['a'] });
  expect(await standing()).toEqual([`b/${second}`]);
  await keepFindings(district.pool, { ...looked, findings: [finding(first, 'a')] });
  expect(await standing()).toEqual([`a/${first}`]);
});

test('of all workers one looks each night, another where it died in it; by day only where two nights had nobody', async () => {
  const { pool } = district;
  await owner.query('delete from data_checks');
  expect(await claimNight(pool, '2026-09-01', false)).toBeUndefined();
  const claims = await Promise.all([1, 2, 3].map(() => claimNight(pool, '2026-09-01', true)));
  expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  await owner.query(`update data_checks set started_at = started_at - interval '4 hours'`);
  const [again] = claims.filter((claim) => claim !== undefined);
  const followed = await claimNight(pool, '2026-09-01', true);
  expect(followed).toBe(again);
  await keepFindings(pool, { findings: [], rules: [], notes: [] }, followed);
  await owner.query(`update data_checks set started_at = started_at - interval '4 hours'`);
  expect(await claimNight(pool, '2026-09-01', true)).toBeUndefined();
  expect(await claimNight(pool, '2026-09-02', false)).toBeUndefined();
  await owner.query(`update data_checks set ended_at = ended_at - interval '3 days'`);
  expect(await claimNight(pool, '2026-09-03', false)).toBeDefined();
});

import { spawnSync } from 'node:child_process';
import pg from 'pg';
import { brokenPack } from '../district/broken-pack.ts';
import { loadPack } from '../district/load.ts';
import type { Pack } from '../district/pack.ts';
import { freshDatabase, type TestDatabase } from './test/database.ts';
import { storePack } from './load-pack.ts';

let database: TestDatabase;
const pack = (): Pack => loadPack('district/shushensky', 'district/shushensky-demo');

beforeAll(async () => {
  database = await freshDatabase();
  await storePack(database.ownerUrl, pack());
}, 60_000);

afterAll(() => database.drop());

async function count(sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(sql);
  await client.end();
  return rows[0]?.n ?? -1;
}

test('loading a pack again adds nobody and nothing', async () => {
  const before = await count('select count(*)::int as n from people');
  await storePack(database.ownerUrl, pack());
  expect(await count('select count(*)::int as n from people')).toBe(before);
  expect(await count('select count(*)::int as n from pack_versions')).toBe(1);
});

test('a pack’s template is loaded when its file has changed, and then counts; one from the page outlives loading', async () => {
  const versions = `select count(*)::int as n from document_templates where kind = 'agenda'`;
  expect(await count(versions)).toBe(1);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`insert into document_templates (kind, version, sha256, uploaded_by, at)
    select kind, 2, sha256, gen_random_uuid(), now() from document_templates where kind = 'agenda'`);
  await client.end();
  await storePack(database.ownerUrl, pack());
  expect(await count(versions)).toBe(2);
  const changed = pack();
  const minutes = changed.templates.find(({ kind }) => kind === 'minutes')?.base64 ?? '';
  changed.templates = changed.templates.map((one) =>
    one.kind === 'agenda' ? { ...one, base64: minutes } : one,
  );
  for (let times = 0; times < 2; times++) await storePack(database.ownerUrl, changed);
  expect(await count(versions)).toBe(3);
});

test('a consent’s text never changes under its version; the next version is asked beside it', async () => {
  const changed = pack();
  const [first] = changed.consents;
  if (first === undefined) throw new Error('no consent');
  first.words = { ...first.words, text: { ru: 'Я разрешаю всё.' } };
  await expect(storePack(database.ownerUrl, changed)).rejects.toMatchObject({ code: 'consent-changed' });
  first.version = 2;
  await storePack(database.ownerUrl, changed);
  expect(await count(`select count(*)::int as n from consent_texts where kind = '${first.kind}'`)).toBe(2);
});

test('the demo’s people have agreed to all of it, and one that they took back stays so', async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`insert into consents (person_id, kind, version, text_hash, answer, at, via)
    select person_id, kind, version, text_hash, 'revoked', now(), 'page' from consents
    where kind = 'otherOrganizations' order by id limit 1`);
  await client.end();
  await storePack(database.ownerUrl, pack());
  const last = `select count(*)::int as n from (select distinct on (person_id, kind) answer from consents
    order by person_id, kind, id desc) c where answer = `;
  expect(await count(`${last} 'revoked'`)).toBe(1);
  expect(await count(`${last} 'given'`)).toBe((await count('select count(*)::int as n from people')) * 2 - 1);
});

test('the council has its dated names beside the organizations', async () => {
  const sql = `select count(*)::int as n from organization_names where organization_id = 'council'
    and full_name = 'Муниципальный экспертный совет по инновациям'`;
  expect(await count(sql)).toBe(1);
});

test('terms of a new process and days of a new year join the version that is in use', async () => {
  const changed = pack();
  changed.policy.terms['new-process.step'] = 2;
  changed.calendar.daysOff = [...changed.calendar.daysOff, '2027-01-04'];
  await storePack(database.ownerUrl, changed);
  const sql = `select (policy->'terms'->>'new-process.step')::int as n from pack_versions where version = 1`;
  expect(await count(sql)).toBe(2);
});

const ONE_CASE = `
  insert into cases (id, type, process_version, pack_version, business_key, subject, level, year, organization_ids, initiator_id,
    author_ids, edition, content_hash, state, holders, since, opened_at)
  select gen_random_uuid(), 'program-approval', 1, 1, 'key', 'Программа', 'district', 2026, '{}', id, '{}', 1, '', 'submitted',
    '{}', now(), now() from people limit 1`;

test('terms that no case has begun with may still change and go', async () => {
  const changed = pack();
  changed.policy.terms['new-process.step'] = 2;
  changed.policy.terms['program-approval.vote'] = 4;
  await storePack(database.ownerUrl, changed);
  const sql = `select (policy->'terms'->>'program-approval.vote')::int as n from pack_versions where version = 1`;
  expect(await count(sql)).toBe(4);
});

test('a term that cases already have can not change under their version', async () => {
  await count(`${ONE_CASE} returning 1 as n`);
  const changed = pack();
  changed.policy.terms['new-process.step'] = 2;
  changed.policy.terms['program-approval.vote'] = 30;
  await expect(storePack(database.ownerUrl, changed)).rejects.toThrow('its version is still 1');
});

test('days of a new year reach the older versions too, which running cases keep', async () => {
  const next = pack();
  next.policy = { ...next.policy, version: 2, from: '2027-09-01' };
  next.calendar = { ...next.calendar, sureUntil: 2027, daysOff: [...next.calendar.daysOff, '2027-01-11'] };
  await storePack(database.ownerUrl, next);
  const sure = `select count(*)::int as n from pack_versions
    where (calendar->>'sureUntil')::int = 2027 and calendar->'daysOff' ? '2027-01-11'`;
  expect(await count(sure)).toBe(2);
  expect(await count('select count(distinct hash)::int as n from pack_versions')).toBe(2);
});

test.each(['scripts/load-pack.ts', 'scripts/check-pack.ts'])(
  '%s says what must be mended in a pack, a line each, and nothing else',
  (script) => {
    const broken = brokenPack();
    broken.edit('policies.yaml', 'completeness:', 'completenes:');
    const env = {
      ...process.env,
      DISTRICT_PACK: broken.dir,
      DATABASE_OWNER_URL: database.ownerUrl,
      DEMO: '0',
    };
    const { status, stderr } = spawnSync(process.execPath, [script, broken.dir], { env, encoding: 'utf8' });
    broken.remove();
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('не загружены'),
      expect.stringMatching(/policies\.yaml:\d+:\d+ .*«completeness»/),
      expect.stringMatching(/policies\.yaml:\d+:\d+ .*«completenes»/),
    ]);
  },
);

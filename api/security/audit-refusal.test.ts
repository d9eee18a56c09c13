import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../scripts/test/database.ts';
import { REFUSALS_A_MINUTE, refusalAudit } from './audit-refusal.ts';

const MOVED = new Date('2027-01-15T03:00:00.000Z');
let database: TestDatabase;
let pool: pg.Pool;
let warnings: string[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.appUrl, max: 2 });
  pool.on('error', () => undefined);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(() => {
  warnings = [];
});

const audit = (wallNow = Date.now) =>
  refusalAudit({
    pool,
    clock: { now: () => MOVED },
    log: { warn: (_fields, message) => warnings.push(message) },
    wallNow,
  });
const refused = { code: 'not-allowed', method: 'POST', route: '/api/cases/{id}/actions/{action}' };

async function rowsOf(actorId: string) {
  const { rows } = await pool.query('select * from audit where actor_id = $1', [actorId]);
  return rows as Record<string, unknown>[];
}

test('a refusal stands in the audit with ids only, in business time, in no case’s chain', async () => {
  const [actorId, objectId] = [randomUUID(), randomUUID()];
  const refusals = audit();
  refusals.record({ ...refused, actorId, objectId });
  refusals.record({ ...refused, actorId, objectId: 'Иванова Мария' });
  await refusals.close();
  const rows = await rowsOf(actorId);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    kind: 'refused',
    case_id: null,
    seq: null,
    at: MOVED,
    detail: { ...refused, objectId },
  });
  expect(rows[1]?.['detail']).toEqual(refused);
});

test('nobody fills the disk by knocking: what is over the limit becomes one number', async () => {
  const actorId = randomUUID();
  let now = 1_800_000_000_000;
  const refusals = audit(() => now);
  for (let n = 0; n < 1_000; n++) refusals.record({ ...refused, actorId });
  for (let n = 0; n < 1_000; n++) refusals.record({ ...refused, code: 'not-signed-in' });
  for (let n = 0; n < 1_000; n++) refusals.record({ ...refused, actorId: randomUUID() });
  now += 60_000;
  refusals.record({ ...refused, actorId });
  await refusals.flush();
  expect(await rowsOf(actorId)).toHaveLength(REFUSALS_A_MINUTE.perActor + 1);
  const { rows } = await pool.query<{ code: string; count: string; n: string }>(
    `select detail->>'code' as code, max(detail->>'count') as count, count(*) as n from audit group by 1`,
  );
  const byCode = new Map(rows.map((row) => [row.code, row]));
  expect(Number(byCode.get('not-signed-in')?.n)).toBe(REFUSALS_A_MINUTE.nobody);
  expect(Number(byCode.get('suppressed')?.count)).toBe(3_000 - REFUSALS_A_MINUTE.process);
});

test('an outage of the database costs a line in the log, not the answer', async () => {
  const away = new pg.Pool({
    connectionString: 'postgresql://app@127.0.0.1:1/pd',
    connectionTimeoutMillis: 500,
  });
  const refusals = refusalAudit({
    pool: away,
    clock: { now: (now) => now },
    log: { warn: (_fields, message) => warnings.push(message) },
  });
  refusals.record({ ...refused, actorId: randomUUID() });
  await refusals.flush();
  expect(warnings).toHaveLength(1);
  await away.end();
});

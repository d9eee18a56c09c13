/** Batches: the same twice, at the same moment, killed in the middle, on their day. One batch, no gap, nobody twice. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { atLocalTime } from '../../domain/calendar.ts';
import { paymentsOn, type Payments } from '../../workflows/test-support/payments.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { paymentTransactions } from '../core/failpoints.ts';
import { makeDueBatches } from './due-batches.ts';

const program = join(import.meta.dirname, 'test-support/batch-apart.ts');
let stage: RowsStage;
let pay: Payments;
const NOW = atLocalTime('2026-09-01', '10:00', 'Asia/Krasnoyarsk');

beforeAll(async () => {
  stage = await rowsStage();
  pay = paymentsOn(stage.district, stage, async () => stage.now ?? NOW);
}, 60_000);

beforeEach(() => {
  stage.now = NOW;
});

afterAll(async () => {
  const courses = await stage.rows<{ id: string }>(`select id from cases where type = 'program-delivery'`);
  const findings = (await stage.findings()).filter(({ caseId }) => courses.every(({ id }) => id !== caseId));
  await stage.district.drop();
  expect(findings).toEqual([]);
});

/** So many payments that wait for their batch. */
async function ready(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push((await pay.ordered()).id);
  return ids;
}

const batchesOf = (ids: readonly string[]) =>
  stage.rows<{ number: number; payments: number }>(
    `select b.number, count(*)::int as payments from payment_batches b join payment_batch_items i on i.batch_id = b.id
     where i.payment_id = any($1::uuid[]) group by b.id order by b.number`,
    [ids],
  );

/** Makes the batch in a process that dies there; whether it died. */
async function dies(ids: readonly string[], failpoint?: string): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [program, stage.idOf('accountant'), 'school-1', ids.join(','), NOW.toISOString()],
    {
      env: {
        ...process.env,
        DATABASE_URL: stage.district.database.appUrl,
        ...(failpoint && { FAILPOINT: failpoint }),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 60_000,
    },
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal === null && code !== 0) throw new Error(`It ended with ${code}`);
  return signal === 'SIGKILL';
}

test('the same batch asked again, or from ten browsers at once, is one batch with one number', async () => {
  const ids = await ready(3);
  const made = await Promise.all(Array.from({ length: 10 }, () => pay.batch(ids)));
  const answers = made.map(({ answer }) => answer);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(answers.filter(({ existed }) => !existed)).toHaveLength(1);
  expect((await pay.batch(ids)).answer.existed).toBe(true);
  expect((await batchesOf(ids)).map(({ payments }) => payments)).toEqual([3]);
});

test('of two lists that overlap one gets its batch, and the other is told to look again', async () => {
  const [a = '', b = '', c = ''] = await ready(3);
  const both = await Promise.allSettled([pay.batch([a, b]), pay.batch([b, c])]);
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string }] : []));
  expect(refused.map(({ code }) => code)).toEqual(['step-closed']);
  expect((await batchesOf([a, b, c])).map(({ payments }) => payments)).toEqual([2]);
});

test.each(paymentTransactions.flatMap((name) => [`${name}.before-commit`, `${name}.after-commit`]))(
  'killed at %s it is all there or not at all, and the next makes one batch of it',
  async (failpoint) => {
    const ids = await ready(2);
    expect(await dies(ids, failpoint)).toBe(true);
    expect(await batchesOf(ids)).toHaveLength(failpoint.includes('before') ? 0 : 1);
    expect(await dies(ids)).toBe(false);
    expect((await batchesOf(ids)).map(({ payments }) => payments)).toEqual([2]);
  },
  60_000,
);

test('a link missing, another payer’s accountant, or nobody’s payment: no batch', async () => {
  const { id } = await pay.agreed();
  expect((await refusalOf(pay.batch([id]))).code).toBe('step-closed');
  const [own = ''] = await ready(1);
  expect((await refusalOf(pay.batch([own, id]))).code).toBe('step-closed');
  expect((await refusalOf(pay.batch([own], 'methodist'))).code).toBe('not-allowed');
  const { course } = await pay.start();
  expect((await refusalOf(pay.batch([course.id]))).code).toBe('not-found');
  await stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from) values (gen_random_uuid(), $1, 'accountant', 'school-2', '2020-01-01')`,
    [stage.idOf('teacher5')],
  );
  expect((await refusalOf(pay.batch([own], 'teacher5'))).code).toBe('not-found');
});

test('from noon of its day the batch is made by itself, once, with all that waits', async () => {
  const ids = await ready(2);
  expect(await makeDueBatches(stage.district.deps)).toEqual([]);
  stage.now = atLocalTime('2026-09-18', '11:59', 'Asia/Krasnoyarsk');
  expect(await makeDueBatches(stage.district.deps)).toEqual([]);
  stage.now = atLocalTime('2026-09-18', '12:00', 'Asia/Krasnoyarsk');
  await Promise.all([1, 2, 3].map(() => makeDueBatches(stage.district.deps)));
  const [batch] = await batchesOf(ids);
  expect((await batchesOf(ids)).length).toBe(1);
  expect(batch?.payments).toBeGreaterThanOrEqual(2);
  expect(await stage.whoIsAsked(ids[0] ?? '', 'payment')).toEqual(['accountant']);
});

test('a day on which the worker was down is made up for at its next look, whatever the hour, and leaves no second batch', async () => {
  const ids = await ready(2);
  const zone = 'Asia/Krasnoyarsk';
  stage.now = atLocalTime('2026-09-22', '08:00', zone);
  const later = await ready(1);
  const wakes = await makeDueBatches(stage.district.deps);
  expect(wakes.map(({ caseId }) => caseId)).toEqual(expect.arrayContaining(ids));
  expect((await batchesOf(ids)).map(({ payments }) => payments >= 2)).toEqual([true]);
  expect(await makeDueBatches(stage.district.deps)).toEqual([]);
  // What is ordered after the missed day waits for the next one.
  expect(await batchesOf(later)).toEqual([]);
  stage.now = atLocalTime('2026-10-20', '12:00', zone);
  await makeDueBatches(stage.district.deps);
  expect((await batchesOf(later)).length).toBe(1);
  expect((await batchesOf(ids)).length).toBe(1);
});

test('the file names whom, by which accounts, for when and on what ground, with the sum to the kopeck', async () => {
  const [id = ''] = await ready(1);
  await stage.rows(`update people set personnel_number = '00417' where id = $1`, [stage.idOf('leader')]);
  const { answer } = await pay.batch([id]);
  const [file] = await stage.rows<{ bytes: Buffer }>(
    'select f.bytes from payment_batches b join files f on f.sha256 = b.sha256 where b.id = $1',
    [answer.id],
  );
  const sheet = new TextDecoder().decode(
    unzipSync(file?.bytes ?? Buffer.alloc(0))['xl/worksheets/sheet1.xml'],
  );
  for (const word of [
    ...['00417', 'Соколова Марина Викторовна', '>4<', '>211<', 'Местный бюджет', '4000,00', 'приказ № 112-о'],
    ...[
      'справка о проведённых часах',
      'без районного коэффициента и процентной надбавки',
      `Реестр на выплату № ${answer.number}`,
    ],
  ])
    expect(sheet).toContain(word);
});

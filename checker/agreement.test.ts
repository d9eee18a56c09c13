/** A concluded course agrees with itself; changed behind the product's back, it is found where and by how much. */
import pg from 'pg';
import { approvedProgram, courses } from '../workflows/test-support/courses.ts';
import { skippingStage, type SkippingStage } from '../workflows/test-support/skipping-stage.ts';
import { paymentsOn } from '../workflows/test-support/payments.ts';
import { agreementRules, mismatchOf } from './agreement.ts';
import { bookRules } from './books.ts';
import type { WholeRule } from './rule.ts';
import { foundAfter as foundWithin } from './test-support/found-after.ts';

let stage: SkippingStage;
let owner: pg.Client;
let id: string;
let payment: string | undefined;

beforeAll(async () => {
  stage = await skippingStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
  const course = courses(stage);
  id = await course.open(await approvedProgram(stage), { hours: [9, 9] });
  for (const login of ['teacher1', 'teacher2']) await course.enroll(id, login);
  await stage.answer(id, 'leader', 'enrollment', { choice: 'close' });
  await stage.answer(id, 'leader', 'groupCheck', { choice: 'run' });
  for (const number of ['1', '2']) {
    await stage.skipPast(id, 'session', number);
    await stage.answer(id, 'leader', 'attendance', { choice: 'mark', present: [stage.idOf('teacher1')] });
  }
  await stage.answer(id, 'leader', 'completion', { choice: 'conclude' });
}, 60_000);

afterAll(async () => {
  await owner.end();
  await stage.close();
});

/** A payment that went its whole way, each session's hours at 500 rubles; to the accountant's mark. */
async function paid(): Promise<string> {
  const payments = paymentsOn(stage.district, stage, stage.now);
  const { id: payment } = await payments.ordered();
  await payments.batch([payment]);
  await stage.answer(payment, 'accountant', 'payment', { choice: 'paid' });
  return payment;
}

const unwatched = (table: string, sql: string) =>
  `alter table ${table} disable trigger user; ${sql}; alter table ${table} enable trigger user`;

/** What the checker finds after this change; then it is undone by the other. */
async function foundAfter(change: string, undo: string) {
  await owner.query(change);
  try {
    const names = new Set<string>(agreementRules.map(({ name }) => name));
    return (await stage.findings()).filter(({ rule }) => names.has(rule));
  } finally {
    await owner.query(undo);
  }
}

test('a concluded course agrees with its marks and with the ledger', async () => {
  expect(mismatchOf(await stage.findings())).toEqual({ hours: 0, kopecks: 0, numbers: 0 });
});

test.each([
  [
    'a mark that was changed after the conclusion',
    `update attendance set present = not present where number = 1`,
    `update attendance set present = not present where number = 1`,
    { hours: 18, kopecks: 0, numbers: 0 },
  ],
  [
    'somebody who has completed the course and has no hours',
    `update enrollments set completed = true where not completed`,
    `update enrollments set completed = false where attended_hours = 0`,
    { hours: 18, kopecks: 0, numbers: 0 },
  ],
  [
    'hours that nobody has completed',
    `update enrollments set completed = false where completed`,
    `update enrollments set completed = true where attended_hours = 18`,
    { hours: 18, kopecks: 0, numbers: 0 },
  ],
])('%s is found', async (_, change, undo, mismatch) => {
  const found = await foundAfter(change, undo);
  expect(found.map(({ caseId }) => caseId)).toContain(id);
  expect(mismatchOf(found)).toEqual(mismatch);
});

/** The course's hours as those of a claim that came before it, of this many days earlier and of this number. */
function claimed({ days = 0, number = '' } = {}): [string, string] {
  const change = (set: string) => unwatched('ledger_entries', `update ledger_entries set ${set}`);
  return [
    change(`source_kind = 'externalClaim', source_id = 'claim/' || source_id, dated_to = dated_to - ${days},
      paper_key = replace(paper_key, '||', '|${number}|') where source_kind = 'program'`),
    change(`source_kind = 'program', source_id = substr(source_id, 7), dated_to = dated_to + ${days},
      paper_key = replace(paper_key, '|${number}|', '||') where source_id like 'claim/%'`),
  ];
}

test('a course that its holder’s ledger holds already counts once, and is no finding', async () => {
  expect(await foundAfter(...claimed())).toEqual([]);
});

test.each([
  ['of another day', { days: 1 }],
  ['of a number', { number: '24-001' }],
])('a paper %s in the ledger is another one: the hours of the course are missing', async (_, other) => {
  expect(mismatchOf(await foundAfter(...claimed(other)))).toEqual({ hours: 18, kopecks: 0, numbers: 0 });
});

test.each([
  [
    'a kopeck that was paid short',
    (by: string) =>
      unwatched(
        'payment_batch_items',
        `update payment_batch_items set paid_kopecks = paid_kopecks ${by} 1 where state = 'paid'`,
      ),
    { hours: 0, kopecks: 1, numbers: 0 },
  ],
  [
    'a batch whose sum says more than its lines',
    (by: string) =>
      unwatched(
        'payment_batches',
        `update payment_batches set kopecks = kopecks ${by === '-' ? '+' : '-'} 1 where true`,
      ),
    { hours: 0, kopecks: 1, numbers: 0 },
  ],
  [
    'a session whose mark is gone though its hours are paid',
    (by: string) =>
      unwatched(
        'cohort_sessions',
        `update cohort_sessions set marked_at = ${by === '-' ? 'null' : 'now()'} where number = 1
           and cohort_id in (select cohort_id from payments)`,
      ),
    { hours: 4, kopecks: 0, numbers: 0 },
  ],
])('%s is found', async (_, changedBy, mismatch) => {
  payment ??= await paid();
  expect(mismatchOf(await stage.findings())).toEqual({ hours: 0, kopecks: 0, numbers: 0 });
  const found = await foundAfter(changedBy('-'), changedBy('+'));
  expect(mismatchOf(found)).toEqual(mismatch);
});

test.each([
  [
    'a payment in a live batch with a link of its chain missing',
    `update payment_batch_items set state = 'live', paid_kopecks = 0; delete from payment_acts where link = 'order'`,
  ],
  [
    'a link of a payment that its decision does not bear out',
    `update payment_acts set actor_id = (select payee_id from payments limit 1) where link = 'money'`,
  ],
  [
    'links of a payment that are not 1, 2, 3 … to the last',
    `delete from payment_acts where link = 'verification'`,
  ],
])('%s', async (rule, change) => {
  payment ??= await paid();
  const rules = bookRules as readonly WholeRule[];
  const on = { owner, stage, rules, tables: ['payment_acts', 'payment_batch_items'] };
  expect(await foundWithin(on, [])).toEqual([]);
  expect((await foundWithin(on, [change])).map((found) => found.rule)).toContain(rule);
});

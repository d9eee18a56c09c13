/** What the database refuses of payments, whatever the program's own role tries; and who has which part, through every door. */
import { randomUUID } from 'node:crypto';
import { holdSessions } from '../../workflows/test-support/cohorts.ts';
import { CONFIRM, paymentsOn, uploaded, type Payments } from '../../workflows/test-support/payments.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';

let stage: RowsStage;
let pay: Payments;
const NOW = new Date('2026-09-01T03:00:00Z');
const CHECK = '23514';
const NOT_ALLOWED = '42501';
const TWICE = '23505';

beforeAll(async () => {
  stage = await rowsStage();
  stage.now = NOW;
  pay = paymentsOn(stage.district, stage, async () => NOW);
}, 60_000);

afterAll(() => stage.district.drop());

/** What PostgreSQL says to the program's own role: a code, or 'done'. */
async function asApp(sql: string, values: unknown[] = []): Promise<string> {
  return stage.rows(sql, values).then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );
}

const act = `insert into payment_acts (payment_id, number, link, office, actor_id, for_id, decision_id, at)
  values ($1, 90, $2, $3, $4, null, $5, now())`;
const batchOf = async (payer = 'school-1') => {
  const id = randomUUID();
  await stage.rows(
    `insert into payment_batches (id, payer, year, number, dated, kopecks, sha256, made_at)
     select $1, $2, 2001, (select count(*) + 1 from payment_batches where year = 2001), now(), 1, (select sha256 from files limit 1), now()`,
    [id, payer],
  );
  return id;
};
const intoBatch = (batch: string, id: string, kopecks = 400_000) =>
  asApp(
    `insert into payment_batch_items (batch_id, payment_id, kopecks, state) values ($1, $2, $3, 'live')`,
    [...[batch, id, kopecks]],
  );

test('no payment with a link missing gets into a batch, and no link comes before the one it follows', async () => {
  const { id, course } = await pay.start();
  const batch = await batchOf();
  const someone = randomUUID();
  const forged = () => asApp(act, [id, 'order', 'signer', someone, randomUUID()]);
  expect(await intoBatch(batch, id)).toBe(CHECK);
  expect(await forged()).toBe(CHECK);
  await stage.answer(id, 'accountant', 'money', CONFIRM);
  const agreementFile = await uploaded(stage.district, 'head1');
  await stage.answer(id, 'head1', 'agreement', { choice: 'agree', agreementFile });
  expect(await intoBatch(batch, id)).toBe(CHECK);
  // A delivery that no course has had opens no way to hours.
  expect(await asApp(act, [id, 'delivery', null, null, null])).toBe('done');
  expect(
    await asApp(act.replace('90', '91'), [id, 'statement', 'author', stage.idOf('leader'), randomUUID()]),
  ).toBe(CHECK);
  await stage.rows(`update cohorts set phase = 'concluded' where id = $1`, [course.id]);
  expect(await asApp(act.replace('90', '92'), [id, 'verification', 'verifier', someone, randomUUID()])).toBe(
    CHECK,
  );
  expect(await intoBatch(batch, id)).toBe(CHECK);
});

test('a link stands on its own decision: one of another case, or of somebody else, is none', async () => {
  const { id } = await pay.start();
  const { id: other } = await pay.start();
  await stage.answer(other, 'accountant', 'money', CONFIRM);
  const [decision] = await stage.rows<{ id: string }>('select id from decisions where case_id = $1', [other]);
  // It stands on another's already; and on none at all nothing stands.
  expect(await asApp(act, [id, 'money', 'payer', stage.idOf('accountant'), decision?.id])).toBe(TWICE);
  expect(await asApp(act, [id, 'money', 'payer', stage.idOf('accountant'), null])).toBe(CHECK);
  expect(await asApp(act, [id, 'money', 'payer', stage.idOf('accountant'), randomUUID()])).toBe('23503');
});

test('hours are stated once, for sessions that somebody attended, and terms stand once money is confirmed', async () => {
  const { id, course } = await pay.agreed();
  const line = (number: number, hours: number) =>
    asApp('insert into payment_lines (payment_id, number, hours) values ($1, $2, $3)', [id, number, hours]);
  expect(await line(1, 4)).toBe(CHECK);
  await pay.deliver(course, [1]);
  expect(await line(1, 5)).toBe(CHECK);
  expect(await line(2, 1)).toBe(CHECK);
  expect(await line(7, 1)).toBe(CHECK);
  await stage.answer(id, 'leader', 'statement', { choice: 'send', lines: [{ number: 1, hours: 3 }] });
  await holdSessions(stage.district, course);
  expect(await line(2, 4)).toBe(CHECK);
  expect(await asApp('update payments set rate = rate * 2 where id = $1', [id])).toBe(CHECK);
  expect(await asApp('update payments set hours = 1 where id = $1', [id])).toBe(CHECK);
});

test('whose it is, who pays, acts, batches and their files never change; a payment is in one live batch', async () => {
  const { id } = await pay.ordered();
  for (const column of ['payee_id', 'payer', 'cohort_id', 'starter_id', 'head_role'])
    expect(await asApp(`update payments set ${column} = ${column}`)).toBe(NOT_ALLOWED);
  for (const table of ['payment_acts', 'payment_batches']) {
    expect(
      await asApp(`update ${table} set ${table === 'payment_acts' ? 'link = link' : 'kopecks = kopecks'}`),
    ).toBe(NOT_ALLOWED);
    expect(await asApp(`delete from ${table}`)).toBe(NOT_ALLOWED);
  }
  for (const table of ['payments', 'payment_batch_items', 'payment_budgets', 'payment_hours'])
    expect(await asApp(`delete from ${table}`)).toBe(NOT_ALLOWED);
  const batch = await batchOf();
  expect(await intoBatch(batch, id, 399_999)).toBe(CHECK);
  expect(await intoBatch(await batchOf('school-2'), id)).toBe(CHECK);
  await pay.batch([id]);
  expect(await intoBatch(batch, id)).toBe(TWICE);
  expect(
    await asApp(
      `update payment_batch_items set state = 'paid', paid_kopecks = kopecks where payment_id = $1`,
      [id],
    ),
  ).toBe(CHECK);
  expect(await asApp(`update payment_batch_items set kopecks = 1 where payment_id = $1`, [id])).toBe(
    NOT_ALLOWED,
  );
});

test('in the database one person has one part, whoever they stand in for', async () => {
  const { id } = await pay.ordered();
  const marked = `insert into payment_acts (payment_id, number, link, office, actor_id, for_id, decision_id, at)
    select $1, 90, 'mark', 'payer', $2, $3, gen_random_uuid(), now()`;
  await pay.batch([id]);
  for (const login of ['leader', 'methodist', 'head1'])
    expect(await asApp(marked, [id, stage.idOf(login), null])).toBe(CHECK);
  expect(await asApp(marked, [id, stage.idOf('department'), stage.idOf('head1')])).toBe(CHECK);
  expect(await asApp(marked, [id, stage.idOf('head1'), stage.idOf('accountant')])).toBe(CHECK);
});

describe('nobody is asked for a second part', () => {
  const grant = (login: string, role: string, scope: string) =>
    stage.rows(
      `insert into role_grants (id, person_id, role, scope, valid_from) values (gen_random_uuid(), $1, $2, $3, '2020-01-01')`,
      [stage.idOf(login), role, scope],
    );
  const endGrants = (login: string, role: string) =>
    stage.rows(`update role_grants set valid_to = '2020-01-02' where person_id = $1 and role = $2`, [
      ...[stage.idOf(login), role],
    ]);

  test('a methodist who made the request does not verify it: the department does', async () => {
    const { id, course } = await pay.agreed({ starter: 'methodist' });
    await pay.deliver(course);
    await stage.answer(id, 'leader', 'statement', { choice: 'send', lines: [{ number: 1, hours: 4 }] });
    expect(await stage.whoIsAsked(id, 'verification')).toEqual(['department']);
  });

  test('an accountant who signs as a head is not asked to pay', async () => {
    await grant('head1', 'accountant', 'school-1');
    try {
      const { id } = await pay.start();
      // They may confirm the money; then they don't sign.
      expect(await stage.whoIsAsked(id, 'money')).toEqual(['head1']);
      await stage.answer(id, 'head1', 'money', CONFIRM);
      expect(await stage.whoIsAsked(id, 'agreement')).toEqual(['department']);
    } finally {
      await endGrants('head1', 'accountant');
    }
  });

  test('not by an absence, a delegation, nor an administrator', async () => {
    const { id } = await pay.ordered();
    await grant('methodist', 'accountant', 'department');
    try {
      await pay.batch([id]);
      expect(await stage.whoIsAsked(id, 'payment')).toEqual(['accountant']);
      const task = await stage.taskOf(id, 'accountant', 'payment');
      expect((await refusalOf(stage.delegate('accountant', task.id, 'methodist'))).code).toBe(
        'chain-refused',
      );
      expect((await refusalOf(stage.reassign(id, task.id, 'methodist'))).code).toBe('chain-refused');
      // Whoever verified stands in for the accountant: the task stays with the one who is away.
      const { id: next } = await pay.ordered();
      await stage.rows(
        `insert into absences (id, person_id, substitute_id, from_day, to_day, starts_at, ends_at, state)
         values ($1, $2, $3, '2026-08-31', '2026-09-30', '2026-08-30', '2026-09-30', 'active')`,
        [randomUUID(), stage.idOf('accountant'), stage.idOf('methodist')],
      );
      await pay.batch([next]);
      expect(await stage.whoIsAsked(next, 'payment')).toEqual(['accountant']);
      await stage.rows(`update absences set state = 'ended'`);
    } finally {
      await endGrants('methodist', 'accountant');
    }
  });

  test('whoever had a part as a stand-in has it: the stand-in of a head does not pay', async () => {
    await grant('deputy1', 'accountant', 'department');
    try {
      const { id } = await pay.start();
      await stage.answer(id, 'accountant', 'money', CONFIRM);
      const task = await stage.taskOf(id, 'head1', 'agreement');
      await stage.delegate('head1', task.id, 'deputy1');
      const agreementFile = await uploaded(stage.district, 'deputy1');
      await stage.answer(id, 'deputy1', 'agreement', { choice: 'agree', agreementFile });
      const { rows } = await stage.district.pool.query<{ parts: number }>(
        `select count(*)::int as parts from payment_acts where payment_id = $1 and link = 'agreement' and actor_id = $2 and for_id = $3`,
        [id, stage.idOf('deputy1'), stage.idOf('head1')],
      );
      expect(rows[0]?.parts).toBe(1);
      const [batch] = [await refusalOf(pay.batch([id], 'deputy1'))];
      expect(batch.code).toBe('conflict-of-interest');
    } finally {
      await endGrants('deputy1', 'accountant');
    }
  });
});

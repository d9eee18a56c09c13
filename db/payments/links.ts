/** The links of a payment's chain, each the effect of the step that somebody has just decided. */
import { payFor } from '../../domain/money.ts';
import { knownPayment, type HourLimits, type Link } from '../../domain/payment.ts';
import { refusal } from '../../domain/refusals.ts';
import { asFacts, type Effect } from '../core/deps.ts';
import { factsOf } from '../core/facts.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import { addAct, byOf, decidedLink, decisionOf } from './acts.ts';
import { begun, gone, inputOf } from './open.ts';
import { holdHours, holdMoney } from './reserves.ts';
import { paymentRow } from './rows.ts';

const account = statement('payment_account', 'update payments set kfo = $2, kosgu = $3 where id = $1::uuid');
const number = statement(
  'payment_set_personnel_number',
  'update people set personnel_number = $2 where id = (select payee_id from payments where id = $1::uuid)',
);

/** The accountant names source, КФО and КОСГУ; the sum is taken of the budget. @throws refusals conflict-of-interest, invalid */
export const confirmMoney: Effect = async (work, step) => {
  const { form } = await decidedLink(work, 'money', step);
  const { source, kfo, kosgu, personnelNumber } = form as Record<string, string | undefined>;
  const payment = await paymentRow(work);
  const kopecks = payFor(payment.stated ?? payment.hours, payment.rate);
  await holdMoney(work, payment, { source: source ?? '', kopecks });
  await work.tx.query(account, [work.row.id, kfo, kosgu]);
  if (personnelNumber !== undefined) await work.tx.query(number, [work.row.id, personnelNumber]);
  return {};
};

const keepFile = statement(
  'payment_keep_file',
  'update payments set file_ids = array_append(file_ids, $2::uuid) where id = $1::uuid and not $2::uuid = any(file_ids)',
);

async function keep({ tx, row }: Work, file: unknown): Promise<void> {
  if (typeof file === 'string') await tx.query(keepFile, [row.id, file]);
}

/** The payer's head agrees before the first session; hourly teaching takes hours of the year. @throws refusals conflict-of-interest, invalid */
export const agreePayment: Effect = async (work, step) => {
  const { form } = await decidedLink(work, 'agreement', step);
  await demandTime(work);
  await keep(work, form['agreementFile']);
  const payment = await paymentRow(work);
  if (payment.route !== 'hourly') return {};
  const { hoursElsewhere: declared = 0 } = await inputOf(work);
  const hours = payment.stated ?? payment.hours;
  return { hoursOfYear: await holdHours(work, payment, { hours, declared, limits: hourLimits(work) }) };
};

const startOfCourse = statement(
  'payment_first_session',
  `select c.phase = 'cancelled' as cancelled, min(s.starts_at) as starts
   from payments p join cohorts c on c.id = p.cohort_id join cohort_sessions s on s.cohort_id = c.id
   where p.id = $1::uuid and coalesce(s.substitute_id, c.leader_id) = p.payee_id group by p.id, c.phase`,
);

/** What is disputed, or has come back, is agreed anew after the course; else nobody agrees to what has begun already. */
async function demandTime(work: Work): Promise<void> {
  const [found] = await work.tx.query<{ cancelled: boolean; starts: Date }>(startOfCourse, [work.row.id]);
  if (found?.cancelled === true) throw refusal('invalid', { errors: [{ path: 'choice', message: gone }] });
  if (found === undefined || found.starts > work.now || (await isDelivered(work))) return;
  throw refusal('invalid', { errors: [{ path: 'choice', message: begun }] });
}

async function isDelivered(work: Work): Promise<boolean> {
  return knownPayment(asFacts(await factsOf(work))).delivered;
}

/** The policy's numbers of hourly teaching, which are the district's and of no process. */
export function hourLimits({ pack }: Pick<Work, 'pack'>): HourLimits {
  const { hourlyTeachingPerYear: most, hourlyTeachingWarning: warning } = pack.policy.values;
  if (typeof most !== 'number' || typeof warning !== 'number')
    throw new Error('The policy says nothing of hourly teaching');
  return { most, warning };
}

/** The course is over: nobody's act. */
export const noteDelivery: Effect = async (work) => {
  await addAct(work, { link: 'delivery', office: null });
  return {};
};

const deliveryNoted = statement(
  'payment_delivery_noted',
  `select exists (select from payment_acts where payment_id = $1::uuid and link = 'delivery') as found`,
);

/** Pay that is asked for anew waits for no course: nothing else says that it is over. */
async function noteEarlierDelivery(work: Work): Promise<void> {
  const [noted] = await work.tx.query<{ found: boolean }>(deliveryNoted, [work.row.id]);
  if (noted?.found === true || !(await isDelivered(work))) return;
  await addAct(work, { link: 'delivery', office: null });
}

const dropLines = statement('payment_lines_drop', 'delete from payment_lines where payment_id = $1::uuid');
const addLines = statement(
  'payment_lines_add',
  `insert into payment_lines (payment_id, number, hours)
   select $1::uuid, l.number, l.hours from jsonb_to_recordset($2::jsonb) as l(number int, hours int) where l.hours > 0`,
);

/** The payee's hours session by session; budget and year keep only what is stated. @throws refusals conflict-of-interest, invalid */
export const statePayment: Effect = async (work, step) => {
  const { form } = decisionOf(work, step);
  const { lines = [] } = form as { lines?: { number: number; hours: number }[] };
  await noteEarlierDelivery(work);
  await work.tx.query(dropLines, [work.row.id]);
  await work.tx.query(addLines, [work.row.id, JSON.stringify(lines)]);
  await decidedLink(work, 'statement', step);
  await keep(work, form['proofFile']);
  const payment = await paymentRow(work);
  const hours = payment.stated ?? 0;
  const kopecks = payFor(hours, payment.rate);
  await holdMoney(work, payment, { source: payment.source ?? '', kopecks });
  if (payment.route === 'hourly')
    await holdHours(work, payment, { hours, declared: 0, limits: hourLimits(work) });
  return {};
};

export const verifyPayment: Effect = async (work, step) => {
  await decidedLink(work, 'verification', step);
  return {};
};

const minutes = statement(
  'payment_minutes',
  'update payments set minutes_number = $2, minutes_dated = $3 where id = $1::uuid',
);
const order = statement(
  'payment_order',
  'update payments set order_number = $2, order_dated = $3 where id = $1::uuid',
);

/** The commission's minutes on incentive pay: their number is the commission's own. */
export const recordMinutes: Effect = async (work, step) => {
  const { form } = await decidedLink(work, 'minutes', step);
  await work.tx.query(minutes, [work.row.id, form['number'], form['dated']]);
  return {};
};

/** The payer's order, with its issuer's number. */
export const orderPayment: Effect = async (work, step) => {
  const { form } = await decidedLink(work, 'order', step);
  await work.tx.query(order, [work.row.id, form['number'], form['dated']]);
  await keep(work, form['orderFile']);
  return {};
};

/** Where what is returned goes back to, and whose work the return is. */
const returns: Record<string, { to: Link; office: 'payer' | 'signer' | 'verifier' }> = {
  money: { to: 'money', office: 'payer' },
  agreement: { to: 'money', office: 'signer' },
  verification: { to: 'statement', office: 'verifier' },
  minutes: { to: 'statement', office: 'signer' },
  order: { to: 'statement', office: 'signer' },
};

/** A department that returns in somebody's place has that part from then on. */
export const returnPayment: Effect = async (work, step) => {
  const decision = decisionOf(work, step);
  const found = returns[step?.key ?? ''];
  if (found === undefined) throw new Error(`Nothing is returned from ${step?.key}`);
  const { to: returnsTo, office } = found;
  await addAct(work, { link: 'return', office, by: byOf(decision), returnsTo });
  return {};
};

/** What the accountant's mark does to a payment in a batch, and what an end gives back. */
import { moneyText, kopecksOf } from '../../domain/money.ts';
import type { ItemState, Link, PaymentState } from '../../domain/payment.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Effect } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import { addAct, byOf, decisionOf } from './acts.ts';
import { freeReserves } from './reserves.ts';

const live = statement(
  'payment_live_item',
  `select batch_id as batch, kopecks::text from payment_batch_items where payment_id = $1::uuid and state = 'live'`,
);
const settle = statement(
  'payment_settle',
  `update payment_batch_items set state = $2, paid_kopecks = $3::bigint, settled_at = $4
   where payment_id = $1::uuid and state = 'live'`,
);
const setState = statement('payment_set_state', 'update payments set state = $2 where id = $1::uuid');

const states: Record<string, ItemState> = {
  paid: 'paid',
  partPaid: 'partPaid',
  cancel: 'cancelled',
  cancelRest: 'cancelled',
  reverse: 'reversed',
};
const disputed: Record<string, Link> = {
  toMoney: 'money',
  toAgreement: 'agreement',
  toStatement: 'statement',
  toVerification: 'verification',
  toOrder: 'order',
};
const ends: Record<string, PaymentState> = {
  paid: 'paid',
  cancel: 'cancelled',
  cancelRest: 'partPaid',
  reverse: 'reversed',
};

/**
 * Paid, paid in part, disputed back to a link, cancelled or come back: by the accountant, who is none of the others.
 * @throws refusals conflict-of-interest, invalid (a part that is no part)
 */
export const settlePayment: Effect = async (work, step) => {
  const decision = decisionOf(work, step);
  const outcome = step?.outcome ?? '';
  const [item] = await work.tx.query<{ kopecks: string }>(live, [work.row.id]);
  if (item === undefined) throw new Error('The payment is in no live batch');
  const kopecks = kopecksOf(item.kopecks);
  const paid = outcome === 'paid' ? kopecks : outcome === 'partPaid' ? partOf(decision.form, kopecks) : 0;
  const returnsTo = disputed[outcome];
  await addAct(work, {
    link: 'mark',
    office: 'payer',
    by: byOf(decision),
    ...(returnsTo && { returnsTo }),
  });
  await work.tx.query(settle, [work.row.id, states[outcome] ?? 'disputed', paid, work.now]);
  const state = ends[outcome];
  if (state !== undefined) await work.tx.query(setState, [work.row.id, state]);
  return {};
};

function partOf(form: Record<string, unknown>, kopecks: number): number {
  const part = form['paidKopecks'];
  if (typeof part === 'number' && part > 0 && part < kopecks) return part;
  const sum = moneyText(kopecks);
  throw refusal('invalid', {
    errors: [
      {
        path: 'paidKopecks',
        message: t(
          `Часть меньше суммы в реестре (${sum.ru}). Если выплачено всё, отметьте «Выплачено».`,
          `A part is less than the sum in the batch (${sum.en}). Where all is paid, mark it as paid.`,
        ),
      },
    ],
  });
}

const endLive = statement(
  'payment_end_live',
  `update payments set state = $2 where id = $1::uuid and state = 'live'`,
);

async function release(work: Work, state: PaymentState): Promise<object> {
  await work.tx.query(endLive, [work.row.id, state]);
  await freeReserves(work.tx, work.row.id);
  return {};
}

/** Withdrawn, cancelled, come back or only part of it paid: budget and year get back what will not be paid. */
export const releasePayment: Effect = (work) => release(work, 'cancelled');

/** The same as soon as it is withdrawn or cancelled. */
export const withdrawPayment: Effect = (work) => release(work, 'cancelled');

/** The same of a refusal. */
export const refusePayment: Effect = (work) => release(work, 'refused');

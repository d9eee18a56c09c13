/** Money that came back after its payment was marked as paid and its case had ended. */
import type { PaymentState } from '../../domain/payment.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { record } from '../core/audit.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import { perform } from '../core/effects.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { notify } from '../core/notify.ts';
import { statement } from '../core/sql.ts';
import { lockById, type Work } from '../core/work.ts';
import { demandAccountant, isAccountant } from './accountants.ts';
import { addAct } from './acts.ts';
import { freeReserves } from './reserves.ts';

/** A payment that has come back. */
export interface Reversed {
  id: string;
}

const standing = statement(
  'payment_standing',
  'select payer, state, payee_id as payee from payments where id = $1::uuid',
);
const reverseItems = statement(
  'payment_reverse_items',
  `update payment_batch_items set state = 'reversed', settled_at = $2
   where payment_id = $1::uuid and state in ('paid', 'partPaid')`,
);
const setReversed = statement(
  'payment_set_reversed',
  `update payments set state = 'reversed' where id = $1::uuid`,
);

/**
 * The whole sum came back: by an accountant of the payer who has no other part in it. Budget, year and hours get back what
 * the payment had of them, once: whoever comes second finds it reversed.
 * @throws refusals not-found (no payment, or no accountant of its payer), not-allowed, conflict-of-interest, already-ended
 *   (it is reversed already), step-closed (it never was paid)
 */
export function reversePayment(
  deps: CoreDeps,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  idempotency?: Idempotency,
): Promise<Accepted<Reversed>> {
  let held: readonly { role: string; scope?: string }[] = [];
  return runCommand(deps, {
    name: 'reversePayment',
    actor,
    idempotency,
    may: (roles) => {
      held = roles;
      return isAccountant(roles);
    },
    on: (tx) => lockById(tx, deps, id),
    do: async (work) => {
      const [payment] = await work.tx.query<{ payer: string; state: PaymentState; payee: string }>(standing, [
        id,
      ]);
      if (payment === undefined) throw refusal('not-found');
      await demandAccountant(work.tx, held, payment.payer);
      demandPaid(work, payment.state);
      await reverse(work, actor, reason);
      notify(work, { personId: payment.payee, kind: 'paymentReversed', params: { reason } });
      return { id };
    },
  });
}

function demandPaid({ row }: Work, state: PaymentState): void {
  if (state === 'reversed') throw refusal('already-ended', { detail: before });
  if (state === 'live') throw refusal('step-closed', { detail: stillOpen });
  if (state !== 'paid' && state !== 'partPaid') throw refusal('step-closed', { detail: neverPaid });
  if (row.closed_at === null) throw refusal('step-closed', { detail: closing });
}

const before = t(
  'Эта выплата уже сторнирована: второй раз деньги вернуться не могут.',
  'This payment is reversed already: the money can’t come back twice.',
);
const stillOpen = t(
  'Заявка ещё идёт. Когда выплата ждёт отметки, отметьте «Деньги вернулись» в своей задаче.',
  'The request is still open. When the payment waits for its mark, choose “The money came back” in your task.',
);
const closing = t(
  'Заявка как раз завершается. Повторите через минуту.',
  'The request is just being closed. Try again in a minute.',
);
const neverPaid = t(
  'По этой заявке ничего не выплачено: возвращаться нечему.',
  'Nothing has been paid on this request: nothing can come back.',
);

/** The case ends otherwise than it did: as if the mark had been that the money came back. */
async function reverse(work: Work, actor: Actor, reason: string): Promise<void> {
  const { tx, row, now, process } = work;
  await addAct(work, {
    link: 'reversal',
    office: 'payer',
    by: { actorId: actor.personId, forId: null, decisionId: null },
  });
  await tx.query(reverseItems, [row.id, now]);
  await tx.query(setReversed, [row.id]);
  const end = process.outcomes['reversed'];
  if (end?.effect === undefined) throw new Error(`${process.key} can not end as reversed`);
  record(work, { kind: 'paymentReversed', actorId: actor.personId, reason });
  // What was paid in part has let go of the rest already, under the same receipt.
  if (process.outcomes[row.outcome ?? '']?.effect === end.effect) await freeReserves(tx, row.id);
  else await perform(work, end.effect);
  Object.assign(row, { outcome: 'reversed', state: end.state, closed_at: now, since: now });
}

/** The chain of a payment: who did which link. The database refuses one out of order or of somebody who has another part. */
import { officeOf, type ActLink, type Link, type Office } from '../../domain/payment.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { forgetFacts } from '../core/facts.ts';
import type { DecisionRow, StepRow } from '../core/rows.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';

const add = statement(
  'payment_act_add',
  `insert into payment_acts (payment_id, number, link, office, actor_id, for_id, decision_id, returns_to, at)
   select $1::uuid, coalesce(max(number), 0) + 1, $2, $3, $4::uuid, $5::uuid, $6::uuid, $7, $8::timestamptz
   from payment_acts where payment_id = $1::uuid`,
);
const otherPart = statement(
  'payment_other_part',
  `select exists (
     select from payment_acts a where a.payment_id = $1::uuid and a.office <> $2 and (a.actor_id = any($3::uuid[]) or a.for_id = any($3::uuid[]))
     union all
     select from payments p where p.id = $1::uuid and $2 <> 'author' and (p.payee_id = any($3::uuid[]) or p.starter_id = any($3::uuid[]))
   ) as found`,
);

interface Act {
  link: ActLink;
  office: Office | null;
  by?: { actorId: string; forId: string | null; decisionId: string | null };
  returnsTo?: Link;
}

/**
 * Adds a link of the chain.
 * @throws refusal conflict-of-interest where whoever did it, or whom they stood in for, has another part in the payment
 */
export async function addAct(work: Work, { link, office, by, returnsTo }: Act): Promise<void> {
  if (office !== null && by !== undefined) await demandPart(work, office, [by.actorId, by.forId]);
  const { actorId = null, forId = null, decisionId = null } = by ?? {};
  await work.tx.query(add, [
    work.row.id,
    link,
    by === undefined ? null : office,
    actorId,
    forId,
    decisionId,
    returnsTo ?? null,
    work.now,
  ]);
  forgetFacts(work);
}

/** Author ≠ verifier ≠ signer ≠ payer. @throws refusal conflict-of-interest */
export async function demandPart(
  work: Work,
  office: Office,
  people: readonly (string | null)[],
): Promise<void> {
  const [other] = await work.tx.query<{ found: boolean }>(otherPart, [
    work.row.id,
    office,
    people.filter((person) => person !== null),
  ]);
  if (other?.found !== true) return;
  throw refusal('conflict-of-interest', {
    detail: t(
      `В этой оплате (${work.row.subject}) у вас или у того, кого вы замещаете, уже другая роль: подаёт, проверяет, подписывает и платит не один человек.`,
      'You, or whom you stand in for, have another part in this payment: one person does not submit, verify, sign and pay.',
    ),
  });
}

/** The decision that has just closed the step. */
export function decisionOf({ decisions }: Work, step: StepRow | undefined): DecisionRow {
  const decision = decisions.findLast(({ step_id: id }) => id === step?.id);
  if (decision === undefined) throw new Error('Nobody has decided on the step');
  return decision;
}

/** The link that a person's decision does. */
export async function decidedLink(work: Work, link: Link, step: StepRow | undefined): Promise<DecisionRow> {
  const decision = decisionOf(work, step);
  await addAct(work, { link, office: officeOf[link], by: byOf(decision) });
  return decision;
}

export function byOf({ id, actor_id: actorId, for_id: forId }: DecisionRow) {
  return { actorId, forId, decisionId: id };
}

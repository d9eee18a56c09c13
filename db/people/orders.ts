import type { LocalDate } from '../../domain/calendar.ts';
import type { OrderKind } from '../../domain/orders.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Actor } from '../core/command.ts';
import { enrollByOrder } from '../cohorts/trainings.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { newId } from '../core/ids.ts';
import { statement } from '../core/sql.ts';
import { changePeople, type Change } from './change.ts';
import { applyOrders } from './effects-of-orders.ts';
import { checkOrder } from './order-checks.ts';
import { nobodyManagesOn, refuseNobodyToManage, refuseTwoAtOnce } from './who-holds.ts';

/** An order as somebody types it. Days are ISO dates, the last one included. */
export interface OrderRequest {
  kind: OrderKind;
  /** The issuer's own register number. */
  number: string;
  dated: LocalDate;
  personId: string;
  /** What it gives or ends; null where it ends all roles. */
  role: string | null;
  scope: string | null;
  /** The first day of the role that it gives; null where it ends one. */
  from: LocalDate | null;
  /** The last day of the role; null: until another order ends it. */
  to: LocalDate | null;
  reason?: string | undefined;
  /** An attachment that the actor has uploaded. */
  scan?: string | undefined;
}

export interface OrderReceipt {
  id: string;
}

const insertOrder = statement(
  'order_insert',
  `insert into orders (id, kind, number, dated, person_id, role, scope, valid_from, valid_to, reason, scan_id,
     registered_by, registered_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
const insertGrant = statement(
  'order_gives_role',
  `insert into role_grants (id, person_id, role, scope, valid_from, valid_to, granted_to, order_id)
   values ($1, $2, $3, $4, $5, $6, $6, $7)`,
);

/**
 * Registers an order; the role that it gives or ends follows from it on its day. Open tasks go to whoever holds the role
 * then (`passOnVacatedSeats`), and whoever is dismissed is let in no more (`carryOutDismissals`).
 * @throws refusals invalid (days, the role's place, a role that is held or isn't, a stranger's scan)
 */
export function registerOrder(
  deps: CoreDeps,
  actor: Actor,
  request: OrderRequest,
  idempotency?: Idempotency,
): Promise<OrderReceipt> {
  return changePeople(deps, { name: 'registerOrder', actor, idempotency }, async (change) => {
    await checkOrder(change, request);
    return { id: await storeOrder(change, request) };
  });
}

async function storeOrder(
  { tx, deps, actor, now, today, record }: Change,
  request: OrderRequest,
): Promise<string> {
  const { kind, number, dated, personId, role, scope, from, to, reason = null, scan = null } = request;
  const id = newId();
  const unmanaged = await nobodyManagesOn(tx, today);
  await tx.query(insertOrder, [
    ...[id, kind, number, dated, personId, role, scope, from, to, reason, scan],
    ...[actor.personId, now],
  ]);
  const grantId = newId();
  if (kind === 'appointment') await tx.query(insertGrant, [grantId, personId, role, scope, from, to, id]);
  await applyOrders(tx, [personId]);
  if (kind === 'appointment') await enrollByOrder(tx, deps, { personId, today });
  await refuseTwoAtOnce(tx, [grantId]);
  await refuseNobodyToManage(tx, today, unmanaged);
  record({ kind: 'orderRegistered', for_id: personId, role, detail: { orderId: id, kind, scope, from, to } });
  return id;
}

const findOrder = statement(
  'order_find',
  `select person_id, role, annulled_on::text from orders where id = $1`,
);
const annulOne = statement(
  'order_annul',
  `update orders set annulled_on = $2, annulled_by = $3, annulled_for = $4 where id = $1`,
);

/**
 * Annuls a wrong order: the role that it gave goes from today, the role that it ended is held again; what was decided
 * meanwhile stays decided, and the order stays on record.
 * @throws refusals not-found, already-ended
 */
export function annulOrder(
  deps: CoreDeps,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  idempotency?: Idempotency,
): Promise<OrderReceipt> {
  return changePeople(deps, { name: 'annulOrder', actor, idempotency }, async ({ tx, today, record }) => {
    const [order] = await tx.query<{ person_id: string; role: string | null; annulled_on: string | null }>(
      findOrder,
      [id],
    );
    if (order === undefined) throw refusal('not-found');
    if (order.annulled_on !== null) {
      const detail = t('Этот приказ уже аннулирован.', 'This order has been annulled already.');
      throw refusal('already-ended', { detail });
    }
    const unmanaged = await nobodyManagesOn(tx, today);
    await tx.query(annulOne, [id, today, actor.personId, reason]);
    await refuseTwoAtOnce(tx, await applyOrders(tx, [order.person_id]));
    await refuseNobodyToManage(tx, today, unmanaged);
    record({
      kind: 'orderAnnulled',
      for_id: order.person_id,
      role: order.role,
      detail: { orderId: id },
      reason,
    });
    return { id };
  });
}

/** Orders about people: what they give, end and annul. */
import { annulOrder as annul, registerOrder as register } from '../../db/people/orders.ts';
import { readOrder, readOrders, type OrderRead } from '../../db/read/orders.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import { listName, pageOf, positionOf } from '../read/cursor.ts';
import { orderView, peopleOfOrders } from '../read/order-view.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/** GET /api/orders: by number, person, role, place and kind, in the asked order. */
export const orders: Handler<Endpoints['orders']> = async ({ deps, actor, query }) => {
  const { limit, cursor, sort, ...filters } = query;
  demandId('person', filters.person);
  const list = listName('orders', actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, cursor, 2));
  const rows = await readOrders(deps.pool, { filters, sort, after, limit: limit + 1 });
  const lookup = await lookupOf(deps, actor, rows);
  return pageOf(
    rows,
    limit,
    (row) => orderView(row, lookup),
    (row) => deps.cursors.pack(list, [row.sort_value, row.id]),
  );
};

/** GET /api/orders/{id}: one order, with its scan. */
export const order: Handler<Endpoints['order']> = async ({ deps, actor, params }) => {
  const row = await readOrder(deps.pool, params.id);
  if (row === undefined) throw refusal('not-found');
  return orderView(row, await lookupOf(deps, actor, [row]));
};

/** POST /api/orders: gives a role, or ends one, or all. */
export const registerOrder: Handler<Endpoints['registerOrder']> = ({ deps, actor, body, idempotency }) => {
  const { person: personId, ...request } = body;
  demandId('person', personId);
  demandId('scan', request.scan);
  return register(deps.core, actor, { ...request, personId }, idempotency);
};

/** POST /api/orders/{id}/annulment: it was wrong. */
export const annulOrder: Handler<Endpoints['annulOrder']> = ({ deps, actor, params, body, idempotency }) =>
  annul(deps.core, actor, { id: params.id, reason: body.reason }, idempotency);

/** POST /api/people/{id}/dismissal: `day` is the last day of work. */
export const dismiss: Handler<Endpoints['dismiss']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  const { day: to, ...paper } = body;
  demandId('scan', paper.scan);
  const known = await deps.names.people([params.id]);
  if (!known.has(params.id)) throw refusal('not-found');
  const all = { kind: 'dismissal', role: null, scope: null, from: null } as const;
  return register(deps.core, actor, { ...paper, ...all, personId: params.id, to }, idempotency);
};

async function lookupOf(deps: ApiDeps, actor: SignedIn, rows: readonly OrderRead[]) {
  const [people, organizations] = await Promise.all([
    deps.names.people(peopleOfOrders(rows)),
    deps.names.organizations(),
  ]);
  return { people, organizations, language: actor.language };
}

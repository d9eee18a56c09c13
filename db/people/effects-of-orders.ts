import { statement, type Statement, type Tx } from '../core/sql.ts';

/**
 * The last day of each role: as it was given, or earlier where an order ends it; of an annulled order the day before it
 * was annulled, since what was decided until then stays decided.
 */
const endRoles = statement(
  'orders_end_roles',
  `update role_grants g set valid_to = w.valid_to
   from (
     select g.id, least(
       g.granted_to,
       case when o.annulled_on is not null then greatest(g.valid_from - 1, o.annulled_on - 1) end,
       (select min(e.valid_to) from orders e
        where e.person_id = g.person_id and e.annulled_on is null and e.valid_to >= g.valid_from
          and (e.kind = 'dismissal' or (e.kind = 'release' and e.role = g.role and e.scope = g.scope)))) as valid_to
     from role_grants g left join orders o on o.id = g.order_id
     where g.person_id = any($1::uuid[])) w
   where g.id = w.id and g.valid_to is distinct from w.valid_to
   returning g.id`,
);

/** Whoever has a role from a later day on (a transfer, a return) is not dismissed. */
const dismiss = statement(
  'orders_dismiss',
  `update people p set dismissed_on = w.last_day
   from (
     select p.id, (
       select max(o.valid_to) from orders o
       where o.person_id = p.id and o.kind = 'dismissal' and o.annulled_on is null and not exists (
         select from role_grants g where g.person_id = p.id and g.valid_from > o.valid_to
           and (g.valid_to is null or g.valid_to >= g.valid_from))) as last_day
     from people p where p.id = any($1::uuid[])) w
   where p.id = w.id and p.dismissed_on is distinct from w.last_day`,
);

/** In this order, with the ids of the people whose orders or roles have changed. Doing it again changes nothing. */
export const effectsOfOrders: readonly Statement[] = [endRoles, dismiss];

/**
 * Lets the orders of these people take effect: the days of their roles, and who is dismissed.
 * @returns ids of the roles (`role_grants`) whose last day has moved
 */
export async function applyOrders(tx: Tx, people: readonly string[]): Promise<string[]> {
  const moved = await tx.query<{ id: string }>(endRoles, [people]);
  await tx.query(dismiss, [people]);
  return moved.map(({ id }) => id);
}

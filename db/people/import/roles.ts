/** What a list's roles change: given anew, or there already. */
import { roles as allRoles } from '../../../domain/roles.ts';
import { fullName } from '../../../domain/russian.ts';
import { dayText } from '../../../domain/dates.ts';
import { t, type Text } from '../../../domain/text-object.ts';
import { newId } from '../../core/ids.ts';
import { statement, type Tx } from '../../core/sql.ts';
import type { Matched } from './match.ts';
import { dismissed, givenByOrder, givenUntil, repeated, repeatedOtherwise } from './role-faults.ts';
import { fault, type ImportReport, type PersonRow } from './rows.ts';

interface KnownRole {
  id: string;
  person_id: string;
  role: string;
  scope: string;
  valid_from: string;
  granted_to: string | null;
  number: string | null;
  dated: string | null;
}

const held = statement(
  'import_known_roles',
  `select g.id, g.person_id, g.role, g.scope, g.valid_from::text, g.granted_to::text, o.number, o.dated::text
   from role_grants g left join orders o on o.id = g.order_id
   where g.person_id = any($1::uuid[]) and o.annulled_on is null`,
);

export interface NewOrder {
  id: string;
  number: string;
  dated: string;
  person_id: string;
  role: string;
  scope: string;
  valid_from: string;
  valid_to: string | null;
}

/** An order and the role that it gives; of a role without an order `order_id` is null. */
export interface RolePlan {
  orders: NewOrder[];
  grants: (Omit<NewOrder, 'number' | 'dated'> & { order_id: string | null })[];
  /** Roles that were there without their order. */
  ordered: { id: string; order_id: string }[];
  /** Where each new role stands in the list. */
  rows: Map<string, PersonRow>;
}

/** Compares the rows with what is there; what differs without being new is a fault, told in the report. */
export async function planRoles(
  tx: Tx,
  matched: ReadonlyMap<PersonRow, Matched>,
  report: ImportReport,
): Promise<RolePlan> {
  const ids = [...new Set([...matched.values()].filter(({ isNew }) => !isNew).map(({ id }) => id))];
  const known = new Map((await tx.query<KnownRole>(held, [ids])).map((role) => [keyOf(role), role]));
  const plan: RolePlan = { orders: [], grants: [], ordered: [], rows: new Map() };
  const seen = new Map<string, PersonRow>();
  for (const [row, person] of matched) {
    if (row.role === null) continue;
    const { role, scope, from, to } = row.role;
    const key = keyOf({ person_id: person.id, role, scope, valid_from: from });
    const [before, there] = [seen.get(key), known.get(key)];
    seen.set(key, before ?? row);
    if (before !== undefined) sayTwice(row, before, report);
    else if (there !== undefined) compare(row, there, plan, report);
    else if (
      person.dismissedOn !== null &&
      (to === null || to > person.dismissedOn) &&
      from <= person.dismissedOn
    ) {
      report.faults.push(fault(row, 'from', dismissed(person.dismissedOn)));
    } else give(row, person, plan, report);
  }
  return plan;
}

function keyOf({
  person_id: person,
  role,
  scope,
  valid_from: from,
}: Pick<KnownRole, 'person_id' | 'role' | 'scope' | 'valid_from'>) {
  return [person, role, scope, from].join(' ');
}

function sayTwice(row: PersonRow, before: PersonRow, report: ImportReport): void {
  const [a, b] = [row, before].map((each) => JSON.stringify([each.role, each.order]));
  if (a === b) report.warnings.push(fault(row, 'role', repeated(before.at.row)));
  else report.faults.push(fault(row, 'role', repeatedOtherwise(before.at.row)));
}

function compare(row: PersonRow, there: KnownRole, plan: RolePlan, report: ImportReport): void {
  const { to } = row.role ?? { to: null };
  if (to !== there.granted_to) {
    report.faults.push(fault(row, 'to', givenUntil(there.granted_to)));
    return;
  }
  if (row.order === null || (row.order.number === there.number && row.order.dated === there.dated)) {
    report.roles.same += 1;
    return;
  }
  if (there.number === null) {
    plan.ordered.push({ id: there.id, order_id: newOrder(row, there.person_id, plan) });
    report.roles.changed += 1;
    report.changes.push({ ...row.at, text: getsOrder(row, row.order.number) });
    return;
  }
  report.faults.push(fault(row, 'orderNumber', givenByOrder(there.number, there.dated ?? '')));
}

function give(row: PersonRow, person: Matched, plan: RolePlan, report: ImportReport): void {
  if (row.role === null) return;
  const { role, scope, from: valid_from, to: valid_to } = row.role;
  const order_id = row.order === null ? null : newOrder(row, person.id, plan);
  const id = newId();
  plan.grants.push({ id, person_id: person.id, role, scope, valid_from, valid_to, order_id });
  plan.rows.set(id, row);
  report.roles.created += 1;
  const [who, title, since] = [fullName(person), allRoles[role], dayText(valid_from)];
  const text = t(
    `${who}: роль «${title.ru}» с ${since.ru}`,
    `${who}: the role “${title.en}” from ${since.en} on`,
  );
  report.changes.push({ ...row.at, text });
}

function newOrder(row: PersonRow, personId: string, plan: RolePlan): string {
  const id = newId();
  if (row.role === null || row.order === null) return id;
  const { role, scope, from: valid_from, to: valid_to } = row.role;
  plan.orders.push({ id, ...row.order, person_id: personId, role, scope, valid_from, valid_to });
  return id;
}

function getsOrder({ name, role }: PersonRow, number: string): Text {
  const title = role === null ? t('', '') : allRoles[role.role];
  const who = fullName(name);
  return t(
    `${who}: приказ № ${number} к роли «${title.ru}»`,
    `${who}: the order № ${number} to the role “${title.en}”`,
  );
}

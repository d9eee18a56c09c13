/** What must be true of all roles after a change of some: asked in its transaction, which a refusal rolls back. */
import type { LocalDate } from '../../domain/calendar.ts';
import { permissions } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { soleRoles } from '../../domain/role-scope.ts';
import { roles, type Role } from '../../domain/roles.ts';
import { fullName } from '../../domain/russian.ts';
import { dayText } from '../../domain/dates.ts';
import { t, type BothTexts, type Text } from '../../domain/text-object.ts';
import { statement, type Tx } from '../core/sql.ts';

/** A role that is held twice at once. */
export interface TwoAtOnce {
  /** Of the two the one that was asked about (`role_grants`). */
  grant_id: string;
  message: Text;
}

interface Held {
  grant_id: string;
  role: Role;
  own: boolean;
  last_name: string;
  first_name: string;
  patronymic: string | null;
  valid_from: string;
  valid_to: string | null;
}

/** So written that PostgreSQL looks among the person's own roles, not among all who hold the role in a large school. */
const sameRole = `o.role || ' ' || o.scope = g.role || ' ' || g.scope`;
const overlaps = `o.id <> g.id
     and o.valid_from <= coalesce(g.valid_to, 'infinity') and g.valid_from <= coalesce(o.valid_to, 'infinity')
     and coalesce(o.valid_to, 'infinity') >= o.valid_from and coalesce(g.valid_to, 'infinity') >= g.valid_from`;

const twoAtOnce = statement(
  'roles_two_at_once',
  `select distinct on (f.grant_id) f.*, p.last_name, p.first_name, p.patronymic
   from (
     select g.id as grant_id, g.role, true as own, o.person_id, o.valid_from::text, o.valid_to::text
     from role_grants g join role_grants o on o.person_id = g.person_id and ${sameRole}
       and ${overlaps} where g.id = any($1::uuid[])
     union all
     select g.id, g.role, o.person_id = g.person_id, o.person_id, o.valid_from::text, o.valid_to::text
     from role_grants g join role_grants o on g.role = any($2::text[]) and o.role = g.role
       and o.scope = g.scope and ${overlaps} where g.id = any($1::uuid[])
   ) f join people p on p.id = f.person_id
   order by f.grant_id, f.valid_from`,
);

/** Which of these roles one person would hold twice on some day, or two people where only one may. */
export async function heldTwice(tx: Tx, grants: readonly string[]): Promise<TwoAtOnce[]> {
  const found = await tx.query<Held>(twoAtOnce, [grants, soleRoles]);
  return found.map((held) => ({ grant_id: held.grant_id, message: said(held) }));
}

function said({ role, own, valid_from: from, valid_to: to, ...name }: Held): Text {
  const { ru, en } = roles[role];
  const days = daysOf(from, to);
  if (own) {
    return t(
      `Роль «${ru}» здесь у этого человека уже есть (${days.ru}). Проверьте дни.`,
      `This person has the role “${en}” here already (${days.en}). Check the days.`,
    );
  }
  const who = fullName({ lastName: name.last_name, firstName: name.first_name, patronymic: name.patronymic });
  return t(
    `Роль «${ru}» в эти дни держит ${who} (${days.ru}). Сначала снимите её приказом.`,
    `On these days the role “${en}” is held by ${who} (${days.en}). End it by an order first.`,
  );
}

function daysOf(from: LocalDate, to: LocalDate | null): BothTexts {
  const first = dayText(from);
  if (to === null) return t(`с ${first.ru}`, `since ${first.en}`);
  const last = dayText(to);
  return t(`с ${first.ru} по ${last.ru}`, `${first.en} – ${last.en}`);
}

/** @throws refusal invalid */
export async function refuseTwoAtOnce(tx: Tx, grants: readonly string[]): Promise<void> {
  const [first] = await heldTwice(tx, grants);
  if (first !== undefined) throw refusal('invalid', { errors: [{ path: 'role', message: first.message }] });
}

// Of all days on which a manager's role has just ended, and the first one: is there one on which nobody manages?
const unmanaged = statement(
  'roles_nobody_manages_on',
  `with managers as (select valid_from, valid_to from role_grants where role = any($1::text[]))
   select d.day::text from (select $2::date as day union select valid_to + 1 from managers where valid_to >= $2::date) d
   where not exists (select from managers m where m.valid_from <= d.day and (m.valid_to is null or m.valid_to >= d.day))
   order by d.day limit 1`,
);

/** The first day from this one on that nobody manages people; undefined where somebody always does. */
export async function nobodyManagesOn(tx: Tx, from: LocalDate): Promise<LocalDate | undefined> {
  const [found] = await tx.query<{ day: LocalDate }>(unmanaged, [permissions['people.manage'], from]);
  return found?.day;
}

/**
 * @param before the day that `nobodyManagesOn` told before the change: what was so already is nobody's fault
 * @throws refusal invalid where nobody manages people on an earlier day than before
 */
export async function refuseNobodyToManage(
  tx: Tx,
  from: LocalDate,
  before: LocalDate | undefined,
): Promise<void> {
  const day = await nobodyManagesOn(tx, from);
  if (day === undefined || (before !== undefined && before <= day)) return;
  const { ru, en } = dayText(day);
  const message = t(
    `На ${ru} не останется ни одного администратора района. Сначала назначьте другого.`,
    `On ${en} no district administrator would be left. Appoint another first.`,
  );
  throw refusal('invalid', { errors: [{ path: 'to', message }] });
}

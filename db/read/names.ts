/** Names of people and organizations, read by ids in one statement, so that no list asks row by row. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { foundByAll } from './named.ts';

/** A person's name as lists sort it; `p` is the person. */
export const byName = `concat_ws(' ', p.last_name, p.first_name, p.patronymic)`;

export interface PersonRow {
  id: string;
  email: string | null;
  login: string | null;
  last_name: string;
  first_name: string;
  patronymic: string | null;
  language: string;
}

export interface OrganizationRow {
  id: string;
  kind: string;
  level: string;
  position: number;
  full_name: string;
  short_name: string;
}

const peopleByIds = statement(
  'read_people_by_ids',
  'select id, email, login, last_name, first_name, patronymic, language from people where id = any($1::uuid[])',
);

/** The people with these ids; unknown ids are left out. */
export function readPeople(pool: pg.Pool, ids: readonly string[]): Promise<PersonRow[]> {
  return read(pool, peopleByIds, [ids]);
}

const organizationsOn = statement(
  'read_organizations_on',
  `select distinct on (o.position, o.id) o.id, o.kind, o.level, o.position, n.full_name, n.short_name
   from organizations o join organization_names n on n.organization_id = o.id
   where n.valid_from <= $1::date and (n.valid_to is null or n.valid_to >= $1::date)
   order by o.position, o.id, n.valid_from desc`,
);

/** Every organization under its name of that day (domain.md, fact 5), in the pack's order. */
export function readOrganizations(pool: pg.Pool, day: string): Promise<OrganizationRow[]> {
  return read(pool, organizationsOn, [day]);
}

const everyName = statement(
  'read_organization_names',
  `select o.id, o.kind, n.full_name, n.short_name from organizations o
   join organization_names n on n.organization_id = o.id order by o.position, o.id, n.valid_from`,
);

/** Every organization under every name that it has had. */
export function readEveryName(
  pool: pg.Pool,
): Promise<Pick<OrganizationRow, 'id' | 'kind' | 'full_name' | 'short_name'>[]> {
  return read(pool, everyName);
}

export interface GrantRow {
  person_id: string;
  role: string;
  scope: string;
  valid_from: string;
  valid_to: string | null;
}

const grantsOn = statement(
  'read_grants_on',
  `select person_id, role, scope, valid_from::text, valid_to::text from role_grants
   where person_id = any($1::uuid[]) and valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)
   order by role, scope`,
);

/** The roles that these people hold on that day. */
export function readGrants(pool: pg.Pool, people: readonly string[], day: string): Promise<GrantRow[]> {
  return read(pool, grantsOn, [people, day]);
}

const holdersOn = statement(
  'read_role_holders_on',
  `select distinct g.role, g.person_id, p.last_name, p.first_name from role_grants g join people p on p.id = g.person_id
   where g.valid_from <= $1::date and (g.valid_to is null or g.valid_to >= $1::date)
     and ${foundByAll('g.person_id', '$1')}
   order by g.role, p.last_name, p.first_name, g.person_id`,
);

/** Who holds which role on that day, of those whom everybody may find; by family name. */
export function readRoleHolders(pool: pg.Pool, day: string): Promise<{ role: string; person_id: string }[]> {
  return read(pool, holdersOn, [day]);
}

/** A pattern for `ilike` in which what was typed stands for itself. */
export function like(typed: string): string {
  return `%${typed.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}

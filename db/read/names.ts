/** Names of people and organizations, read by ids in one statement, so that no list asks row by row. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { foundByAll, worksIn } from './named.ts';

/** A person's name as lists sort it; `p` is the person. */
export const byName = `concat_ws(' ', p.last_name, p.first_name, p.patronymic)`;

export interface PersonRow {
  id: string;
  email: string | null;
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
  'select id, email, last_name, first_name, patronymic, language from people where id = any($1::uuid[])',
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

const search = statement(
  'read_people_search',
  `select p.id, p.email, p.last_name, p.first_name, p.patronymic, p.language,
     (select max(a.to_day)::text from absences a where a.person_id = p.id and a.state = 'active') as absent_until, f.found
   from people p
     cross join lateral (select $9::boolean or p.id = $10::uuid or ${worksIn('p.id', '$11::text[]', '$3')}
                           or ${foundByAll('p.id', '$3')} as found) f
   where (f.found or $8::uuid[] is not null) and ($1::text is null or ${byName} ilike $1)
     and ($2::text[] is null or exists (select 1 from role_grants g where g.person_id = p.id and g.role = any($2)
       and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date)))
     and ($8::uuid[] is null or p.id = any($8))
     and (p.last_name, p.first_name, p.id) > ($4, $5, $6::uuid)
   order by p.last_name, p.first_name, p.id limit $7`,
);

export interface PeopleSearch {
  q: string | undefined;
  roles: readonly string[] | undefined;
  /** Nobody else than these. Whoever knows the id has it from where the name stands: the name is told, and nothing else. */
  ids: readonly string[] | undefined;
  /** Who looks for them: some people are found only by those they work with. */
  reader: { personId: string; findsAll: boolean; organizations: readonly string[] };
  day: string;
  after: readonly [string, string, string];
  limit: number;
}

export interface FoundPerson extends PersonRow {
  absent_until: string | null;
  /** Would the reader find them without their id? */
  found: boolean;
}

/** People by a part of their name, by the roles they hold on that day and by their ids, by family name. */
export function searchPeople(pool: pg.Pool, wanted: PeopleSearch): Promise<FoundPerson[]> {
  const { q, roles, ids, day, after, limit, reader } = wanted;
  const typed = q === undefined ? null : like(q);
  const whose = [reader.findsAll, reader.personId, reader.organizations];
  return read(pool, search, [typed, roles ?? null, day, ...after, limit, ids ?? null, ...whose]);
}

/** A pattern for `ilike` in which what was typed stands for itself. */
export function like(typed: string): string {
  return `%${typed.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}

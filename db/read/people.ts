/** People as lists and their own pages show them. */
import type pg from 'pg';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { foundByAll, worksIn } from './named.ts';
import { byName, like, type PersonRow } from './names.ts';

/** In a search «е» finds «ё», and the reverse. */
const plain = (text: string) => `translate(${text}, 'ёЁ', 'еЕ')`;

const columns = 'p.id, p.email, p.last_name, p.first_name, p.patronymic, p.language, p.dismissed_on::text';

function search(sort: PeopleSearch['sort']): Statement {
  const [order, further] = sort.startsWith('-') ? ['desc', '<'] : ['asc', '>'];
  return statement(
    `read_people_search_${sort}`,
    `select ${columns},
       (select max(a.to_day)::text from absences a where a.person_id = p.id and a.state = 'active') as absent_until,
       f.found
     from people p cross join lateral (select $12::boolean or p.id = $13::uuid or ${worksIn('p.id', '$14::text[]', '$3')}
       or ${foundByAll('p.id', '$3')} as found) f
     where (f.found or $8::uuid[] is not null) and ($1::text is null or ${plain(byName)} ilike ${plain('$1')} or ($11 and p.email ilike $1))
       and (($2::text[] is null and $9::text is null) or exists (
         select 1 from role_grants g where g.person_id = p.id and ($2 is null or g.role = any($2))
           and ($9 is null or g.scope = $9)
           and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date)))
       and ($8::uuid[] is null or p.id = any($8))
       and ($10 = 'all' or ($10 = 'dismissed') = coalesce(p.dismissed_on < $3::date, false))
       and ($4::text is null or (p.last_name, p.first_name, p.id) ${further} ($4, $5, $6::uuid))
     order by p.last_name ${order}, p.first_name ${order}, p.id ${order} limit $7`,
  );
}

export interface PeopleSearch {
  q: string | undefined;
  roles: readonly string[] | undefined;
  /** Nobody else than these. Whoever knows the id has it from where the name stands: the name is told, and nothing else. */
  ids: readonly string[] | undefined;
  /** Who looks for them: some people are found only by those they work with. */
  reader: { personId: string; findsAll: boolean; organizations: readonly string[] };
  /** Who holds a role there. */
  organization: string | undefined;
  state: 'working' | 'dismissed' | 'all';
  /** Looks into e-mail addresses, too. */
  byEmail: boolean;
  day: string;
  sort: 'name' | '-name';
  after: readonly string[] | undefined;
  limit: number;
}

export interface PersonFound extends PersonRow {
  dismissed_on: string | null;
  absent_until: string | null;
  /** Would the reader find them without their id? */
  found: boolean;
}

/** People by a part of their name, by the roles they hold on that day and by their ids, by family name. */
export function searchPeople(pool: pg.Pool, wanted: PeopleSearch): Promise<PersonFound[]> {
  const { q, roles, ids, organization, state, byEmail, reader, day, sort, after, limit } = wanted;
  const typed = q === undefined ? null : like(q);
  return read(pool, search(sort), [
    ...[typed, roles ?? null, day, ...(after ?? [null, null, null]), limit],
    ...[ids ?? null, organization ?? null, state, byEmail],
    ...[reader.findsAll, reader.personId, reader.organizations],
  ]);
}

export type PersonRead = PersonRow & { dismissed_on: string | null };

const one = statement('read_person', `select ${columns} from people p where p.id = $1`);

/** One person; undefined where there is none. */
export async function readPerson(pool: pg.Pool, id: string): Promise<PersonRead | undefined> {
  const [found] = await read<PersonRead>(pool, one, [id]);
  return found;
}

export interface RoleRead {
  role: string;
  scope: string;
  valid_from: string;
  valid_to: string | null;
  order_id: string | null;
  /** The order that has ended it earlier than it was given for. */
  ended_by: string | null;
}

const rolesOf = statement(
  'read_roles_of_person',
  `select g.role, g.scope, g.valid_from::text, g.valid_to::text, g.order_id,
     (select e.id from orders e where e.person_id = g.person_id and e.annulled_on is null and e.valid_to = g.valid_to
        and (e.kind = 'dismissal' or (e.kind = 'release' and e.role = g.role and e.scope = g.scope))
      order by e.registered_at limit 1) as ended_by
   from role_grants g where g.person_id = $1 and (g.valid_to is null or g.valid_to >= g.valid_from)
   order by g.valid_from desc, g.role, g.scope`,
);

/** Every role that the person was ever given and held, or will hold; the latest first. */
export function readRolesOf(pool: pg.Pool, personId: string): Promise<RoleRead[]> {
  return read(pool, rolesOf, [personId]);
}

const standsInFor = statement(
  'read_stands_in_for',
  `select id, person_id, to_day::text from absences
   where substitute_id = $1 and state in ('planned', 'active') order by to_day, id`,
);

/** Whom the person is to stand in for, and until when. */
export function readStandsInFor(
  pool: pg.Pool,
  personId: string,
): Promise<{ id: string; person_id: string; to_day: string }[]> {
  return read(pool, standsInFor, [personId]);
}

export interface EarlierDocumentRead {
  id: string;
  kind: string;
  issuer: string;
  number: string;
  dated: string;
  hours: number;
  title: string;
  level: string | null;
  form: string | null;
}

const earlier = statement(
  'read_earlier_documents',
  `select id, kind, issuer, number, dated::text, hours, title, level, form from earlier_documents
   where person_id = $1 order by dated desc, id`,
);

/** What the person learned before the system knew them; the latest first. */
export function readEarlierDocuments(pool: pg.Pool, personId: string): Promise<EarlierDocumentRead[]> {
  return read(pool, earlier, [personId]);
}

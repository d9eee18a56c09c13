/** Whose name is told to whom where neither a case nor a task shows it: by consent, or by working together. */
import type pg from 'pg';
import { DISTRICT_SCOPE, isLevel } from '../../domain/roles.ts';
import { agreed } from '../personal/consents.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { Reader } from './visible.ts';

/** The organizations in which the reader holds a role today. */
export function organizationsOf({ roles }: Reader): string[] {
  return roles.map(({ scope }) => scope).filter((scope) => scope !== DISTRICT_SCOPE && !isLevel(scope));
}

/** Grants `g` that hold on that day, an SQL condition. */
const onDay = (day: string) =>
  `g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)`;

/** Does this person hold a role in one of these organizations on that day? SQL expressions all three. */
export const worksIn = (person: string, organizations: string, day: string) =>
  `exists (select from role_grants g where g.person_id = ${person} and g.scope = any(${organizations}) and ${onDay(day)})`;

/**
 * May everybody who is signed in find this person? Whoever has agreed; and, of office, who answers for an organization
 * or acts for the whole district or a level: others must be able to turn to them (docs/decisions/0020).
 */
export const foundByAll = (person: string, day: string) => `(${agreed(person, 'otherOrganizations')}
  or exists (select from role_grants g left join organizations o on o.id = g.scope
             where g.person_id = ${person} and ${onDay(day)} and (g.role = 'schoolHead' or o.id is null)))`;

const nameable = statement(
  'read_nameable',
  `select p.id from people p where p.id = any($1::uuid[]) and (p.id = $2::uuid or ${agreed('p.id', 'publicName')}
     or ${worksIn('p.id', '$3::text[]', '$4')})`,
);

/** Of these people, whose names the registry tells this reader whatever cases they see. */
export async function readNameable(
  pool: pg.Pool,
  reader: Reader,
  people: readonly string[],
  day: string,
): Promise<ReadonlySet<string>> {
  const rows = await read<{ id: string }>(pool, nameable, [
    people,
    reader.personId,
    organizationsOf(reader),
    day,
  ]);
  return new Set(rows.map(({ id }) => id));
}

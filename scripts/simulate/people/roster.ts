/** Who is there on a day: people by a name of the simulation's own, with the roles they hold. */
import type pg from 'pg';
import { inCodeOrder } from '../../../domain/russian-order.ts';
import type { Actor } from '../../../db/core/command.ts';

export interface Someone extends Actor {
  /** `teacher-7`: what chance knows them by. */
  key: string;
  roles: { role: string; scope: string }[];
}

export interface Roster {
  all: readonly Someone[];
  byId: ReadonlyMap<string, Someone>;
  /** Ids of whoever holds the role, in the order of their names. */
  holders(role: string): readonly string[];
}

const HELD = `
  select p.id, split_part(p.email, '@', 1) as key, coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope)
      order by g.role, g.scope) filter (where g.role is not null), '[]') as roles
  from people p left join role_grants g on g.person_id = p.id
    and g.valid_from <= $1::date and (g.valid_to is null or g.valid_to >= $1::date)
  where p.email is not null and p.access_ended_at is null group by p.id, p.email`;

/** Everybody as of this day. */
export async function readRoster(pool: pg.Pool, day: string): Promise<Roster> {
  const { rows } = await pool.query<{ id: string; key: string; roles: Someone['roles'] }>(HELD, [day]);
  const all = rows
    .map(({ id, key, roles }) => ({ personId: id, key, roles }))
    .toSorted((a, b) => inCodeOrder(a.key, b.key));
  const holders = new Map<string, string[]>();
  for (const { personId, roles } of all)
    for (const { role } of roles) holders.set(role, [...(holders.get(role) ?? []), personId]);
  return {
    all,
    byId: new Map(all.map((someone) => [someone.personId, someone])),
    holders: (role) => holders.get(role) ?? [],
  };
}

export function teachesAt({ roles }: Someone): string | undefined {
  return roles.find(({ role }) => role === 'teacher')?.scope;
}

/** The school that they lead, as its head or deputy. */
export function leads({ roles }: Someone): string | undefined {
  return roles.find(({ role }) => role === 'schoolHead' || role === 'deputyHead')?.scope;
}

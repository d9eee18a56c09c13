/** Who holds a role today: the rows from which seats are resolved. */
import { statement } from './sql.ts';
import type { Authority } from '../../domain/seats.ts';
import type { ChainLink, StoredSeat } from '../entities/stored.ts';
import { todayOf, type Work } from './work.ts';

/** A task to be: one holder of one seat. */
export interface Holder {
  seat: StoredSeat;
  personId: string;
  holderId: string;
  chain: ChainLink[];
}

/** The seats of a step, with who is asked in them. */
export interface Seating {
  seats: StoredSeat[];
  holders: Holder[];
  /** Seats that nobody holds, not even an authority: an incident. */
  empty: StoredSeat[];
  /** Seats that went to an authority at once, because nobody (or only an author) holds them. */
  moved: { seat: string; from: Pick<Authority, 'role' | 'scope'>; role: string; scope: string }[];
  /** Authors who would have been asked: they are recused. */
  recused: string[];
}

/** Somebody with a role today, and the absence that is going on. */
export interface HolderRow {
  role: string;
  scope: string;
  person_id: string;
  absence_id: string | null;
  substitute_id: string | null;
}

/** Goes by the absence's own days: a substitute has power on no other day, also while the engine is down. */
export const goingOn = (now: string) =>
  `a.state in ('planned', 'active') and a.starts_at <= ${now} and a.ends_at > ${now}`;

const holdersOf = statement(
  'holders_of',
  `select g.role, g.scope, g.person_id, a.id as absence_id, a.substitute_id
   from unnest($1::text[], $2::text[]) as wanted(role, scope)
   join role_grants g on g.role = wanted.role and g.scope = wanted.scope
     and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date)
   left join absences a on a.person_id = g.person_id and ${goingOn('$4::timestamptz')}
   order by g.role, g.scope, g.person_id`,
);

/** Everyone who holds one of the roles today, with their substitute if they are away. */
export async function readHolders(
  work: Work,
  wanted: readonly { role: string; scope: string }[],
): Promise<HolderRow[]> {
  if (wanted.length === 0) return [];
  const today = todayOf(work);
  const keys = new Map(wanted.map(({ role, scope }) => [`${role}@${scope}`, { role, scope }]));
  const unique = [...keys.values()];
  const [roles, scopes] = [unique.map(({ role }) => role), unique.map(({ scope }) => scope)];
  return work.tx.query<HolderRow>(holdersOf, [roles, scopes, today, work.now]);
}

/** Those of the rows who hold one of the roles there; authors are left out but in seats of their own. */
export function eligible(
  work: Work,
  rows: readonly HolderRow[],
  roles: readonly string[],
  scope: string,
  authorsToo = false,
): HolderRow[] {
  return rows.filter(
    (row) =>
      row.scope === scope &&
      roles.includes(row.role) &&
      (authorsToo || !work.row.author_ids.includes(row.person_id)),
  );
}

export function isPresent({ absence_id: absenceId }: HolderRow): boolean {
  return absenceId === null;
}

export function uniquePeople(rows: readonly HolderRow[]): HolderRow[] {
  const seen = new Map<string, HolderRow>();
  for (const row of rows) if (!seen.has(row.person_id)) seen.set(row.person_id, row);
  return [...seen.values()];
}

export function asHolder(seat: StoredSeat, personId: string): Holder {
  return { seat, personId, holderId: personId, chain: [] };
}

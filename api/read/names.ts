import type pg from 'pg';
import {
  readOrganizations,
  readPeople,
  readRoleHolders,
  type OrganizationRow,
  type PersonRow,
} from '../../db/read/names.ts';

/** Names for views, kept for some seconds: they hardly change, and lists ask for the same ones again and again. */
export interface Names {
  people: (ids: Iterable<string>) => Promise<ReadonlyMap<string, PersonRow>>;
  organizations: () => Promise<ReadonlyMap<string, OrganizationRow>>;
  /** Who holds which role today, by role; for examples, never for rights. */
  holders: () => Promise<ReadonlyMap<string, readonly string[]>>;
}

const KEEP_MS = 15_000;
const MOST_PEOPLE = 20_000;

export function createNames(pool: pg.Pool, today: () => Promise<string>): Names {
  let people = new Map<string, PersonRow>();
  let peopleUntil = 0;
  return {
    people: async (ids) => {
      if (Date.now() > peopleUntil || people.size > MOST_PEOPLE) {
        people = new Map();
        peopleUntil = Date.now() + KEEP_MS;
      }
      const known = people;
      const unknown = [...new Set(ids)].filter((id) => !known.has(id));
      if (unknown.length > 0) {
        for (const row of await readPeople(pool, unknown)) known.set(row.id, row);
      }
      return known;
    },
    organizations: kept(async () => {
      const rows = await readOrganizations(pool, await today());
      return new Map(rows.map((row) => [row.id, row]));
    }),
    holders: kept(async () => {
      const byRole = new Map<string, string[]>();
      for (const { role, person_id: person } of await readRoleHolders(pool, await today())) {
        byRole.set(role, [...(byRole.get(role) ?? []), person]);
      }
      return byRole;
    }),
  };
}

/** One value for some seconds; a failed reading isn't kept. */
function kept<T>(load: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | undefined;
  let until = 0;
  return () => {
    if (value === undefined || Date.now() > until) {
      until = Date.now() + KEEP_MS;
      value = load();
      value.catch(() => {
        value = undefined;
      });
    }
    return value;
  };
}

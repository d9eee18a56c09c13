/** Filters of lists that people keep under names of their own. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/** More than anybody finds again. */
export const MOST_FILTERS = 50;

export interface SavedFilterRow {
  id: string;
  owner_id: string;
  list: string;
  name: string;
  filter: Record<string, unknown>;
}

const columns = 'id, owner_id, list, name, filter';

const ofOwner = statement(
  'saved_filters_of_owner',
  `select ${columns} from saved_filters where owner_id = $1::uuid or list = any($2::text[])
   order by lower(name), id`,
);

/** A person's own, and everybody's of these lists, by name. */
export function readSavedFilters(
  pool: pg.Pool,
  ownerId: string,
  teamLists: readonly string[],
): Promise<SavedFilterRow[]> {
  return read(pool, ofOwner, [ownerId, teamLists]);
}

const byId = statement('saved_filter', `select ${columns} from saved_filters where id = $1::uuid`);

/** Anybody's, for whoever was given its address. */
export async function readSavedFilter(pool: pg.Pool, id: string): Promise<SavedFilterRow | undefined> {
  const [row] = await read<SavedFilterRow>(pool, byId, [id]);
  return row;
}

const save = statement(
  'saved_filter_save',
  `with own as (
     select count(*) filter (where id <> $1::uuid) as others,
       coalesce(bool_or(id <> $1::uuid and list = $3 and lower(name) = lower($4)), false) as named
     from saved_filters where owner_id = $2::uuid),
   foreigners as (select from saved_filters where id = $1::uuid and owner_id <> $2::uuid),
   saved as (
     insert into saved_filters (id, owner_id, list, name, filter, saved_at)
     select $1::uuid, $2::uuid, $3, $4, $5::jsonb, $6::timestamptz from own
     where others < $7::int and not named and not exists (select from foreigners)
     on conflict (id) do update
       set (list, name, filter, saved_at) = (excluded.list, excluded.name, excluded.filter, excluded.saved_at)
     returning id)
   select exists (select from saved) as saved, named, exists (select from foreigners) as foreigners from own`,
);

/**
 * Keeps a filter under an id that the client made, or changes it: repeating it changes nothing. Why it can't: the name
 * is taken, the id is another person's, or there are too many.
 */
export async function saveFilter(
  pool: pg.Pool,
  row: SavedFilterRow,
  at: Date,
): Promise<'saved' | 'named' | 'foreign' | 'tooMany'> {
  const [found] = await read<{ saved: boolean; named: boolean; foreigners: boolean }>(pool, save, [
    row.id,
    row.owner_id,
    row.list,
    row.name,
    JSON.stringify(row.filter),
    at,
    MOST_FILTERS,
  ]);
  if (found?.saved) return 'saved';
  if (found?.foreigners) return 'foreign';
  return found?.named ? 'named' : 'tooMany';
}

const drop = statement(
  'saved_filter_drop',
  'delete from saved_filters where id = $1::uuid and owner_id = $2::uuid returning id',
);

/** Forgets one's own; false where there is none. */
export async function dropFilter(pool: pg.Pool, id: string, ownerId: string): Promise<boolean> {
  const rows = await read(pool, drop, [id, ownerId]);
  return rows.length > 0;
}

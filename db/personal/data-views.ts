/** Who looked at whose data: noted before it is told, and shown to whom it is about. */
import type pg from 'pg';
import type { Look } from '../../domain/looks.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

const note = statement(
  'data_view_note',
  `insert into data_views as v (subject_id, viewer_id, what, day, role, scope, count, first_at, last_at)
   select p.id, $2::uuid, $3, $4::date, $5, $6, 1, $7, $7 from people p
   where p.id = any($1::uuid[]) and p.id <> $2::uuid order by p.id
   on conflict (subject_id, viewer_id, what, day) do update set count = v.count + 1, last_at = excluded.last_at
     where v.last_at < excluded.last_at - interval '10 minutes'`,
);

export interface Looking {
  subjects: readonly string[];
  viewer: { personId: string; role: string; scope: string };
  what: Look;
  /** The district's day, and business time. */
  day: string;
  now: Date;
}

/** Notes a look: one row a day, whose count grows; a page that refreshes itself within ten minutes is one look. One's own data are no look. */
export async function noteLook(pool: pg.Pool, { subjects, viewer, what, day, now }: Looking): Promise<void> {
  if (subjects.length === 0) return;
  const { personId, role, scope } = viewer;
  await read(pool, note, [[...new Set(subjects)], personId, what, day, role, scope, now]);
}

export interface DataViewRead {
  viewer_id: string;
  what: Look;
  day: string;
  role: string;
  scope: string;
  count: number;
  last_at: Date;
}

const viewsOf = statement(
  'read_data_views',
  `select viewer_id, what, day::text, role, scope, count, last_at from data_views where subject_id = $1::uuid
   order by last_at desc, viewer_id, what`,
);

/** Who looked at this person's data, latest first. */
export function readDataViews(pool: pg.Pool, personId: string): Promise<DataViewRead[]> {
  return read(pool, viewsOf, [personId]);
}

/** Programs of which a cohort may be opened: valid ones, each with who may do it beside a methodist. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

export interface OpenableProgram {
  id: string;
  title: string;
  /** Academic hours. */
  hours: number;
  /** Its leader and co-authors. */
  authors: readonly string[];
}

const openable = statement(
  'read_openable_programs',
  `select p.id, p.title, p.hours, c.author_ids as authors from programs p join cases c on c.id = p.case_id
   where p.valid_until > $1 and not exists (select from programs n where n.renews = p.id)
   order by p.approved_at desc, p.id limit 500`,
);

/** Newest first; one that a newer edition renews is left out. */
export function readOpenablePrograms(pool: pg.Pool, now: Date): Promise<OpenableProgram[]> {
  return read(pool, openable, [now]);
}

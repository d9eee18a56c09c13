/** Reads of operations for their views. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { ItemRow, OperationRow } from '../operate/store.ts';

export interface OperationRead extends OperationRow {
  undone_by: string | null;
  /** Items by state; `verified` are of those that are done. */
  waiting: number;
  planned: number;
  refused: number;
  done: number;
  verified: number;
}

const withCounts = `select o.*,
    (select u.id from operations u where u.undoes = o.id and u.state <> 'planned') as undone_by,
    n.waiting, n.planned, n.refused, n.done, n.verified
  from operations o cross join lateral (
    select (count(*) filter (where state = 'waiting'))::int as waiting,
      (count(*) filter (where state = 'planned'))::int as planned,
      (count(*) filter (where state = 'refused'))::int as refused,
      (count(*) filter (where state = 'done'))::int as done,
      count(verified_at)::int as verified
    from operation_items i where i.operation_id = o.id) n`;

const one = statement('read_operation', `${withCounts} where o.id = $1`);
const latest = statement(
  'read_operations',
  `${withCounts}
   where o.state <> 'planned' and ($1::uuid is null or exists (
       select from operation_items i where i.operation_id = o.id and i.case_id = $1))
     and ($2::timestamptz is null or (o.at, o.id) < ($2, $3::uuid))
   order by o.at desc, o.id desc limit $4`,
);

export async function readOperation(pool: pg.Pool, id: string): Promise<OperationRead | undefined> {
  return (await read<OperationRead>(pool, one, [id]))[0];
}

/** Operations that were run, latest first; `after` is moment and id of the page before. */
export function readOperations(
  pool: pg.Pool,
  {
    caseId,
    after,
    limit,
  }: { caseId: string | undefined; after: readonly string[] | undefined; limit: number },
): Promise<OperationRead[]> {
  return read(pool, latest, [caseId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

export interface ItemRead extends Omit<ItemRow, 'operation_id' | 'kept'> {
  subject: string;
  type: string;
}

const items = statement(
  'read_operation_items',
  `select i.number, i.case_id, i.state, i.problem, i.before, i.after, i.verified_at,
     coalesce(c.subject, '') as subject, coalesce(c.type, '') as type
   from operation_items i left join cases c on c.id = i.case_id
   where i.operation_id = $1 and i.number > $2 order by i.number limit $3`,
);

/** Items of an operation in order, from the one after `after` on. */
export function readItems(
  pool: pg.Pool,
  operationId: string,
  after: number,
  limit: number,
): Promise<ItemRead[]> {
  return read(pool, items, [operationId, after, limit]);
}

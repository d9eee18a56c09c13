import { UNDO_DAYS } from '../../domain/operations/actions.ts';
import type { CoreDeps } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { actions } from './list.ts';
import type { OperationRow } from './store.ts';

/** The rows stand as the action left them, or somebody has gone on from there since. */
const asLeft = `(c.audit_seq > (i.after->>'seq')::int or (
  c.audit_seq = (i.after->>'seq')::int
  and c.paused_at is not distinct from (i.after->>'paused')::timestamptz
  and not exists (
    select from jsonb_to_recordset(i.after->'tasks') x(id uuid, holder uuid)
    left join tasks t on t.id = x.id where t.state is distinct from 'open' or t.holder_id <> x.holder)
  and not exists (
    select from jsonb_to_recordset(i.after->'steps') x(id text, due timestamptz)
    left join steps s on s.id = x.id where s.state is distinct from 'open' or s.due <> x.due)))`;

/** The engine has taken the case up: it owes no nudge, and the run that counts has started. */
const byEngine = `(c.closed_at is not null or (c.wake_at is null and c.engine_run >= c.run))`;

/** The letters that were tried again are gone (or needed by nobody any more), and nothing of the case fails. */
const through = `${byEngine}
  and not exists (select from jsonb_array_elements_text(i.kept->'letters') l
    join notifications n on n.id = l::uuid where n.delivery in ('owed', 'failed'))
  and not exists (select from documents_owed d where d.case_id = c.id and d.attempts > 0)
  and not exists (select from incidents x where x.case_id = c.id and x.resolved_at is null
    and x.kind in ('activity', 'workflow', 'document'))`;

const conditions = {
  rows: asLeft,
  engine: `${asLeft} and ${byEngine}`,
  ended: 'c.closed_at is not null',
  retried: through,
} as const;

const verifying = (by: keyof typeof conditions) =>
  statement(
    `operation_verify_${by}`,
    `update operation_items i set verified_at = clock_timestamp() from cases c
     where i.operation_id = $1 and i.state = 'done' and i.verified_at is null and c.id = i.case_id
       and ${conditions[by]}`,
  );
const statements = {
  rows: verifying('rows'),
  engine: verifying('engine'),
  ended: verifying('ended'),
  retried: verifying('retried'),
};

const finish = statement(
  'operation_finish',
  `update operations o set state = 'done', moved_at = clock_timestamp()
   where id = $1 and state = 'verifying' and not exists (
     select from operation_items where operation_id = o.id and state = 'done' and verified_at is null)`,
);

/**
 * Looks whether what an operation did has taken place, by the rows as anybody reads them; over when all of it has. What
 * an action does beyond the rows is found in what the engine, the postman and the scribe leave there.
 */
export async function verify({ pool }: Pick<CoreDeps, 'pool'>, operation: OperationIdentity): Promise<void> {
  const { verifiedBy } = actions[operation.action];
  await read(pool, statements[operation.undoes === null ? verifiedBy : 'rows'], [operation.id]);
  await read(pool, finish, [operation.id]);
}

export type OperationIdentity = Pick<OperationRow, 'id' | 'action' | 'undoes'>;

const underWay = statement(
  'operations_under_way',
  `select id, action, undoes, state from operations
   where (state = 'running' and moved_at < clock_timestamp() - interval '3 seconds')
     or (state = 'verifying' and at > $1::timestamptz - interval '${UNDO_DAYS} days') order by at desc limit 100`,
);

/** Operations with which nobody goes on, and those of which not everything has been seen to take place. */
export function operationsUnderWay(
  { pool }: Pick<CoreDeps, 'pool'>,
  now: Date,
): Promise<(OperationIdentity & { state: 'running' | 'verifying' })[]> {
  return read(pool, underWay, [now]);
}

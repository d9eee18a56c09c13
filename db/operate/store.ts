/** The rows of operations: what was asked, what is done to each case, and whether it took place. */
import type { Text } from '../../domain/text-object.ts';
import type { OperatorActionKey, OperatorRequest } from '../../domain/operations/actions.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Snapshot } from './snapshot.ts';

/** `planned`: a dry run, which changed nothing. `verifying`: all is done, and not everything has been seen to take place. */
export type OperationState = 'planned' | 'running' | 'verifying' | 'done';

export interface OperationRow {
  id: string;
  action: OperatorActionKey;
  params: Record<string, unknown>;
  reason: string;
  actor_id: string;
  undoes: string | null;
  state: OperationState;
  total: number;
  at: Date;
}

/** Why an item is refused, as the API's problems say it. */
export interface ItemProblem {
  code: string;
  detail: Text;
}

export interface ItemRow {
  operation_id: string;
  number: number;
  case_id: string;
  /** `waiting`: nothing tried yet. `planned`: a dry run found that it can be done. */
  state: 'waiting' | 'planned' | 'refused' | 'done';
  problem: ItemProblem | null;
  before: Snapshot | null;
  after: Snapshot | null;
  kept: Record<string, unknown> | null;
  verified_at: Date | null;
}

const insertOperation = statement(
  'operation_insert',
  `insert into operations (id, action, params, reason, actor_id, undoes, state, total, at, moved_at)
   select id, action, params, reason, actor_id, undoes, state, total, at, clock_timestamp()
   from jsonb_populate_record(null::operations, $1)`,
);
const insertItems = statement(
  'operation_items_insert',
  'insert into operation_items select * from jsonb_populate_recordset(null::operation_items, $1)',
);

/** Writes an operation with its items, in the transaction that asks for it. */
export function keepOperation(tx: Tx, operation: OperationRow, items: readonly ItemRow[]): void {
  tx.last(insertOperation, [JSON.stringify(operation)]);
  tx.last(insertItems, [JSON.stringify(items)]);
}

const updateItems = statement(
  'operation_items_update',
  `update operation_items i set state = r.state, problem = r.problem, before = r.before, after = r.after, kept = r.kept
   from jsonb_populate_recordset(null::operation_items, $1) r
   where i.operation_id = r.operation_id and i.number = r.number`,
);
const moved = statement(
  'operation_moved',
  'update operations set moved_at = clock_timestamp() where id = $1',
);

/** What became of these items; the operation is seen to go on. */
export function settleItems(tx: Tx, operationId: string, items: readonly ItemRow[]): void {
  tx.last(updateItems, [JSON.stringify(items)]);
  tx.last(moved, [operationId]);
}

const lock = statement('operation_lock', 'select * from operations where id = $1 for update');
const pending = statement(
  'operation_items_pending',
  `select * from operation_items where operation_id = $1 and state = any($2::text[]) order by number limit $3`,
);

/** Locks the operation, so that one at a time goes on with it, and gives its next items in these states. */
export async function lockOperation(
  tx: Tx,
  id: string,
  states: readonly ItemRow['state'][],
  limit: number,
): Promise<{ operation: OperationRow; items: ItemRow[] } | undefined> {
  const [[operation], items] = await Promise.all([
    tx.query<OperationRow>(lock, [id]),
    tx.query<ItemRow>(pending, [id, states, limit]),
  ]);
  return operation && { operation, items };
}

export const setState = statement(
  'operation_state',
  `update operations set state = $2, moved_at = clock_timestamp() where id = $1 and state = any($3::text[]) returning id`,
);

/** The action as it was asked for. */
export function requestOf({ action, reason, params }: OperationRow): OperatorRequest {
  return { ...params, action, reason } as OperatorRequest;
}

/** An item of which nothing is known yet. */
export function newItem(operationId: string, number: number, caseId: string): ItemRow {
  const empty = { problem: null, before: null, after: null, kept: null, verified_at: null };
  return { operation_id: operationId, number, case_id: caseId, state: 'waiting', ...empty };
}

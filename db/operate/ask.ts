/** Asking for an operation on many cases: as a dry run first, then the run of exactly what that found. */
import { operatorActions, UNDO_DAYS, type OperatorRequest } from '../../domain/operations/actions.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Actor } from '../core/command.ts';
import { databaseNow } from '../core/clock.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { idFrom, newId } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { runItems, tryOut } from './many.ts';
import { keepOperation, newItem, setState, type OperationRow } from './store.ts';
import { verify } from './verify.ts';

const DAY_MS = 86_400_000;
/** An older dry run tells nobody anything. */
const PLAN_HOURS = 24;

const tooOld = t(
  `Отменить можно в течение ${UNDO_DAYS} дней, этот срок прошёл.`,
  `It can be taken back within ${UNDO_DAYS} days, which have passed.`,
);
const underWay = t(
  'Действие ещё выполняется. Дождитесь конца и отмените тогда.',
  'The operation is still running. Wait for its end, then take it back.',
);
const undoneBefore = t('Это действие уже отменено.', 'This operation has been taken back already.');
const ofUndo = t(
  'Отмену не отменяют: сделайте действие заново.',
  'Taking back is not taken back: do the action anew.',
);
const planIsOld = t(
  'Пробный прогон сделан больше суток назад. Сделайте его заново.',
  'The dry run is more than a day old. Make it again.',
);

/** Plans an action on these cases: each is tried and rolled back, so the plan says exactly what would change, or why not. */
export async function planOperation(
  deps: CoreDeps,
  actor: Actor,
  request: OperatorRequest,
  caseIds: readonly string[],
  how: How,
): Promise<string> {
  demandRight(actor);
  const { action, reason, ...params } = request;
  return plan(deps, { action, reason, params, actor_id: actor.personId, undoes: null }, caseIds, how);
}

interface How {
  idempotency: Idempotency | undefined;
  /** Without a dry run: the caller goes on with it at once. */
  run: boolean;
}

const doneOf = statement(
  'operation_cases_done',
  `select case_id as id from operation_items where operation_id = $1 and state = 'done' order by case_id`,
);
const liveUndo = statement(
  'operation_undone_by',
  `select id from operations where undoes = $1 and state <> 'planned'`,
);

/**
 * Plans to take an operation back, within thirty days, where it can be; each case says for itself whether it still can.
 * @throws refusals not-found, not-allowed, too-late (with the reason)
 */
export async function planUndo(
  deps: CoreDeps,
  actor: Actor,
  operationId: string,
  reason: string,
  how: How,
): Promise<string> {
  demandRight(actor);
  const operation = await found(deps, operationId);
  const whyNot = await whyFinal(deps, operation);
  if (whyNot !== undefined) throw refusal('too-late', { detail: whyNot });
  const { action, params } = operation;
  const cases = await read<{ id: string }>(deps.pool, doneOf, [operationId]);
  const undo = { action, reason, params, actor_id: actor.personId, undoes: operationId };
  return plan(
    deps,
    undo,
    cases.map(({ id }) => id),
    how,
  );
}

/** Why an operation can't be taken back, in words; undefined where it can. */
export async function whyFinal(deps: CoreDeps, operation: OperationRow) {
  const words = operatorActions[operation.action];
  if (operation.undoes !== null) return ofUndo;
  if ('final' in words) return words.final;
  if (operation.state === 'planned' || operation.state === 'running') return underWay;
  if (operation.at.getTime() < (await nowOf(deps)).getTime() - UNDO_DAYS * DAY_MS) return tooOld;
  const [undo] = await read(deps.pool, liveUndo, [operation.id]);
  return undo === undefined ? undefined : undoneBefore;
}

/**
 * Runs what a dry run has planned, as its author alone may, with exactly its cases; asked for again, it changes nothing.
 * It goes on by itself (and in a worker where this process dies); `runItems` of db/operate/many.ts does it.
 * @throws refusals not-found, not-allowed, too-late
 */
export async function beginOperation(deps: CoreDeps, actor: Actor, operationId: string): Promise<void> {
  demandRight(actor);
  const operation = await found(deps, operationId);
  if (operation.actor_id !== actor.personId) throw refusal('not-found');
  if (operation.state !== 'planned') return;
  if (operation.at.getTime() < (await nowOf(deps)).getTime() - PLAN_HOURS * 3_600_000)
    throw refusal('too-late', { detail: planIsOld });
  await onceUndone(() => read(deps.pool, setState, [operationId, 'running', ['planned']]));
}

/** Of two who take the same operation back at once, the second hears that it is taken back already (`operations_undoes`). */
async function onceUndone(write: () => Promise<unknown>): Promise<void> {
  await write().catch((error: unknown) => {
    const { constraint } = error as { constraint?: string };
    throw constraint === 'operations_undoes' ? refusal('too-late', { detail: undoneBefore }) : error;
  });
}

/** Does all of a running operation, and looks whether it took place. */
export async function carryOut(deps: CoreDeps, operationId: string): Promise<void> {
  await runItems(deps, operationId);
  await verify(deps, await found(deps, operationId));
}

type Asked = Pick<OperationRow, 'action' | 'reason' | 'params' | 'actor_id' | 'undoes'>;

/** The same key of the same person is the same operation, however often it is sent. */
async function plan(
  deps: CoreDeps,
  asked: Asked,
  caseIds: readonly string[],
  { idempotency, run }: How,
): Promise<string> {
  const id = idempotency ? idFrom('operation', asked.actor_id, idempotency.path, idempotency.key) : newId();
  if (idempotency && (await read(deps.pool, byId, [id])).length > 0) {
    // Whoever tried it out first may have died in the middle.
    if (!run) await tryOut(deps, id);
    return id;
  }
  const at = await nowOf(deps);
  // In the order in which their locks are taken, whoever runs it.
  const ids = [...new Set(caseIds)].toSorted();
  const operation: OperationRow = { ...asked, id, state: run ? 'running' : 'planned', total: ids.length, at };
  const items = ids.map((caseId, number) => newItem(id, number, caseId));
  const keep = async (tx: Tx) => keepOperation(tx, operation, items);
  await onceUndone(() => transact(deps.pool, keep, 'operateMany'));
  if (!run) await tryOut(deps, id);
  return id;
}

const byId = statement('operation_by_id', 'select * from operations where id = $1');

/** @throws refusal not-found */
async function found(deps: CoreDeps, id: string): Promise<OperationRow> {
  const [operation] = await read<OperationRow>(deps.pool, byId, [id]);
  if (operation === undefined) throw refusal('not-found');
  return operation;
}

function demandRight({ roles }: Actor): void {
  if (!permits(roles, 'case.operate')) throw refusal('not-allowed');
}

async function nowOf({ pool, clock }: CoreDeps): Promise<Date> {
  const [row] = await read<{ now: Date }>(pool, databaseNow);
  return clock.now(row?.now ?? new Date());
}

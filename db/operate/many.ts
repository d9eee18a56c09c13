/** Operations on many cases: a dry run, the run of what it planned, and taking it back; some cases a transaction. */
import { flushAll } from '../core/changes.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { actOnItems } from './items.ts';
import { isOfItem, problemOfItem } from './problems.ts';
import { lockOperation, setState, settleItems, type ItemRow } from './store.ts';

/** Cases in one transaction: their locks are held for some tens of milliseconds, and a commit is paid once for all. */
const TOGETHER = 50;

/** How an operation is gone through: which items are next, and whether anything is to happen. */
interface Mode {
  isTrial: boolean;
  states: readonly ItemRow['state'][];
}

const trial: Mode = { isTrial: true, states: ['waiting'] };
const real: Mode = { isTrial: false, states: ['waiting', 'planned'] };

/** Leaves a transaction with what it would have done, and nothing done. */
class RolledBack extends Error {
  readonly items: readonly ItemRow[];
  constructor(items: readonly ItemRow[]) {
    super('rolled back on purpose');
    this.items = items;
  }
}

/** Tries every item of a planned operation and keeps what each would change; nothing is changed. */
export async function tryOut(deps: CoreDeps, operationId: string): Promise<void> {
  while (await goOn(deps, operationId, trial)) continue;
}

/**
 * Does what is left of a running operation. Killed anywhere, it is run again and goes on where it stood: what was done
 * is committed with its item.
 */
export async function runItems(deps: CoreDeps, operationId: string): Promise<void> {
  while (await goOn(deps, operationId, real)) continue;
  await read(deps.pool, setState, [operationId, 'verifying', ['running']]);
}

/** The next items together, or, where one of them can't be done, each alone. False where none is left. */
async function goOn(deps: CoreDeps, operationId: string, mode: Mode): Promise<boolean> {
  const outcome = await attempt(deps, operationId, mode, TOGETHER);
  if (outcome !== 'refused') return outcome === 'some';
  for (let left = TOGETHER; left > 0; left--)
    if ((await attempt(deps, operationId, mode, 1)) === 'none') return false;
  return true;
}

/** @returns `refused` where several were tried and one of them can't be done: nothing of it has happened */
async function attempt(
  deps: CoreDeps,
  operationId: string,
  mode: Mode,
  limit: number,
): Promise<'some' | 'none' | 'refused'> {
  const changed: string[] = [];
  const run = async (tx: Tx): Promise<'some' | 'none'> => {
    const locked = await lockOperation(tx, operationId, mode.states, limit);
    const isNext = locked?.operation.state === (mode.isTrial ? 'planned' : 'running');
    if (locked === undefined || !isNext || locked.items.length === 0) return 'none';
    const { settled, works } = await actOnItems(tx, deps, locked);
    if (mode.isTrial) throw new RolledBack(settled);
    flushAll(tx, works);
    settleItems(tx, operationId, settled);
    changed.push(...works.map(({ row }) => row.id));
    return 'some';
  };
  try {
    const outcome = await transact(deps.pool, run, 'operateMany');
    for (const id of changed) deps.announce(id);
    return outcome;
  } catch (error) {
    if (error instanceof RolledBack) await settle(deps, operationId, planned(error.items));
    else if (!isOfItem(error)) throw error;
    else if (limit > 1) return 'refused';
    else await refuseNext(deps, operationId, mode, error);
    return 'some';
  }
}

/** What the trial would have kept is of no use: it didn't happen. */
function planned(items: readonly ItemRow[]): ItemRow[] {
  return items.map((item) => ({ ...item, state: 'planned', kept: null }));
}

function settle(deps: CoreDeps, operationId: string, items: readonly ItemRow[]): Promise<void> {
  return transact(deps.pool, async (tx) => settleItems(tx, operationId, items), 'operateMany');
}

/** The one item that was tried alone, with the words of its refusal. */
function refuseNext(deps: CoreDeps, operationId: string, mode: Mode, error: unknown): Promise<void> {
  const problem = problemOfItem(error);
  const run = async (tx: Tx) => {
    const locked = await lockOperation(tx, operationId, mode.states, 1);
    settleItems(
      tx,
      operationId,
      (locked?.items ?? []).map((item) => ({ ...item, state: 'refused', problem })),
    );
  };
  return transact(deps.pool, run, 'operateMany');
}

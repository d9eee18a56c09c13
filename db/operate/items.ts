import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { CoreDeps } from '../core/deps.ts';
import { groundsOfPerson, isGrantedOn } from '../core/grounds.ts';
import { statement, type Tx } from '../core/sql.ts';
import { lockMany, todayOf, type Work } from '../core/work.ts';
import { actOn, undoOn } from './act.ts';
import type { Done } from './action.ts';
import { snapshot, standsAs } from './snapshot.ts';
import { requestOf, type ItemRow, type OperationRow } from './store.ts';

const changedSince = t(
  'После пробного прогона дело изменилось. Посмотрите его и повторите пробный прогон.',
  'The case has changed since the dry run. Look at it and make the dry run again.',
);

/** What one item did for all of its operation (`ofAll`) is taken back with whichever item comes first. */
const undone = statement(
  'operation_items_undone',
  `select case_id, before, after, kept || coalesce(
     (select jsonb_build_object('ofAll', f.kept->'ofAll') from operation_items f
      where f.operation_id = $1 and f.kept ? 'ofAll' order by f.number limit 1), '{}') as kept
   from operation_items
   where operation_id = $1 and case_id = any($2::uuid[]) and state = 'done'`,
);

interface Locked {
  operation: OperationRow;
  items: readonly ItemRow[];
}

/**
 * Does the operation to each of these items' cases, in memory, as whoever asked for it may now.
 * @returns the items as they are now, and every case that has changed with them
 * @throws refusals of the first that can't be done
 */
export async function actOnItems(
  tx: Tx,
  deps: CoreDeps,
  { operation, items }: Locked,
): Promise<{ settled: ItemRow[]; works: Work[] }> {
  const ids = items.map(({ case_id: id }) => id);
  const [works, grants, former] = await Promise.all([
    lockMany(tx, deps, ids),
    groundsOfPerson(tx, operation.actor_id),
    operation.undoes === null ? [] : tx.query<Done & { case_id: string }>(undone, [operation.undoes, ids]),
  ]);
  const settled: ItemRow[] = [];
  for (const item of items) {
    const work = works.get(item.case_id);
    if (work === undefined) throw refusal('not-found');
    const held = grants.filter((grant) => isGrantedOn(grant, todayOf(work)));
    if (!permits(held, 'case.operate')) throw refusal('not-allowed');
    if (item.before !== null && !standsAs(snapshot(work), item.before))
      throw refusal('content-changed', { detail: changedSince });
    const toUndo = former.find(({ case_id: id }) => id === item.case_id);
    settled.push({ ...item, ...(await doOrUndo(work, operation, toUndo)), state: 'done' });
  }
  return { settled, works: [...works.values()].flatMap(({ together }) => together) };
}

function doOrUndo(work: Work, operation: OperationRow, toUndo: Done | undefined): Promise<Done> {
  const { actor_id: personId, reason, action, undoes } = operation;
  if (undoes === null) return actOn(work, personId, requestOf(operation));
  if (toUndo === undefined) throw refusal('not-found');
  return undoOn(work, { personId, reason }, action, toUndo);
}

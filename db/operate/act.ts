import type { OperatorRequest } from '../../domain/operations/actions.ts';
import { isOfProcess } from '../../domain/operations/makes-sense.ts';
import { refusal } from '../../domain/refusals.ts';
import { refuseServerMade } from '../core/leave.ts';
import type { Work } from '../core/work.ts';
import type { By, Done, OperatorAction } from './action.ts';
import { actions } from './list.ts';
import { snapshot } from './snapshot.ts';

/** Does the action on the locked case, and says what changed. Throws refusals. */
export async function actOn(work: Work, personId: string, request: OperatorRequest): Promise<Done> {
  const { action, reason, ...fields } = request;
  refuseEnded(work);
  if (!isOfProcess(work.process, action)) refuseServerMade(work);
  const before = snapshot(work);
  const kept = await actionOf(action).act(work, { personId, reason }, fields);
  return { before, after: snapshot(work), kept: kept ?? {} };
}

/** Takes back what an action did to the locked case, where it still stands as it was left. Throws refusals. */
export async function undoOn(
  work: Work,
  by: By,
  action: OperatorRequest['action'],
  done: Done,
): Promise<Done> {
  refuseEnded(work);
  const { undo } = actionOf(action);
  if (undo === undefined) throw new Error(`${action} can not be taken back`);
  const before = snapshot(work);
  await undo(work, by, done);
  return { before, after: snapshot(work), kept: {} };
}

/** The action whatever its fields: they are of its own request. */
function actionOf(key: OperatorRequest['action']): OperatorAction<never> {
  return actions[key];
}

function refuseEnded({ row }: Work): void {
  if (row.closed_at !== null || row.ending !== null) throw refusal('already-ended');
}

import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { ActionFields, OperatorActionKey } from '../../domain/operations/actions.ts';
import { openTask } from '../core/delegate.ts';
import type { StepRow } from '../core/rows.ts';
import type { Work } from '../core/work.ts';
import type { Snapshot } from './snapshot.ts';

/** Who acts, and why. */
export interface By {
  personId: string;
  reason: string;
}

/** What an action did to a case, for taking it back. */
export interface Done {
  before: Snapshot;
  after: Snapshot;
  /** `ofAll`: what it did for all cases of its operation. */
  kept: Record<string, unknown>;
}

/**
 * How it is found that the effect has taken place (db/operate/verify.ts): by the rows alone; by the engine, which has
 * taken the case up; by the case's end; by what failed having come through.
 */
type VerifiedBy = 'rows' | 'engine' | 'ended' | 'retried';

/** One of an operator's actions on a case under its lock. */
export interface OperatorAction<K extends OperatorActionKey> {
  verifiedBy: VerifiedBy;
  /** Changes the case; what it returns is kept for `undo`. Throws refusals, before it changes anything. */
  act(
    work: Work,
    by: By,
    fields: ActionFields<K>,
  ): Promise<Record<string, unknown> | void> | Record<string, unknown> | void;
  /** Takes it back where it still stands as it was left. Throws refusals that say why it can't. */
  undo?(work: Work, by: By, done: Done): Promise<void> | void;
}

/** The open step that is meant: of the task, or the only one. @throws refusals withdrawn, step-closed */
export function stepMeant(work: Work, taskId: string | undefined): StepRow {
  const open = work.steps.filter(({ state }) => state === 'open');
  if (taskId !== undefined) {
    const { step_id: id } = openTask(work, taskId);
    const found = open.find((step) => step.id === id);
    if (found !== undefined) return found;
  }
  const [only, ...others] = open;
  if (only === undefined) throw refusal('step-closed');
  if (others.length > 0) throw refusal('invalid', { detail: whichStep });
  return only;
}

const whichStep = t(
  'Открыто несколько шагов. Выберите задачу того, о котором речь.',
  'Several steps are open. Choose the task of the one you mean.',
);

/** @throws refusal paused */
export function refusePaused({ row }: Work): void {
  if (row.paused_at !== null) throw refusal('paused');
}

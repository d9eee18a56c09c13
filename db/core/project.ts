import type { ProcessDeclaration } from '../../domain/process.ts';
import type { CaseRow, StepRow, TaskRow } from './rows.ts';

/** The part of a case's row that its open steps give. */
export type Projection = Pick<
  CaseRow,
  'state' | 'step' | 'step_id' | 'holders' | 'since' | 'due' | 'next' | 'escalates_at' | 'escalates_to'
>;

/**
 * What lists and the case's first sentence say, derived from the open steps alone: pure, so that the checker can
 * compare every stored projection with what its steps give. Undefined where no step is open: the case then keeps
 * what it last said until the workflow goes on or ends it.
 */
export function project(
  process: ProcessDeclaration,
  steps: readonly StepRow[],
  tasks: readonly TaskRow[],
  isPaused: boolean,
): Projection | undefined {
  const open = steps.filter((step) => step.state === 'open');
  const latest = open.toSorted(byOpening).at(-1);
  const declared = latest && process.steps[latest.key];
  if (latest === undefined || declared === undefined) return undefined;
  const holders = tasks
    .filter((task) => task.state === 'open' && open.some((step) => step.id === task.step_id))
    .map((task) => task.holder_id);
  const authority = latest.authorities[latest.escalations];
  const escalates = !isPaused && latest.on_term === 'escalate' && authority !== undefined;
  const next = declared.next[declared.ordinary];
  return {
    state: declared.state,
    step: latest.key,
    step_id: latest.id,
    holders: [...new Set(holders)].toSorted(),
    since: latest.opened_at,
    // Terms of a paused case stand still.
    due: isPaused ? null : latest.due,
    next: [next ?? []].flat()[0] ?? null,
    escalates_at: escalates ? new Date(authority.at) : null,
    escalates_to: escalates ? authority.role : null,
  };
}

/** Of those that opened together the one that is due first comes last. */
function byOpening(a: StepRow, b: StepRow): number {
  const byTime = a.opened_at.getTime() - b.opened_at.getTime() || b.due.getTime() - a.due.getTime();
  return byTime || (a.id < b.id ? -1 : 1);
}

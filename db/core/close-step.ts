import { closes } from '../../domain/rules.ts';
import { declaredSuccessor } from '../../domain/step.ts';
import { record } from './audit.ts';
import { perform } from './effects.ts';
import { clearStepIncidents } from './incidents.ts';
import { notifyInitiator } from './letter-to.ts';
import { successorMet } from './goes-past.ts';
import { declarationOf, openStep, reproject, type StepName } from './open-step.ts';
import { owePapersOfStep } from './papers.ts';
import type { DecisionRow, StepRow } from './rows.ts';
import { factsOfStep } from './facts.ts';
import type { Work } from './work.ts';

/** Why a step closed. */
export type ClosedBy =
  | 'decision'
  | 'term'
  /** Certain before anybody answered: a vote without a quorum of those present. */
  | 'opening'
  | 'edit'
  | 'withdrawal'
  | 'cancellation'
  /** By an effect of its own case's start. */
  | 'command'
  /** By an operator, who skips it or sends the case back. */
  | 'operator'
  /** By the case that it goes with, or by what has become of those that go with it. */
  | 'beside';

/** What takes a step away, so that no outcome of its own closes it. */
const takenAway: readonly ClosedBy[] = ['edit', 'withdrawal', 'cancellation'];

/**
 * Asks the step's stored rule, and closes the step if it answers. At the term of a step that closes by it (or when the
 * case that it goes with ends it), the declaration's own outcome stands where the rule has none: never one that
 * grants anything.
 */
export async function settle(
  work: Work,
  step: StepRow,
  by: 'decision' | 'term' | 'beside',
): Promise<string | undefined> {
  const outcome = outcomeOf(step, work.decisions, by !== 'decision');
  if (outcome !== undefined) await closeStep(work, step, outcome, by);
  return outcome;
}

/** What a step's rows give as its outcome: pure, the checker asks it too. */
export function outcomeOf(
  step: StepRow,
  decisions: readonly DecisionRow[],
  atTerm: boolean,
): string | undefined {
  const answers = decisions.filter((decision) => decision.step_id === step.id);
  const byRule = closes({ decisions: answers, seats: step.seats, rule: step.rule, atTerm });
  return byRule ?? (atTerm ? (step.term_outcome ?? undefined) : undefined);
}

/**
 * Closes a step with its outcome: withdraws what is still asked, opens the successor in the same transaction where
 * the declaration alone names it, and owes the workflow a nudge unless it may rest.
 */
export async function closeStep(
  work: Work,
  step: StepRow,
  outcome: string,
  by: ClosedBy,
  reason?: string,
): Promise<void> {
  const { row } = work;
  row.closed_steps += 1;
  Object.assign(step, {
    state: takenAway.includes(by) ? 'withdrawn' : 'closed',
    outcome,
    closed_at: work.now,
    closed_by: by,
    closed_seq: row.closed_steps,
    next_at: null,
  });
  work.changes.steps.add(step);
  work.closed.push({ id: step.id, outcome });
  withdrawTasks(work, step);
  clearStepIncidents(work, step.key);
  record(work, { kind: 'closed', stepId: step.id, detail: { step: step.key, outcome, by }, reason });
  owePapersOfStep(work, step, declarationOf(work, step.key), outcome);
  const effect = declarationOf(work, step.key).does?.[outcome];
  if (effect !== undefined) await perform(work, effect, step);
  if (takenAway.includes(by)) return owe(work);
  const next = await goOn(work, step, outcome);
  if (!engineMayRest(work, step, next)) owe(work);
}

/** Opens a step, and closes it at once where its outcome is certain before anybody has answered. */
export async function openAndSettle(work: Work, name: StepName): Promise<StepRow> {
  const step = await openStep(work, name);
  const outcome = step.rule.kind === 'vote' ? outcomeOf(step, [], false) : undefined;
  if (outcome !== undefined) await closeStep(work, step, outcome, 'opening');
  return step;
}

/**
 * The engine has nothing to do where the declaration named what follows and a timer that it has armed goes off before
 * anything is due there: it will find the step then. Saves a workflow task a step (docs/decisions/0007-bench.md).
 */
function engineMayRest({ row, now }: Work, closed: StepRow, next: StepRow | undefined): boolean {
  const { armed_for: armedFor } = closed;
  if (row.wake_at !== null || armedFor === null || !next?.next_at) return false;
  if (armedFor <= now || armedFor > next.next_at) return false;
  next.armed_for = armedFor;
  return true;
}

/** The workflow is owed a nudge from now on; its next transaction on the case clears it. */
export function owe(work: Work): void {
  work.row.wake_at ??= work.wallNow;
  work.row.wake_attempts = 0;
  work.row.wake_after = null;
}

async function goOn(work: Work, step: StepRow, outcome: string): Promise<StepRow | undefined> {
  const successor = declaredSuccessor(declarationOf(work, step.key), outcome);
  const split = declarationOf(work, step.key).branches !== undefined;
  const named = successor !== undefined && !split && work.row.ending === null;
  const met = named ? await successorMet(work, successor) : undefined;
  // In the same lap, where the step is one of a lap.
  const next =
    met === undefined
      ? undefined
      : await openAndSettle(work, { step: met, round: work.row.edition, branch: step.branch });
  if (next === undefined) reproject(work);
  await tellInitiator(work, step, outcome);
  return next;
}

/** The initiator hears of outcomes of which the declaration tells; of a return by the task that it brings them. */
async function tellInitiator(work: Work, step: StepRow, outcome: string): Promise<void> {
  const { tells, letters } = declarationOf(work, step.key);
  if (!tells?.includes(outcome)) return;
  const day = letters?.[outcome]?.day(await factsOfStep(work, step));
  const params = { step: step.key, outcome, ...(day && { day }) };
  await notifyInitiator(work, { kind: 'decided', step, params });
}

function withdrawTasks(work: Work, step: StepRow): void {
  for (const task of work.tasks) {
    if (task.step_id !== step.id || task.state !== 'open') continue;
    task.state = 'withdrawn';
    task.closed_at = work.now;
    work.changes.tasks.add(task);
  }
}

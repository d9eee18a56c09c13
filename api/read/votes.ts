/** Named votes are for those who may see them; an author sees totals and reasons (domain.md, *Who sees what*). */
import type { ProcessDeclaration } from '../../domain/process.ts';
import { permits } from '../../domain/permissions.ts';
import type { CaseRead, DecisionRead, StepRead } from '../../db/read/case.ts';
import type { SignedIn } from '../server/context.ts';
import { textOf } from './refs.ts';

export interface ShownDecision {
  decision: DecisionRead;
  step: StepRead;
  /** False where the reader may not know whose it is. */
  named: boolean;
}

/** May this reader know who voted how in a case of these authors? Not where they are an author themselves. */
export function seesVotes(actor: SignedIn, authorIds: readonly string[]): boolean {
  return permits(actor.roles, 'votes.seeNames') && !authorIds.includes(actor.personId);
}

/** Is this step a vote, whose names not everybody sees? */
export function isSecret(process: ProcessDeclaration | undefined, stepKey: string): boolean {
  return process?.steps[stepKey]?.personal === 'vote';
}

/**
 * The decisions as this reader may see them. Votes without names come in the order of their choices, so that
 * neither time nor place tells whose they are, and only when the vote is over.
 */
export function shownDecisions(
  found: CaseRead,
  process: ProcessDeclaration | undefined,
  actor: SignedIn,
): ShownDecision[] {
  const seesNames = seesVotes(actor, found.author_ids);
  const steps = new Map(found.steps.map((step) => [step.id, step]));
  const all = found.decisions.flatMap((decision): ShownDecision[] => {
    const step = steps.get(decision.step_id);
    if (step === undefined) return [];
    const secret = isSecret(process, step.key) && !seesNames && decision.actor_id !== actor.personId;
    if (secret && step.state === 'open') return [];
    return [{ decision, step, named: !secret }];
  });
  const order = found.steps.map(({ id }) => id);
  return all.toSorted((a, b) => {
    const byStep = order.indexOf(a.step.id) - order.indexOf(b.step.id);
    if (byStep !== 0 || (a.named && b.named)) return byStep;
    return anonymousKey(a) < anonymousKey(b) ? -1 : 1;
  });
}

function anonymousKey({ decision, named }: ShownDecision): string {
  return `${named ? 0 : 1} ${decision.choice} ${textOf(decision.form['reason'])}`;
}

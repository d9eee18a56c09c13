import type { ProcessDeclaration } from '../../domain/process.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { CaseRead } from '../../db/read/case.ts';
import type { DecisionView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { iso, organizationRef, personRef, personRefOrNull, roleTitleIn, type Lookup } from './refs.ts';
import { shownDecisions, type ShownDecision } from './votes.ts';

/** Every decision of the case, votes without names for those who may not see them. */
export function decisionViews(
  found: CaseRead,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
  actor: SignedIn,
): DecisionView[] {
  return shownDecisions(found, process, actor).map((shown) => decisionView(shown, process, lookup));
}

function decisionView(
  { decision, step, named }: ShownDecision,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
): DecisionView {
  const declared = process?.steps[step.key];
  const choice = declared?.choices[decision.choice];
  return {
    step: step.key,
    stepTitle: declared ? inLanguage(declared.title, lookup.language) : step.key,
    round: step.round,
    branch: step.branch,
    seat: named ? decision.seat : '',
    actor: named ? personRef(lookup, decision.actor_id) : null,
    standsInFor: named ? personRefOrNull(lookup, decision.for_id) : null,
    roleTitle: named ? roleTitleIn(lookup, decision.role, decision.scope) : '',
    organization: named ? organizationRef(lookup, decision.scope) : null,
    choice: decision.choice,
    choiceTitle: choice ? inLanguage(choice, lookup.language) : decision.choice,
    form: decision.form,
    decidedAt: iso(named ? decision.decided_at : (step.closed_at ?? step.due)),
  };
}

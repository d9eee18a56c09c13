/** The expert opinion: one reviewer's score sheet and text. */
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import type { DecisionRow } from '../../db/core/rows.ts';
import { programApproval } from '../../workflows/program-approval/process.ts';
import type { PaperFacts } from './facts.ts';
import { heading, programWords, signature, stepOf, titleOf, wholeName } from './words.ts';

const criteria = programApproval.steps.opinions.form.shape.scores.unwrap().shape;
const HIGHEST = 3;

/** The criteria with the titles that the form shows, in its order. */
export function scoresOf({ form }: DecisionRow): { title: string; score: number }[] {
  const given = (form['scores'] ?? {}) as Record<string, number>;
  return Object.entries(criteria).map(([key, criterion]) => ({
    title: criterion.meta()?.title ?? key,
    score: given[key] ?? 0,
  }));
}

/** «11 из 12» */
export function totalOf(decision: DecisionRow): string {
  const scores = scoresOf(decision);
  return `${scores.reduce((sum, { score }) => sum + score, 0)} из ${scores.length * HIGHEST}`;
}

export function expertOpinion(
  facts: PaperFacts,
  number: string,
): ValuesOf<typeof documentKinds.expertOpinion.fields> {
  const decision = facts.decisions.find(({ id }) => id === facts.owed.subject);
  if (decision === undefined) throw new Error(`There is no decision ${facts.owed.subject}`);
  const { comment } = decision.form;
  return {
    ...heading(facts),
    number,
    ...programWords(facts, stepOf(facts, decision.step_id).edition),
    reviewer: wholeName(facts, decision.actor_id),
    reviewerRole: titleOf(decision.role),
    scores: scoresOf(decision).map(({ title, score }) => [title, String(score)]),
    total: totalOf(decision),
    verdict:
      decision.choice === 'recommend'
        ? 'Программа рекомендуется к утверждению'
        : 'Программа не рекомендуется к утверждению',
    comment: typeof comment === 'string' ? comment.split('\n') : ['Замечаний нет'],
    signatures: [signature(facts, titleOf(decision.role), decision)],
  };
}

/** The expert opinion: one reviewer's score sheet and text. */
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import type { DecisionRow } from '../../db/core/rows.ts';
import { criteria, HIGHEST_TOTAL, totalScore } from '../../domain/score-sheet.ts';
import type { PaperFacts } from './facts.ts';
import { heading, programWords, signature, stepOf, titleOf, wholeName } from './words.ts';

type Scores = Record<string, number>;

/** «11 из 12» */
export function totalOf({ form }: DecisionRow): string {
  return `${totalScore(form['scores'] as Scores) ?? '—'} из ${HIGHEST_TOTAL}`;
}

export function expertOpinion(
  facts: PaperFacts,
  number: string,
): ValuesOf<typeof documentKinds.expertOpinion.fields> {
  const decision = facts.decisions.find(({ id }) => id === facts.owed.subject);
  if (decision === undefined) throw new Error(`There is no decision ${facts.owed.subject}`);
  const { comment } = decision.form;
  const given: Scores = (decision.form['scores'] as Scores | undefined) ?? {};
  return {
    ...heading(facts),
    number,
    ...programWords(facts, stepOf(facts, decision.step_id).edition),
    reviewer: wholeName(facts, decision.actor_id),
    reviewerRole: titleOf(decision.role),
    scores: Object.entries(criteria).map(([key, title]) => [title.ru, String(given[key] ?? '—')]),
    total: totalOf(decision),
    verdict:
      decision.choice === 'recommend'
        ? 'Программа рекомендуется к утверждению'
        : 'Программа не рекомендуется к утверждению',
    comment: typeof comment === 'string' ? comment.split('\n') : ['Замечаний нет'],
    signatures: [signature(facts, titleOf(decision.role), decision)],
  };
}

import type { CaseView } from '../../../../api/contract/views.ts';
import { isEmpty } from './describe-content.ts';

type Decision = CaseView['decisions'][number];
type Step = CaseView['steps'][number];

/** One row of what is decided: somebody's words, or all the answers of a step that need none. */
export type DecidedRow =
  | { kind: 'words'; decision: Decision }
  | { kind: 'together'; step: Step; title: string; names: string[] };

/** The fields of forms in which people say why, and in which a teacher looks back at the year. */
const REASONS = [
  ...['reason', 'comment', 'opinion', 'conclusion', 'text', 'why'],
  ...['achieved', 'hinders', 'learned', 'changed', 'next'],
];

/** What somebody wrote with a decision, without the form's other fields: those are for the step that reads them. */
export function reasonsOf({ form }: Pick<Decision, 'form'>): string[] {
  return REASONS.flatMap((name) => {
    const value = form[name];
    return typeof value === 'string' && !isEmpty(value) ? [value] : [];
  });
}

/** What people wrote comes first, oldest first; then a row for each step whose answers say all by their number. */
export function decidedRows(of: Pick<CaseView, 'steps' | 'decisions'>): DecidedRow[] {
  const words = of.decisions.filter((decision) => reasonsOf(decision).length > 0);
  const together = of.steps.flatMap((step): DecidedRow[] => {
    const made = of.decisions.filter((decision) => isOf(decision, step));
    const silent = made.filter((decision) => reasonsOf(decision).length === 0);
    if (silent.length === 0) return [];
    const counted = step.asked > 1 && step.counts.length > 0;
    const counts = step.counts.map(({ title, count }) => `${title} ${count}`).join(', ');
    const [only] = silent;
    const title = counted ? `${step.title}: ${counts}` : `${step.title}: ${only?.choiceTitle}`;
    const names = counted ? [] : silent.flatMap(({ actor }) => actor?.shortName ?? []);
    return [{ kind: 'together', step, title: (!counted && step.outcomeTitle) || title, names }];
  });
  return [...words.map((decision): DecidedRow => ({ kind: 'words', decision })), ...together];
}

function isOf(decision: Decision, step: Step): boolean {
  return decision.step === step.key && decision.round === step.round && decision.branch === step.branch;
}

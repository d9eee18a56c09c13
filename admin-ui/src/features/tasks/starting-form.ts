import type { TaskDetail } from '../../../../api/contract/views.ts';
import type { Draft } from '../../shared/drafts/local-draft.ts';

type Content = Pick<TaskDetail, 'form' | 'state'>;

/** What was typed before, or what the step begins with: the edition to revise, a draft to go on with. */
export function startingForm({ draft, form }: Pick<TaskDetail, 'draft' | 'form'>): Draft {
  return draft ?? (form['default'] as Draft | undefined) ?? {};
}

/** Does the person write a new edition here? */
export function isRevision({ form, state }: Content): boolean {
  const properties: unknown = form['properties'];
  return state === 'open' && typeof properties === 'object' && properties !== null && 'content' in properties;
}

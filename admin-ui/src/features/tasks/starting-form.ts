import type { TaskDetail } from '../../../../api/contract/views.ts';
import type { Draft } from '../../shared/drafts/local-draft.ts';

type Content = Pick<TaskDetail, 'form' | 'state'>;

/** A revision starts from what was returned; everything else from an empty form or what was typed before. */
export function startingForm(task: Content & Pick<TaskDetail, 'draft' | 'content'>): Draft {
  if (task.draft) return task.draft;
  return isRevision(task) ? { content: task.content } : {};
}

/** Does the person write a new edition here? */
export function isRevision({ form, state }: Content): boolean {
  const properties: unknown = form['properties'];
  return state === 'open' && typeof properties === 'object' && properties !== null && 'content' in properties;
}

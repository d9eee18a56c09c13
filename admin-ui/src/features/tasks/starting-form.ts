import type { TaskDetail } from '../../../../api/contract/views.ts';
import type { Draft } from '../../shared/drafts/local-draft.ts';

/** A revision starts from what was returned; everything else from an empty form or what was typed before. */
export function startingForm({
  form,
  draft,
  content,
}: Pick<TaskDetail, 'form' | 'draft' | 'content'>): Draft {
  if (draft) return draft;
  const properties: unknown = form['properties'];
  const isRevision = typeof properties === 'object' && properties !== null && 'content' in properties;
  return isRevision ? { content } : {};
}

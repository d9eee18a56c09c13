import type { ProgramDetail } from '../../../../api/contract/views.ts';
import type { Draft } from '../../shared/drafts/local-draft.ts';

/**
 * What a renewal begins with: the published content, and all its authors but for whoever renews it, who is its leader
 * now and can't be a co-author as well.
 */
export function renewalOf(
  { id, content, leader }: Pick<ProgramDetail, 'id' | 'content' | 'leader'>,
  me: string,
): Draft {
  const { coAuthors: named, ...rest } = content;
  const authors = [leader.id, ...(Array.isArray(named) ? named.map(String) : [])];
  const coAuthors = [...new Set(authors)].filter((author) => author !== me);
  return { ...rest, ...(coAuthors.length > 0 && { coAuthors }), renews: id };
}

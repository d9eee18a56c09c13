import type { RJSFSchema } from '@rjsf/utils';
import type { Draft } from '../drafts/local-draft.ts';
import { sameContent } from '../drafts/same-content.ts';
import { itemsOf } from './ui-schema.ts';

/** What was typed so far; a list that needs rows and has none shows a first one, ready to be filled in. */
export function formToFill({ properties = {}, required = [] }: RJSFSchema, typed: Draft = {}): Draft {
  const firstRows = Object.entries(properties).flatMap(([name, field]) => {
    const needsRow =
      required.includes(name) && typeof field === 'object' && itemsOf(field)?.type === 'object';
    return needsRow && sameContent(typed[name], []) ? [[name, [{}]] as const] : [];
  });
  return { ...typed, ...Object.fromEntries(firstRows) };
}

import type { RJSFSchema } from '@rjsf/utils';
import type { Draft } from '../drafts/local-draft.ts';
import { itemsOf } from './ui-schema.ts';

/** An empty form: a list that needs rows shows its first one, ready to be filled in; nothing else is chosen. */
export function blankForm({ properties = {}, required = [] }: RJSFSchema): Draft {
  const rows = Object.entries(properties).flatMap(([name, field]) => {
    const needsRow =
      required.includes(name) && typeof field === 'object' && itemsOf(field)?.type === 'object';
    return needsRow ? [[name, [{}]] as const] : [];
  });
  return Object.fromEntries(rows);
}

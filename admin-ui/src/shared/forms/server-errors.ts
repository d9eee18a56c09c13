import type { ErrorSchema, RJSFSchema } from '@rjsf/utils';
import type { Problem } from '../../../../api/contract/views.ts';
import type { Draft } from '../drafts/local-draft.ts';
import { isReference, itemsOf } from './ui-schema.ts';

type FieldErrors = NonNullable<Problem['errors']>;

/** The server's `modules.1.hours` → the form's tree, so that each message stands at its field. */
export function atFields(schema: RJSFSchema, errors: FieldErrors): ErrorSchema<Draft> {
  const root: ErrorSchema<Draft> = {};
  for (const { path, message } of errors) {
    let at: Record<string, unknown> = root;
    for (const step of fieldPath(schema, path)) {
      const next = Object.hasOwn(at, step) ? at[step] : undefined;
      const child = isTree(next) ? next : {};
      at[step] = child;
      at = child;
    }
    at['__errors'] = [...(Array.isArray(at['__errors']) ? at['__errors'] : []), message];
  }
  return root;
}

/** A list of ids is one field on the page: what is said of its second item stands at the list. */
function fieldPath(schema: RJSFSchema, path: string): string[] {
  const steps = path.split('.').filter(Boolean);
  let at: RJSFSchema | undefined = schema;
  for (const [index, step] of steps.entries()) {
    const items: RJSFSchema | undefined = at && itemsOf(at);
    if (isReference(items)) return steps.slice(0, index);
    const field: unknown = at?.properties?.[step];
    at = isTree(field) ? field : items;
  }
  return steps;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

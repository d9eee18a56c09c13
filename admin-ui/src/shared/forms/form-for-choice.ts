import type { Draft } from '../drafts/local-draft.ts';

type Schema = Record<string, unknown>;

const REASON = 'reason';

/**
 * The form as one choice needs it: fields of other choices are left out (`x-only-with`), and a reason is asked for
 * with the choices that need one (`x-reason-with`).
 */
export function formForChoice(form: Schema, choice: string | undefined): Schema {
  const reasonWith = listOf(form['x-reason-with']);
  const asksReason = choice !== undefined && reasonWith?.includes(choice);
  const fields = Object.entries(propertiesOf(form)).filter(([name, field]) => {
    if (name === REASON && reasonWith && !asksReason) return false;
    const only = listOf(field['x-only-with']);
    return !only || (choice !== undefined && only.includes(choice));
  });
  const required = [...(listOf(form['required']) ?? []), ...(asksReason ? [REASON] : [])];
  return { ...form, properties: Object.fromEntries(fields), required: [...new Set(required)] };
}

/** What was typed for this choice: fields of another one stay in the draft and aren't sent. */
export function answerFor(form: Schema, choice: string | undefined, typed: Draft): Draft {
  const fields = Object.keys(propertiesOf(formForChoice(form, choice)));
  return Object.fromEntries(Object.entries({ ...typed, choice }).filter(([name]) => fields.includes(name)));
}

function propertiesOf({ properties }: Schema): Record<string, Schema> {
  return isSchemas(properties) ? properties : {};
}

function isSchemas(value: unknown): value is Record<string, Schema> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}

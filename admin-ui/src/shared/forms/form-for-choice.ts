import type { Draft } from '../drafts/local-draft.ts';

type Schema = Record<string, unknown>;

/**
 * The form as one choice needs it. Fields of other choices are left out: those that say so (`x-only-with`), and those
 * that only other choices require (a reason for returning isn't asked of who approves).
 */
export function formForChoice(form: Schema, choice: string | undefined): Schema {
  const demands = demandsOf(form);
  const fields = Object.entries(schemasOf(form['properties'])).filter(([name, field]) => {
    const only = stringsOf(field['x-only-with']) ?? askedWith(demands, name);
    return only === undefined || (choice !== undefined && only.includes(choice));
  });
  return { ...form, properties: Object.fromEntries(fields) };
}

/** Does the form ask for more than the choice itself? A vote doesn't, and opens without the form library. */
export function hasFields(form: Schema): boolean {
  return Object.keys(schemasOf(form['properties'])).some((name) => name !== 'choice');
}

/** What was typed for this choice: fields of another one stay in the draft and aren't sent. */
export function answerFor(form: Schema, choice: string | undefined, typed: Draft): Draft {
  const fields = Object.keys(schemasOf(formForChoice(form, choice)['properties']));
  return Object.fromEntries(Object.entries({ ...typed, choice }).filter(([name]) => fields.includes(name)));
}

interface Demand {
  choices: string[];
  fields: string[];
}

/** `if` the choice is one of these, `then` these fields are required. */
function demandsOf({ allOf }: Schema): Demand[] {
  return (Array.isArray(allOf) ? allOf : []).map((rule: unknown) => {
    const { if: condition, then } = schemasOf(rule);
    const choice = schemasOf(condition?.['properties'])['choice'] ?? {};
    return {
      choices: stringsOf(choice['enum']) ?? stringsOf([choice['const']]) ?? [],
      fields: stringsOf(then?.['required']) ?? [],
    };
  });
}

function askedWith(demands: readonly Demand[], field: string): string[] | undefined {
  const asking = demands.filter(({ fields }) => fields.includes(field));
  return asking.length > 0 ? asking.flatMap(({ choices }) => choices) : undefined;
}

function schemasOf(value: unknown): Record<string, Schema> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function stringsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}

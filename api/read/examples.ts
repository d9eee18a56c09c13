/** Examples that are accepted as they are: the declaration's own, with ids that this reader could choose. */
import type { CaseFacts, ExampleHelp, StepDeclaration } from '../../domain/process.ts';
import type { JsonSchema } from '../../domain/json-schema.ts';
import type { Role } from '../../domain/roles.ts';
import type { OrganizationRow } from '../../db/read/names.ts';

/** What may be named in an example, read once a request. */
export interface Choosable {
  holders: ReadonlyMap<string, readonly string[]>;
  organizations: ReadonlyMap<string, OrganizationRow>;
}

/** The server's help for a declaration's `example`: authors and the reader are left out of the people. */
export function exampleHelp(choosable: Choosable, readerId: string, facts?: CaseFacts): ExampleHelp {
  const out = new Set([readerId, ...(facts?.authorIds ?? [])]);
  return {
    ...(facts && { facts: facts as CaseFacts<never> }),
    people: (roles: readonly Role[], count: number) => {
      const all = roles.flatMap((role) => choosable.holders.get(role) ?? []);
      return [...new Set(all)].filter((person) => !out.has(person)).slice(0, count);
    },
    organizations: (kind: string, count: number) =>
      [...choosable.organizations.values()]
        .filter((organization) => organization.kind === kind)
        .slice(0, count)
        .map(({ id }) => id),
  };
}

/** The step's example for one seat: where the seat hasn't the agreeable choice, its first one, with a reason. */
export function stepExample(
  step: StepDeclaration,
  choices: readonly string[],
  help: ExampleHelp,
): Record<string, unknown> {
  const example = step.example(help);
  const [first] = choices;
  if (first === undefined || choices.includes(String(example['choice']))) return example;
  return { choice: first, ...(hasReason(step) && { reason: 'Причина указана для примера.' }) };
}

function hasReason(step: StepDeclaration): boolean {
  return 'reason' in step.form.shape;
}

export function withExample(schema: JsonSchema, example: Record<string, unknown>): JsonSchema {
  return { ...schema, examples: [example] };
}

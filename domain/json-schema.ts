/**
 * JSON schemas of inputs and forms, made from the declarations' zod objects (api.md: every schema has titles and
 * descriptions in the reader's language and one example that is accepted as it is).
 *
 * How a declaration says it: `.meta({ title: 'По-русски', description: '…', en: { title, description } })`; fields
 * that name something are made by `references.ts`. Clients read `format: 'person' | 'organization' | 'attachment' |
 * 'case' | 'program'` with `x-roles`, `x-kind`, `x-process` and `x-steps`, `'clock'` for a time of day (`09:00`),
 * `'kopecks'` for a sum of money as a whole number of them, `'school-year'` for the first of its two years, `oneOf` for values with titles, `x-only-with` for a field
 * that belongs to some choices only, and `x-hidden` for what only programs read.
 */
import { z } from 'zod';
import { saidIn } from './said.ts';
import type { Language } from './text-object.ts';

export type JsonSchema = Record<string, unknown>;

/** The form as JSON schema (2020-12), titles and descriptions in the language; Russian where not translated. */
export function formSchema(form: z.ZodType, language: Language = 'ru'): JsonSchema {
  return localizedSchema(JSON.parse(JSON.stringify(emittedSchema(form))) as JsonSchema, language);
}

/**
 * The schema as zod emits it, with every language in it, and in `x-error` the declaration's own words for a value
 * that is missing or none of those allowed (of a list: for too few). A text that is missing needs no words of its own.
 */
export function emittedSchema(form: z.ZodType): JsonSchema {
  return z.toJSONSchema(form, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // oxlint-disable-next-line no-underscore-dangle -- zod's own name for what a schema was made of
      const { error, checks = [] } = zodSchema._zod.def;
      // oxlint-disable-next-line no-underscore-dangle -- likewise
      const tooFew = checks.find((check) => check._zod.def.check === 'min_length')?._zod.def.error;
      const words = wordsOf(
        (jsonSchema.type === 'array' ? tooFew : error) as z.core.$ZodErrorMap | undefined,
      );
      const isText = jsonSchema.type === 'string' && jsonSchema.enum === undefined;
      if (words !== undefined && !isText) jsonSchema['x-error'] = words;
    },
  });
}

function wordsOf(error: z.core.$ZodErrorMap | undefined): string | undefined {
  const said = error?.({ code: 'custom', input: undefined, path: [], inst: undefined });
  return typeof said === 'string' ? said : (said?.message ?? undefined);
}

/** A schema as zod emits it, with the translations in it, in one language: stored forms keep both. */
export function localizedSchema(
  { $schema: _dialect, ...schema }: JsonSchema,
  language: Language,
): JsonSchema {
  return localized(schema, language);
}

/**
 * The stored schema with its fields in the order in which the declared one has them: PostgreSQL's jsonb keeps no
 * order of keys. Fields that are no longer declared come last.
 */
export function inOrderOf(declared: JsonSchema, stored: JsonSchema): JsonSchema {
  const fields = asSchema(stored['properties']);
  const order = asSchema(declared['properties']) ?? {};
  const items = asSchema(stored['items']);
  const names = Object.keys(order);
  const placeOf = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  const sorted = Object.entries(fields ?? {})
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([name, field]) => [name, inOrderOf(asSchema(order[name]) ?? {}, asSchema(field) ?? {})]);
  return {
    ...stored,
    ...(fields && { properties: Object.fromEntries(sorted) }),
    ...(items && { items: inOrderOf(asSchema(declared['items']) ?? {}, items) }),
  };
}

/** The form as one seat sees it: only its own choices are in `choice`; the form itself where it has all. */
export function withChoices(schema: JsonSchema, choices: readonly string[] | null): JsonSchema {
  const properties = asSchema(schema['properties']);
  const choice = asSchema(properties?.['choice']);
  if (choices === null || properties === undefined || choice === undefined) return schema;
  const { const: _one, ...rest } = choice;
  return { ...schema, properties: { ...properties, choice: { ...rest, enum: [...choices] } } };
}

/** The choices a form allows, in their order; none where it has no `choice`. */
export function choicesOf(schema: JsonSchema): string[] {
  const choice = asSchema(asSchema(schema['properties'])?.['choice']);
  const values = choice?.['enum'] ?? (choice?.['const'] === undefined ? [] : [choice['const']]);
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}

const MAPS_OF_SCHEMAS = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);
const SCHEMAS = new Set([
  'items',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'allOf',
  'anyOf',
  'oneOf',
  'prefixItems',
]);

/** Only where a schema stands: a field may itself be called `en`, and examples are the people's own. */
function localized(schema: JsonSchema, language: Language): JsonSchema {
  const { en, ...russian } = schema;
  const own = language === 'en' ? { ...russian, ...asSchema(en) } : russian;
  return Object.fromEntries(
    Object.entries(forClients(own))
      .filter(([, value]) => value !== undefined)
      .map(([keyword, value]) => [keyword, localizedKeyword(keyword, value, language)]),
  );
}

/** The declarations' own keywords in words that any client of JSON schema understands. */
function forClients(schema: JsonSchema): JsonSchema {
  const { 'x-names': names, 'x-kinds': kinds, 'x-reason-with': choices, enumTitles, ...all } = schema;
  // What an edition may name is the server's to check.
  const { 'x-stays': _stays, ...rest } = all;
  const steps = rest['x-steps'];
  return {
    ...rest,
    ...(names !== undefined && { format: names }),
    ...(Array.isArray(kinds) && { 'x-kind': kinds.join(',') }),
    ...(Array.isArray(steps) && { 'x-steps': steps.join(',') }),
    ...(Array.isArray(choices) && { allOf: [reasonWith(choices)] }),
    ...titledValues(rest, asSchema(enumTitles)),
  };
}

function reasonWith(choices: unknown[]): JsonSchema {
  const made = { properties: { choice: { enum: choices } }, required: ['choice'] };
  // oxlint-disable-next-line unicorn/no-thenable -- JSON schema's own keyword; nobody awaits a schema
  return { if: made, then: { required: ['reason'] } };
}

function titledValues(schema: JsonSchema, titles: JsonSchema | undefined): JsonSchema {
  const values = schema['enum'];
  if (titles === undefined || !Array.isArray(values)) return {};
  return { enum: undefined, oneOf: values.map((value) => ({ const: value, title: titles[String(value)] })) };
}

function localizedKeyword(keyword: string, value: unknown, language: Language): unknown {
  if (MAPS_OF_SCHEMAS.has(keyword)) {
    const map = Object.entries(asSchema(value) ?? {});
    return Object.fromEntries(map.map(([name, inner]) => [name, localizedValue(inner, language)]));
  }
  if (keyword === 'x-error' && typeof value === 'string') return saidIn(value, language);
  if (!SCHEMAS.has(keyword)) return value;
  return Array.isArray(value)
    ? value.map((inner) => localizedValue(inner, language))
    : localizedValue(value, language);
}

function localizedValue(value: unknown, language: Language): unknown {
  const schema = asSchema(value);
  return schema === undefined ? value : localized(schema, language);
}

function asSchema(value: unknown): JsonSchema | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonSchema)
    : undefined;
}

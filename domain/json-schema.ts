/**
 * JSON schemas of inputs and forms, made from the declarations' zod objects (api.md: every schema has titles and
 * descriptions in the reader's language and one example that is accepted as it is).
 *
 * How a declaration says it: `.meta({ title: 'По-русски', description: '…', en: { title, description } })`, and for
 * the page's fields `format: 'person' | 'organization' | 'attachment'`, `'x-roles': [...]`, `'x-kind': 'school'`.
 */
import { z } from 'zod';
import type { Language } from './text-object.ts';

export type JsonSchema = Record<string, unknown>;

/** The form as JSON schema (2020-12), titles and descriptions in the language; Russian where not translated. */
export function formSchema(form: z.ZodType, language: Language = 'ru'): JsonSchema {
  const emitted = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
  const { $schema: _dialect, ...schema } = JSON.parse(JSON.stringify(emitted)) as JsonSchema;
  return localized(schema, language);
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
    Object.entries(own).map(([keyword, value]) => [keyword, localizedKeyword(keyword, value, language)]),
  );
}

function localizedKeyword(keyword: string, value: unknown, language: Language): unknown {
  if (MAPS_OF_SCHEMAS.has(keyword)) {
    const map = Object.entries(asSchema(value) ?? {});
    return Object.fromEntries(map.map(([name, inner]) => [name, localizedSchema(inner, language)]));
  }
  if (!SCHEMAS.has(keyword)) return value;
  return Array.isArray(value)
    ? value.map((inner) => localizedSchema(inner, language))
    : localizedSchema(value, language);
}

function localizedSchema(value: unknown, language: Language): unknown {
  const schema = asSchema(value);
  return schema === undefined ? value : localized(schema, language);
}

function asSchema(value: unknown): JsonSchema | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonSchema)
    : undefined;
}

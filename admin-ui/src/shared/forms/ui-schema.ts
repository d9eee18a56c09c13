import type { RJSFSchema, UiSchema } from '@rjsf/utils';

/** Above this a text has room for several lines. */
const ONE_LINE = 300;
const RADIO_AT_MOST = 6;
const SCALE_AT_MOST = 6;

/** How a schema's fields look, told from the schema alone: a process declares data, never widgets. */
export function uiSchemaOf(schema: RJSFSchema): UiSchema {
  return { ...ownUi(schema), ...childrenUi(schema) };
}

function ownUi(schema: RJSFSchema): UiSchema {
  const names: unknown = schema['x-names'];
  if (typeof names === 'string') return { 'ui:widget': names };
  if (schema.type === 'array') return listUi(schema);
  if (schema.enum) return choiceUi(schema);
  if (isScale(schema)) return { 'ui:widget': 'scale' };
  if (schema.type === 'string' && schema.format === undefined && (schema.maxLength ?? 0) > ONE_LINE) {
    return { 'ui:widget': 'textarea', 'ui:options': { rows: 4 } };
  }
  return {};
}

/** A list of ids is one field to pick them in; any other list has a row for each item. */
function listUi(schema: RJSFSchema): UiSchema {
  const options = { 'ui:options': { orderable: false, copyable: false } };
  const names: unknown = itemsOf(schema)?.['x-names'];
  return typeof names === 'string' ? { ...options, 'ui:widget': names } : options;
}

function choiceUi({ enum: values = [], enumTitles }: RJSFSchema): UiSchema {
  const titles: Record<string, string> = enumTitles ?? {};
  return {
    ...(values.length <= RADIO_AT_MOST ? { 'ui:widget': 'radio' } : {}),
    'ui:enumNames': values.map(
      (value) => titles[`${value as string | number}`] ?? `${value as string | number}`,
    ),
  };
}

/** A few whole numbers in a row, as in a score sheet: each is a button. */
function isScale({ type, minimum, maximum }: RJSFSchema): boolean {
  return (
    type === 'integer' && minimum !== undefined && maximum !== undefined && maximum - minimum < SCALE_AT_MOST
  );
}

function childrenUi(schema: RJSFSchema): UiSchema {
  const items = itemsOf(schema);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    typeof field === 'object' ? [[name, uiSchemaOf(field)] as const] : [],
  );
  return { ...(items ? { items: uiSchemaOf(items) } : {}), ...Object.fromEntries(fields) };
}

function itemsOf({ items }: RJSFSchema): RJSFSchema | undefined {
  return typeof items === 'object' && !Array.isArray(items) ? items : undefined;
}

import type { RJSFSchema, UiSchema } from '@rjsf/utils';

const REFERENCES = ['person', 'organization', 'attachment', 'case', 'program', 'indicator'];
/** Above this a text has room for several lines. */
const ONE_LINE = 300;
const RADIO_AT_MOST = 6;
const SCALE_AT_MOST = 6;

/** How a schema's fields look, told from the schema alone: a process declares data, never widgets. */
export function uiSchemaOf(schema: RJSFSchema): UiSchema {
  return { ...ownUi(schema), ...childrenUi(schema) };
}

function ownUi(schema: RJSFSchema): UiSchema {
  if (Reflect.get(schema, 'x-hidden') === true) return { 'ui:widget': 'hidden' };
  if (schema.type === 'array') return listUi(schema);
  const options = schema.enum ?? schema.oneOf;
  if (options) return options.length <= RADIO_AT_MOST ? { 'ui:widget': 'radio' } : {};
  // Nobody types which program a form renews: it is begun on the program's page.
  if (schema.format === 'program' && Reflect.get(schema, 'x-renews') === true)
    return { 'ui:widget': 'hidden' };
  if (isScale(schema)) return { 'ui:widget': 'scale' };
  if (schema.type === 'string' && schema.format === undefined && (schema.maxLength ?? 0) > ONE_LINE) {
    return { 'ui:widget': 'textarea', 'ui:options': { rows: 4 } };
  }
  return {};
}

/** So many fields are typed once and changed where the next row differs. */
const COPYABLE_FROM = 5;

/** A list of ids is one field to pick them in; any other list has a row for each item. */
function listUi(schema: RJSFSchema): UiSchema {
  const copyable = Object.keys(itemsOf(schema)?.properties ?? {}).length >= COPYABLE_FROM;
  const options = { 'ui:options': { orderable: false, copyable } };
  return isReference(itemsOf(schema)) ? { ...options, 'ui:widget': `${itemsOf(schema)?.format}s` } : options;
}

/** An id of something of the district, or a list of them, is picked by a widget of its format's name. */
export function isReference(schema: RJSFSchema | undefined): boolean {
  return schema?.format !== undefined && REFERENCES.includes(schema.format);
}

/** A few whole numbers in a row, as in a score sheet: each is a button. */
export function isScale({ type, minimum, maximum }: RJSFSchema): boolean {
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

export function itemsOf({ items }: RJSFSchema): RJSFSchema | undefined {
  return typeof items === 'object' && !Array.isArray(items) ? items : undefined;
}

/** The parts of JSON schema that reading a content needs. */
export interface ReadSchema {
  type?: string;
  title?: string;
  format?: string;
  'x-renews'?: boolean;
  'x-process'?: string;
  'x-hidden'?: boolean;
  properties?: Record<string, ReadSchema>;
  items?: ReadSchema;
  oneOf?: { const?: unknown; title?: string }[];
}

export interface ContentField {
  name: string;
  title: string;
  schema: ReadSchema;
  value: unknown;
}

/** A content's fields in the declaration's order, empty ones left out. */
export function fieldsOf(schema: ReadSchema, content: Record<string, unknown>): ContentField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const value = content[name];
    return isEmpty(value) || field['x-hidden'] === true
      ? []
      : [{ name, title: field.title ?? name, schema: field, value }];
  });
}

/** A schema without the fields that lead to another program: where versions stand side by side, they say nothing more. */
export function withoutPrograms({ properties = {}, ...rest }: ReadSchema): ReadSchema {
  const others = Object.entries(properties).filter(([, { format }]) => format !== 'program');
  return { ...rest, properties: Object.fromEntries(others) };
}

export interface Change {
  title: string;
  before: unknown;
  after: unknown;
  schema: ReadSchema;
}

/** What a later edition says otherwise, field by field. */
export function changesBetween(
  schema: ReadSchema,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Change[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const same = JSON.stringify(before[name] ?? null) === JSON.stringify(after[name] ?? null);
    return same
      ? []
      : [{ title: field.title ?? name, before: before[name], after: after[name], schema: field }];
  });
}

export interface ComparedField extends Change {
  difference: 'same' | 'changed' | 'added' | 'removed';
}

/** Every field that either of two contents fills in, with how they differ. */
export function comparedFields(
  schema: ReadSchema,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): ComparedField[] {
  const changed = new Set(changesBetween(schema, before, after).map(({ title }) => title));
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const [was, is] = [before[name], after[name]];
    if (isEmpty(was) && isEmpty(is)) return [];
    const title = field.title ?? name;
    const differs = isEmpty(was) ? 'added' : isEmpty(is) ? 'removed' : 'changed';
    const difference = changed.has(title) ? differs : 'same';
    return [{ title, before: was, after: is, schema: field, difference }];
  });
}

export function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** The words of an enumerated value. */
export function titleOfValue(schema: ReadSchema, value: unknown): string | undefined {
  return schema.oneOf?.find((option) => option.const === value)?.title;
}

/** How a table's columns are written as open CSV, described for other programs, and read again. */
import type pg from 'pg';
import { quoted } from '../backup/tables.ts';
import { engineColumns, FILES } from './tables.ts';

export interface Column {
  name: string;
  /** As PostgreSQL calls it, such as `timestamp(3) with time zone`. */
  type: string;
  required: boolean;
  /** It fills itself from a sequence. */
  serial: string | null;
}

export interface Shape {
  name: string;
  columns: Column[];
  key: string[];
  references: { columns: string[]; table: string; to: string[] }[];
}

const COLUMNS = `
  select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
    'serial', pg_get_serial_sequence($1, a.attname)) order by a.attnum) as columns
  from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`;

const names = (list: string, of: string) =>
  `(select json_agg(a.attname order by k.n) from unnest(${list}) with ordinality k(num, n)
    join pg_attribute a on a.attrelid = ${of} and a.attnum = k.num)`;

const CONSTRAINTS = `
  select c.contype as kind, ${names('c.conkey', 'c.conrelid')} as columns, ${names('c.confkey', 'c.confrelid')} as to,
    n.nspname || '.' || r.relname as table
  from pg_constraint c left join pg_class r on r.oid = c.confrelid left join pg_namespace n on n.oid = r.relnamespace
  where c.conrelid = $1::regclass and c.contype in ('p', 'f') order by c.conname`;

interface Constraint {
  kind: 'p' | 'f';
  columns: string[];
  to: string[] | null;
  table: string | null;
}

/** What a table looks like, as far as an export shows it. */
export async function shapeOf(client: pg.Client, name: string): Promise<Shape> {
  const table = quoted(name);
  const found = await client.query<{ columns: Column[] }>(COLUMNS, [table]);
  const { rows } = await client.query<Constraint>(CONSTRAINTS, [table]);
  const hidden = new Set(name === FILES ? ['bytes'] : (engineColumns[name] ?? []));
  return {
    name,
    columns: (found.rows[0]?.columns ?? []).filter((column) => !hidden.has(column.name)),
    key: rows.find(({ kind }) => kind === 'p')?.columns ?? [],
    references: rows.flatMap(({ kind, columns, table: to, to: at }) =>
      kind === 'f' && to !== null ? [{ columns, table: to, to: at ?? [] }] : [],
    ),
  };
}

const isArray = ({ type }: Column) => type.endsWith('[]');
const isInstant = ({ type }: Column) => type.endsWith('with time zone');

/** The column of `t` as the file says it: ISO 8601 in UTC, lists as JSON, `true` and `false` in words. */
function written(column: Column): string {
  const of = `t.${quoted(column.name)}`;
  if (isArray(column)) return `to_json(${of})::text`;
  if (isInstant(column)) return `to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  return column.type === 'boolean' ? `${of}::text` : of;
}

/** Everything that goes into a table's file; `from` says which rows `t`. One content, one text: rows stand in the order of their keys. */
export function writeSql({ columns, key, name }: Shape, from = `${quoted(name)} t`): string {
  const list = columns.map((column) => `${written(column)} as ${quoted(column.name)}`);
  const order = key.map((column) => `t.${quoted(column)}${isText(columns, column) ? ' collate "C"' : ''}`);
  return `copy (select ${list.join(', ')} from ${from} order by ${order.join(', ')}) to stdout (${CSV})`;
}

const isText = (columns: readonly Column[], name: string) =>
  columns.find((column) => column.name === name)?.type === 'text';

/** What isn't there is `\N`: an empty text is another thing. */
export const MISSING = String.raw`\N`;
export const CSV = `format csv, header true, null '${MISSING}'`;

/** A table to read a file into, and how its rows become the table's own. */
export function readSql({ columns, name }: Shape): { stage: string; copy: string; insert: string } {
  const list = columns.map((column) => quoted(column.name)).join(', ');
  const stage = columns.map((column) => `${quoted(column.name)} ${isArray(column) ? 'jsonb' : column.type}`);
  const values = columns.map((column) => {
    const of = `s.${quoted(column.name)}`;
    if (!isArray(column)) return of;
    return `case when ${of} is not null then array(select jsonb_array_elements_text(${of}))::${column.type} end`;
  });
  return {
    stage: `create temp table stage (${stage.join(', ')}) on commit drop`,
    copy: `copy stage (${list}) from stdin (${CSV})`,
    insert: `insert into ${quoted(name)} (${list}) select ${values.join(', ')} from stage s`,
  };
}

/** A type of Frictionless' Table Schema. */
export function fieldType(column: Column): { type: string; format?: string } {
  if (isArray(column)) return { type: 'array' };
  if (isInstant(column)) return { type: 'datetime' };
  const { type } = column;
  if (type === 'uuid') return { type: 'string', format: 'uuid' };
  if (type === 'jsonb') return { type: 'any' };
  if (['integer', 'bigint', 'smallint'].includes(type)) return { type: 'integer' };
  return ['boolean', 'date'].includes(type) ? { type } : { type: 'string' };
}

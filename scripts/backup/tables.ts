/** What there is to back up: every table that the owner has, in any schema, asked of the database itself. */
import type pg from 'pg';

/** The migrator keeps this one by itself; the manifest has its names. */
const MIGRATIONS_TABLE = 'public.mikro_orm_migrations';

const TABLES = `
  select n.nspname || '.' || c.relname as name,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    array(select distinct rn.nspname || '.' || r.relname from pg_constraint k
      join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers_to
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relowner = current_user::regrole and n.nspname !~ '^(pg_|information_schema$)' order by 1`;

export interface Table {
  name: string;
  columns: string[];
}

/** Every table but the migrator's, those that others refer to first. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { refers_to: string[] }>(TABLES);
  const waiting = rows.filter(({ name }) => name !== MIGRATIONS_TABLE);
  const ordered: Table[] = [];
  while (waiting.length > 0) {
    const unfilled = new Set(waiting.map(({ name }) => name));
    const next = waiting.findIndex(({ refers_to }) => refers_to.every((name) => !unfilled.has(name)));
    const [{ name, columns } = { name: '', columns: [] }] = waiting.splice(next, next === -1 ? 0 : 1);
    if (name === '')
      throw new Error(`These tables refer to each other in a circle: ${[...unfilled].join(', ')}`);
    ordered.push({ name, columns });
  }
  return ordered;
}

/** `"public"."cases"`, from a name that the catalog or a sealed manifest gave. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}

export function columnList({ columns }: Pick<Table, 'columns'>): string {
  return columns.map((column) => quoted(column)).join(', ');
}

/** Rows as text depend on these; a fingerprint must come out alike on every server. */
export const PLAIN_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
  set local bytea_output = 'hex'; set local extra_float_digits = 1`;

/** How many rows a table has, and what they say in a number that doesn't depend on their order. */
export async function fingerprintOf(
  client: pg.Client,
  table: Table,
): Promise<{ rows: number; fingerprint: string }> {
  const { rows } = await client.query<{ rows: string; fingerprint: string }>(
    `select count(*) as rows, coalesce(sum(hashtextextended(row(${columnList(table)})::text, 0)::numeric), 0)::text
       as fingerprint from ${quoted(table.name)}`,
  );
  const [found = { rows: '0', fingerprint: '0' }] = rows;
  return { rows: Number(found.rows), fingerprint: found.fingerprint };
}

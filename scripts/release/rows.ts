/** Copies all rows of the schema `public` out of a database and into one. Accounts and sessions stay where they are. */
import type pg from 'pg';
import { withClient } from '../runtime/postgres-roles.ts';
import type { ReleaseRows } from './fixture.ts';

const MIGRATIONS = 'mikro_orm_migrations';

async function tableNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> $1 order by 1`,
    [MIGRATIONS],
  );
  return rows.map(({ name }) => name);
}

export async function readRows(url: string): Promise<ReleaseRows['tables']> {
  return await withClient(url, async (client) => {
    const tables: ReleaseRows['tables'] = [];
    for (const name of await tableNames(client)) {
      const table = client.escapeIdentifier(name);
      const { rows } = await client.query<{ rows: string | null }>(
        `select jsonb_agg(to_jsonb(t) order by to_jsonb(t))::text as rows from ${table} t`,
      );
      const found = rows[0]?.rows;
      if (typeof found === 'string') tables.push({ name, rows: found });
    }
    return tables;
  });
}

/** @param adminUrl the superuser, in that database: foreign keys and triggers wait until all rows are there */
export async function writeRows(adminUrl: string, tables: ReleaseRows['tables']): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const { name, rows } of tables) {
      const table = client.escapeIdentifier(name);
      await client.query(
        `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1)`,
        [rows],
      );
    }
    await client.query(ADVANCE_SEQUENCES);
    await client.query('commit');
  });
}

/** What is numbered goes on after the highest number. */
const ADVANCE_SEQUENCES = `
  do $$
  declare each record;
  begin
    for each in
      select c.relname as name, a.attname as col, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as seq
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null
    loop
      execute format('select setval(%L, coalesce((select max(%I) from %I), 0) + 1, false)', each.seq, each.col, each.name);
    end loop;
  end $$`;

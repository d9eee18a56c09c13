import { withClient } from '../../scripts/runtime/postgres-roles.ts';

/** How many rows and bytes (indexes and TOAST included) a database holds by table, and what it has written ahead. */
export interface Rows {
  tables: Map<string, { rows: number; bytes: number }>;
  /** Bytes of WAL that the server has written since it was made. */
  wal: number;
}

const TABLES = `select relname as name, pg_total_relation_size(oid)::float8 as bytes from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace`;

export function countRows(ownerUrl: string): Promise<Rows> {
  return withClient(ownerUrl, async (client) => {
    const tables: Rows['tables'] = new Map();
    const found = await client.query<{ name: string; bytes: number }>(TABLES);
    for (const { name, bytes } of found.rows) {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${name}`);
      tables.set(name, { rows: rows[0]?.n ?? 0, bytes });
    }
    const { rows } = await client.query<{ wal: number }>(
      `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as wal`,
    );
    return { tables, wal: rows[0]?.wal ?? 0 };
  });
}

export interface Growth {
  rows: number;
  bytes: number;
  /** Of `bytes`, what the files of documents and attachments take. */
  fileBytes: number;
  wal: number;
  /** The tables that have grown, the largest first: `name: rows, KB`, for one of `units`. */
  byTable: Record<string, { rows: number; kb: number }>;
}

/** What came between two counts, for each of so many units. */
export function growth(before: Rows, after: Rows, units: number): Growth {
  const grown = [...after.tables]
    .map(([name, { rows, bytes }]) => {
      const was = before.tables.get(name) ?? { rows: 0, bytes: 0 };
      return { name, rows: (rows - was.rows) / units, bytes: (bytes - was.bytes) / units };
    })
    .filter(({ rows, bytes }) => rows > 0 || bytes > 0)
    .toSorted((one, other) => other.bytes - one.bytes);
  const sum = (of: (table: (typeof grown)[number]) => number) =>
    Math.round(grown.reduce((total, table) => total + of(table), 0));
  return {
    rows: sum(({ rows }) => rows),
    bytes: sum(({ bytes }) => bytes),
    fileBytes: sum(({ name, bytes }) => (name === 'files' ? bytes : 0)),
    wal: Math.round((after.wal - before.wal) / units),
    byTable: Object.fromEntries(
      grown.map(({ name, rows, bytes }) => [name, { rows: tenth(rows), kb: tenth(bytes / 1024) }]),
    ),
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

const byHash = statement(
  'read_forms',
  'select hash, process, step, schema from forms where hash = any($1::text[])',
);

/** The JSON schemas of the forms with these hashes, as they were stored when steps opened with them. */
export function readFormSchemas(
  pool: pg.Pool,
  hashes: readonly string[],
): Promise<{ hash: string; process: string; step: string; schema: Record<string, unknown> }[]> {
  return read(pool, byHash, [hashes]);
}

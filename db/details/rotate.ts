/**
 * Makes every ciphertext anew with the first key. Batch by batch, each its own transaction: killed at any moment it leaves
 * whole rows, some with the old key and some with the new, and goes on from there when it is run again.
 */
import type pg from 'pg';
import { PARTS_TABLE, placeOfPart } from '../frdo/parts.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import type { DetailKey, KeyRing } from './keys.ts';
import { reseal, SealError, unsealBytes, type Place } from './seal.ts';
import { DETAILS_TABLE, placeOfDetails, sealedColumns } from './stored.ts';

export interface Rotation {
  /** Rows that were made anew by this run. */
  reencrypted: number;
  /** Rows that open with the first key alone, by trying. */
  verified: number;
  /** Rows that still need another key. */
  left: number;
  /** Those of them that no key of ours opens: `table row: why`. */
  unreadable: string[];
}

interface Sealed {
  table: string;
  columns: readonly string[];
  /** An SQL expression that names the row and orders the table. */
  id: string;
  /** The row of the id `$2`. */
  where: string;
  place: (id: string, column: string) => Place;
  /** Rows that are held in memory at a time. */
  batch: number;
}

const tables: readonly Sealed[] = [
  {
    table: DETAILS_TABLE,
    columns: sealedColumns,
    id: 'person_id::text',
    where: 'person_id = $2::uuid',
    place: placeOfDetails,
    batch: 100,
  },
  {
    table: PARTS_TABLE,
    columns: ['data'],
    id: `export_id || ':' || number`,
    where: `export_id = split_part($2, ':', 1)::uuid and number = split_part($2, ':', 2)::int`,
    place: (id) => {
      const [exportId = '', number] = id.split(':');
      return placeOfPart({ exportId, number: Number(number) });
    },
    // Each is a quarter of a megabyte.
    batch: 4,
  },
];

type Row = Record<string, string> & { id: string };

/**
 * @param pool as the owner of the tables: the program itself may not change what was exported
 * @param ring its first key is the new one; the others open what is there
 */
export async function rotateKeys(pool: pg.Pool, ring: KeyRing): Promise<Rotation> {
  const total: Rotation = { reencrypted: 0, verified: 0, left: 0, unreadable: [] };
  for (const sealed of tables) {
    const { done, unreadable } = await reencrypt(pool, ring, sealed);
    total.reencrypted += done;
    total.unreadable.push(...unreadable);
    total.verified += await verified(pool, ring[0], sealed);
    total.left += await countLeft(pool, ring[0], sealed);
  }
  return total;
}

async function reencrypt(pool: pg.Pool, ring: KeyRing, sealed: Sealed) {
  const { table, columns, id, where, batch, place } = sealed;
  const [{ id: key }] = ring;
  const find = statement(
    `rotate_find_${table}`,
    `select ${id} as id, ${columns.join(', ')} from ${table} where key_id <> $1 and (${id}) collate "C" > $2
     order by (${id}) collate "C" limit ${batch} for update`,
  );
  const update = statement(
    `rotate_update_${table}`,
    `update ${table} set key_id = $1, ${columns.map((column, index) => `${column} = $${index + 3}`).join(', ')} where ${where}`,
  );
  const unreadable: string[] = [];
  let done = 0;
  let after = '';
  for (;;) {
    const run = async (tx: Tx): Promise<Row[]> => {
      const rows = await tx.query<Row>(find, [key, after]);
      for (const row of rows) {
        const anew = attempt(row, () =>
          columns.map((column) => reseal(ring, place(row.id, column), row[column] ?? '')),
        );
        if (anew !== undefined) await tx.query(update, [key, row.id, ...anew]);
      }
      return rows;
    };
    const attempt = <T>(row: Row, open: () => T): T | undefined => {
      try {
        return open();
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        unreadable.push(`${table} ${row.id}: ${error.reason}`);
        return undefined;
      }
    };
    const failedBefore = unreadable.length;
    const rows = await transact(pool, run, 'rotateKeys');
    done += rows.length - (unreadable.length - failedBefore);
    if (rows.length < batch) return { done, unreadable };
    after = rows.at(-1)?.id ?? '';
  }
}

/** How many rows the new key opens by itself. @throws SealError where one that says so does not */
async function verified(pool: pg.Pool, key: DetailKey, { table, columns, id, batch, place }: Sealed) {
  const find = statement(
    `rotate_verify_${table}`,
    `select ${id} as id, ${columns.join(', ')} from ${table} where key_id = $1 and (${id}) collate "C" > $2
     order by (${id}) collate "C" limit ${batch}`,
  );
  let count = 0;
  let after = '';
  for (;;) {
    const rows = await read<Row>(pool, find, [key.id, after]);
    for (const row of rows)
      for (const column of columns) unsealBytes([key], place(row.id, column), row[column] ?? '');
    count += rows.length;
    if (rows.length < batch) return count;
    after = rows.at(-1)?.id ?? '';
  }
}

async function countLeft(pool: pg.Pool, { id }: DetailKey, { table }: Sealed): Promise<number> {
  const count = statement(
    `rotate_left_${table}`,
    `select count(*)::int as left from ${table} where key_id <> $1`,
  );
  return (await read<{ left: number }>(pool, count, [id]))[0]?.left ?? 0;
}

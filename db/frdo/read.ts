/** Reads what was exported: the list, and a file piece by piece. */
import type pg from 'pg';
import { auditOutside, type OutsideEntry } from '../core/audit.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { KeyRing } from '../details/keys.ts';
import { opening } from '../details/stored.ts';
import { unsealPart } from './parts.ts';

export interface ExportRead {
  id: string;
  made_at: Date;
  made_by: string;
  name: string;
  rows: number;
  left_out: number;
  bytes: number;
  sha256: string;
  parts: number;
}

const columns = 'id, made_at, made_by, name, rows, left_out, bytes, sha256, parts';

const list = statement(
  'frdo_exports_list',
  `select ${columns} from frdo_exports
   where $1::timestamptz is null or (made_at, id) < ($1::timestamptz, $2::uuid)
   order by made_at desc, id desc limit $3`,
);

/** The files that were made, newest first. @param after where the page before ended */
export function readExports(
  pool: pg.Pool,
  { after, limit }: { after: readonly [string, string] | undefined; limit: number },
): Promise<ExportRead[]> {
  return read(pool, list, [after?.[0] ?? null, after?.[1] ?? null, limit]);
}

const one = statement('frdo_export_one', `select ${columns} from frdo_exports where id = $1::uuid`);

export async function readExport(pool: pg.Pool, id: string): Promise<ExportRead | undefined> {
  return (await read<ExportRead>(pool, one, [id]))[0];
}

const people = statement(
  'frdo_export_people',
  'select distinct person_id as id from frdo_export_rows where export_id = $1::uuid',
);

/** Whose data are in a file. */
export async function readPeopleOf(pool: pg.Pool, id: string): Promise<string[]> {
  return (await read<{ id: string }>(pool, people, [id])).map((row) => row.id);
}

const part = statement(
  'frdo_export_part',
  'select data from frdo_export_parts where export_id = $1::uuid and number = $2',
);

/** The file's bytes, one part in memory at a time. @throws refusal unavailable where a part does not open */
export async function* readParts(
  pool: pg.Pool,
  ring: KeyRing,
  { id, parts }: ExportRead,
): AsyncGenerator<Buffer> {
  for (let number = 1; number <= parts; number += 1) {
    const [row] = await read<{ data: string }>(pool, part, [id, number]);
    if (row === undefined) throw new Error(`Part ${number} of the export ${id} is gone`);
    yield opening(() => unsealPart(ring, { exportId: id, number, data: row.data }));
  }
}

/** Writes into the audit that somebody took a file. */
export async function auditDownload(
  pool: pg.Pool,
  taking: { by: string; role: string; exportId: string; now: Date },
): Promise<void> {
  const { by, role, exportId, now } = taking;
  const entry: OutsideEntry = { kind: 'frdoDownloaded', actor_id: by, role, detail: { exportId } };
  await read(pool, auditOutside, [now, JSON.stringify([entry])]);
}

/** Makes a file for ФИС ФРДО: its rows, its bytes as ciphertexts, and the record of it, all in one transaction. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { frdoCells, frdoRow } from '../../domain/frdo.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { auditOutside, type OutsideEntry } from '../core/audit.ts';
import { newId } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { transact } from '../core/transact.ts';
import { sealPart } from './parts.ts';
import { checkedPapers, type Checking } from './checked.ts';
import type { FrdoChoice } from './rows.ts';

/** A workbook that is written row by row; each call gives the bytes that are ready. */
export interface SheetWriter {
  row: (cells: readonly string[]) => Uint8Array;
  end: () => Uint8Array;
}

export interface ExportOrder extends Checking {
  choice: FrdoChoice;
  /** Papers with errors are left out; else one of them refuses the file. */
  leaveOutErrors: boolean;
  /** Under which it is saved. */
  name: string;
  by: string;
  role: string;
  now: Date;
}

export interface MadeExport {
  id: string;
  /** Whose data are in it. */
  people: Set<string>;
}

/** Bytes of a part before it is encrypted. */
const PART_BYTES = 256 * 1024;
/** Rows that are written down at a time. */
const ROWS_AT_ONCE = 500;

const lock = statement('frdo_lock', `select pg_advisory_xact_lock(hashtextextended('frdo_exports', 0))`);
const insertPart = statement(
  'frdo_part_insert',
  'insert into frdo_export_parts (export_id, number, data, key_id) values ($1, $2, $3, $4)',
);
const insertRows = statement(
  'frdo_rows_insert',
  `insert into frdo_export_rows (export_id, document_id, person_id)
   select $1::uuid, r.document_id, r.person_id from unnest($2::uuid[], $3::uuid[]) as r(document_id, person_id)`,
);
const insertExport = statement(
  'frdo_export_insert',
  `insert into frdo_exports (id, made_at, made_by, filter, name, rows, left_out, bytes, sha256, parts)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/**
 * @param pool the writing one
 * @throws refusals invalid (a paper has errors and none are to be left out; nothing to write), unavailable (a key is missing)
 */
export function makeExport(pool: pg.Pool, order: ExportOrder, sheet: SheetWriter): Promise<MadeExport> {
  const make = async (tx: Tx): Promise<MadeExport> => {
    // One at a time: else two would hold the same papers.
    await tx.query(lock);
    const id = newId();
    const file = partsInto(tx, id, order);
    const rows = rowsInto(tx, id);
    let leftOut = 0;
    for await (const { facts, details, errors } of checkedPapers(tx, order.choice, order)) {
      if (errors.length > 0 && !order.leaveOutErrors) throw hasErrors();
      if (errors.length > 0) {
        leftOut += 1;
        continue;
      }
      await file.add(sheet.row(frdoCells(frdoRow(facts, details, order.settings))));
      await rows.add(facts);
    }
    if (rows.count() === 0) throw nothingToWrite(leftOut);
    await file.add(sheet.end());
    const { bytes, sha256, parts } = await file.end();
    await rows.end();
    const { choice, again, by, now, name, role } = order;
    const counts = [rows.count(), leftOut, bytes, sha256, parts];
    tx.last(insertExport, [id, now, by, JSON.stringify({ ...choice, again }), name, ...counts]);
    const detail = { exportId: id, rows: rows.count(), leftOut };
    const entry: OutsideEntry = { kind: 'frdoExported', actor_id: by, role, detail };
    tx.last(auditOutside, [now, JSON.stringify([entry])]);
    return { id, people: rows.people };
  };
  return transact(pool, make, 'makeFrdoExport');
}

/** Gathers bytes and puts each part away as soon as it is full. */
function partsInto(tx: Tx, id: string, { ring }: Checking) {
  const hash = createHash('sha256');
  let waiting: Uint8Array[] = [];
  let size = 0;
  let bytes = 0;
  let parts = 0;
  const put = async () => {
    parts += 1;
    const part = { exportId: id, number: parts, bytes: Buffer.concat(waiting) };
    await tx.query(insertPart, [id, parts, sealPart(ring, part), ring[0].id]);
    waiting = [];
    size = 0;
  };
  return {
    add: async (chunk: Uint8Array) => {
      hash.update(chunk);
      bytes += chunk.length;
      size += chunk.length;
      waiting.push(chunk);
      if (size >= PART_BYTES) await put();
    },
    end: async () => {
      if (size > 0) await put();
      return { bytes, sha256: hash.digest('hex'), parts };
    },
  };
}

function rowsInto(tx: Tx, id: string) {
  const people = new Set<string>();
  let waiting: { documentId: string; personId: string }[] = [];
  let count = 0;
  const put = async () => {
    const [documents, holders] = [waiting.map((row) => row.documentId), waiting.map((row) => row.personId)];
    waiting = [];
    await tx.query(insertRows, [id, documents, holders]);
  };
  return {
    people,
    count: () => count,
    add: async ({ documentId, personId }: { documentId: string; personId: string }) => {
      count += 1;
      people.add(personId);
      waiting.push({ documentId, personId });
      if (waiting.length >= ROWS_AT_ONCE) await put();
    },
    end: async () => {
      if (waiting.length > 0) await put();
    },
  };
}

function hasErrors() {
  return refusal('invalid', {
    detail: t(
      'Реестр не принял бы такой файл: в некоторых удостоверениях есть ошибки. Исправьте их или соберите файл без этих удостоверений.',
      'The register would not take such a file: some papers have errors. Mend them, or make the file without them.',
    ),
  });
}

function nothingToWrite(leftOut: number) {
  return refusal('invalid', {
    detail:
      leftOut > 0
        ? t(
            'Собирать нечего: во всех удостоверениях есть ошибки.',
            'There is nothing to write: every paper has errors.',
          )
        : t(
            'Собирать нечего: удостоверений, которых ещё нет ни в одном файле, здесь нет.',
            'There is nothing to write: no paper that no file holds yet.',
          ),
  });
}

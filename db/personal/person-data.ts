/** Reads everything that is kept about one person. */
import type pg from 'pg';
import { declaredDocument, isDocumentKind } from '../../domain/documents.ts';
import type { Text } from '../../domain/text-object.ts';
import type { KeyRing } from '../details/keys.ts';
import { openSection } from '../details/export.ts';
import { auditOutside, type OutsideEntry } from '../core/audit.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { personSections, type Section } from './sections.ts';

export interface SectionRead {
  key: string;
  title: Text;
  columns: Section['columns'];
  rows: Record<string, unknown>[];
}

/**
 * Each section with its rows, empty ones too: that nothing is kept is an answer.
 * @param ring opens what the person told of themselves, for them; 'closed' where somebody else makes the export
 */
export async function readSections(
  pool: pg.Pool,
  personId: string,
  ring: KeyRing | undefined | 'closed',
): Promise<SectionRead[]> {
  const found: SectionRead[] = [];
  // One after another: the export must not take the pool from those who work.
  for (const [key, { title, columns, isSealed, read: of }] of Object.entries(personSections)) {
    const rows = await read<Record<string, unknown>>(pool, of, [personId]);
    const told = isSealed === true ? rows.map((row) => openSection(row, personId, ring)) : rows;
    found.push({ key, title, columns, rows: told });
  }
  return found;
}

export interface FileOfPerson {
  folder: 'files' | 'documents';
  name: string;
  sha256: string;
}

const filesOf = statement(
  'person_files',
  `select 'files' as folder, name, sha256, null as kind from attachments where uploaded_by = $1::uuid
   union all
   select 'documents', concat_ws('-', d.kind, d.year, d.number) || '.pdf', d.pdf_sha256, d.kind
   from documents d join cases c on c.id = d.case_id
   where c.initiator_id = $1::uuid or $1::uuid = any(c.author_ids)
   order by 1, 2, 3`,
);

/** The files that the person uploaded, and the documents of their cases; what names others' votes is no author's to see. */
export async function readFilesOf(pool: pg.Pool, personId: string): Promise<FileOfPerson[]> {
  const rows = await read<FileOfPerson & { kind: string | null }>(pool, filesOf, [personId]);
  return rows
    .filter(
      ({ kind }) => kind === null || (isDocumentKind(kind) && declaredDocument(kind).namesVotes !== true),
    )
    .map(({ folder, name, sha256 }) => ({ folder, name, sha256 }));
}

const bytes = statement('person_file_bytes', 'select bytes from files where sha256 = $1');

/** A file's bytes; undefined where it is gone. */
export async function readFileBytes(pool: pg.Pool, sha256: string): Promise<Buffer | undefined> {
  return (await read<{ bytes: Buffer }>(pool, bytes, [sha256]))[0]?.bytes;
}

/** Writes into the audit who took whose data. */
export async function auditExport(
  pool: pg.Pool,
  actorId: string,
  personId: string,
  now: Date,
): Promise<void> {
  const entry: OutsideEntry = { kind: 'dataExported', actor_id: actorId, detail: { personId } };
  await read(pool, auditOutside, [now, JSON.stringify([entry])]);
}

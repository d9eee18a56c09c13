/** Issued documents, the copies that were signed, and templates. */
import type pg from 'pg';
import { COUNCIL } from '../../domain/roles.ts';
import { idFrom } from '../core/ids.ts';
import { waitsForNumber } from '../core/holds.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { CERTIFICATE_KINDS, paperReader, seesPapers } from './certificates.ts';
import { readerParameters, visibleToReader, type Reader } from './visible.ts';

/** A document that is there, as the case's page lists it. */
export interface DocumentRead {
  id: string;
  kind: string;
  number: number | null;
  dated: string;
  signing: string;
  has_docx: boolean;
  /** The authors of its case, and of every program of its session: some of it may not be for them. */
  author_ids: string[];
  /** Newest first. */
  signatures: { by: string; at: Date | string }[];
}

/** A document that is being made. */
export interface OwedRead {
  id: string;
  kind: string;
  /** For another document that must be there first. */
  waits: boolean;
  /** For its register's last number to be confirmed, after a restore. */
  held: boolean;
  author_ids: string[];
}

/** Of a document's case by its id. */
const authorsOf = (caseId: string) => `array(
  select unnest(author_ids) from cases where id = ${caseId}
  union select unnest(p.author_ids) from steps s join cases p on p.id = s.case_id where s.beside_id = ${caseId})`;

const columns = `d.id, ${authorsOf('d.case_id')} as author_ids, d.kind, d.number, d.dated::text as dated, d.signing, d.docx_sha256 is not null as has_docx,
  (select coalesce(json_agg(json_build_object('by', s.signed_by, 'at', s.at) order by s.at desc, s.id), '[]')
   from document_signatures s where s.document_id = d.id) as signatures`;

/** The case `c` itself, and the cases that its steps went with: a session's minutes are those of its programs. */
const ofCase = (caseId: string) =>
  `${caseId} = any(array(select c.id union select s.beside_id from steps s where s.case_id = c.id))`;

/** Subqueries of the case `c` for its page. The papers of a course are its people's: they stand on the course's own page. */
export const documentsOfCase = `(select coalesce(json_agg(x order by x.dated, x.kind, x.number, x.id), '[]')
  from (select ${columns} from documents d where ${ofCase('d.case_id')} and d.kind <> all(${CERTIFICATE_KINDS})) x)`;
export const owedOfCase = `(select coalesce(json_agg(x order by x.since, x.id), '[]')
  from (select o.id, o.kind, o.since,
      o.after_id is not null and not exists (select from documents d where d.id = o.after_id) as waits,
      ${waitsForNumber('o.kind')} as held,
      ${authorsOf('o.case_id')} as author_ids
    from documents_owed o where ${ofCase('o.case_id')} and o.kind <> all(${CERTIFICATE_KINDS})) x)`;

const visibleDocument = statement(
  'document_visible',
  `select ${columns}, d.case_id, x.person_id as of_person from documents d join cases c on c.id = d.case_id
     left join certificates x on x.id = d.id left join cohorts h on h.id = x.cohort_id
   where d.id = $6::uuid and case when x.id is null then ${visibleToReader}
     else x.person_id = $1::uuid or ${seesPapers('$1::uuid', '$7::boolean', '$8::text[]')} end`,
);

export interface VisibleDocument extends DocumentRead {
  case_id: string;
  /** Whose paper of a course it is; null for any other document. */
  of_person: string | null;
}

/** The document, for those who see its case; a paper of a course for its person and who sees those of the course. */
export async function readDocument(
  pool: pg.Pool,
  reader: Reader,
  id: string,
): Promise<VisibleDocument | undefined> {
  const [, manages, hosts] = paperReader(reader);
  return (
    await read<VisibleDocument>(pool, visibleDocument, [...readerParameters(reader), id, manages, hosts])
  )[0];
}

export interface StoredBytes {
  sha256: string;
  bytes: Buffer;
}

const bytesOf = statement(
  'document_bytes',
  `select f.sha256, f.bytes from documents d
   join files f on f.sha256 = case $2 when 'docx' then d.docx_sha256 else d.pdf_sha256 end where d.id = $1::uuid`,
);

/** The stored bytes in one format; of a document that the caller has found visible. */
export async function readDocumentBytes(
  pool: pg.Pool,
  id: string,
  format: 'pdf' | 'docx',
): Promise<StoredBytes | undefined> {
  return (await read<StoredBytes>(pool, bytesOf, [id, format]))[0];
}

const signedCopy = statement(
  'document_signed_copy',
  `select a.name, a.media_type, f.sha256, f.bytes from document_signatures s join attachments a on a.id = s.attachment_id
   join files f on f.sha256 = a.sha256 where s.document_id = $1::uuid order by s.at desc, s.id limit 1`,
);

/** The signed copy that was brought last. */
export async function readSignedCopy(
  pool: pg.Pool,
  id: string,
): Promise<(StoredBytes & { name: string; media_type: string }) | undefined> {
  return (await read<StoredBytes & { name: string; media_type: string }>(pool, signedCopy, [id]))[0];
}

const sign = statement(
  'document_sign',
  `insert into document_signatures (id, document_id, attachment_id, signed_by, at)
   select $1::uuid, $2::uuid, a.id, $4::uuid, $5 from attachments a
   where a.id = $3::uuid and a.uploaded_by = $4::uuid and a.media_type = any($6::text[])
   on conflict (id) do nothing`,
);
const signed = statement('document_signature', 'select 1 from document_signatures where id = $1::uuid');

/**
 * Notes a signed copy: a file of one of these media types that this person has uploaded. The same file again adds nothing.
 * @returns false where there is no such file of theirs
 */
export async function signDocument(
  pool: pg.Pool,
  copy: { documentId: string; attachmentId: string; by: string; at: Date; mediaTypes: readonly string[] },
): Promise<boolean> {
  const { documentId, attachmentId, by, at, mediaTypes } = copy;
  const id = idFrom('signature', documentId, attachmentId);
  await read(pool, sign, [id, documentId, attachmentId, by, at, mediaTypes]);
  return (await read(pool, signed, [id])).length > 0;
}

export interface TemplateRead {
  kind: string;
  version: number;
  uploaded_by: string | null;
  at: Date;
}

const newest = statement(
  'templates_newest',
  `select distinct on (kind) kind, version, uploaded_by, at from document_templates order by kind, version desc`,
);

/** The templates in force, one a kind. */
export function readTemplates(pool: pg.Pool): Promise<TemplateRead[]> {
  return read(pool, newest);
}

const templateBytes = statement(
  'template_bytes',
  `select f.sha256, f.bytes from document_templates t join files f on f.sha256 = t.sha256
   where t.kind = $1 order by t.version desc limit 1`,
);

/** The template in force of a kind. */
export async function readTemplate(pool: pg.Pool, kind: string): Promise<StoredBytes | undefined> {
  return (await read<StoredBytes>(pool, templateBytes, [kind]))[0];
}

const insertTemplate = statement(
  'template_insert',
  `with f as (insert into files (sha256, bytes) values ($2, $3) on conflict (sha256) do nothing)
   insert into document_templates (kind, version, sha256, uploaded_by, at)
   select $1, coalesce(max(version), 0) + 1, $2, $4::uuid, $5 from document_templates where kind = $1
   having $2 is distinct from (select sha256 from document_templates where kind = $1 order by version desc limit 1)
   on conflict do nothing returning version`,
);

/** Takes a new version of a kind's template; the one that is in force already adds none. */
export async function storeTemplate(
  pool: pg.Pool,
  template: StoredBytes & { kind: string; by: string; at: Date },
): Promise<void> {
  const { kind, sha256, bytes, by, at } = template;
  // Somebody else may take the same number at the same moment: then the next one is free.
  for (;;) {
    const stored = await read(pool, insertTemplate, [kind, sha256, bytes, by, at]);
    if (stored.length > 0 || (await readTemplate(pool, kind))?.sha256 === sha256) return;
  }
}

const councilName = statement(
  'read_council_name',
  `select full_name from organization_names where organization_id = $1
     and valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)`,
);

/** The council's full name on a day; empty where the district has given it none. */
export async function readCouncilName(pool: pg.Pool, day: string): Promise<string> {
  const [found] = await read<{ full_name: string }>(pool, councilName, [COUNCIL, day]);
  return found?.full_name ?? '';
}

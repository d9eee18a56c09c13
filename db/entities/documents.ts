import { defineEntity, p } from '@mikro-orm/core';
import { day, instant } from './columns.ts';
import { StoredFile } from './records.ts';

/** The district's templates; the newest of a kind counts for documents made from then on. Insert-only. */
export const DocumentTemplate = defineEntity({
  name: 'DocumentTemplate',
  tableName: 'document_templates',
  properties: {
    kind: p.text().primary(),
    version: p.integer().primary(),
    sha256: () => p.manyToOne(StoredFile).mapToPk().joinColumn('sha256'),
    /** Null for the pack's own. */
    uploadedBy: p.uuid().nullable(),
    at: instant(),
  },
});

/** A document that a closed step or an ended case owes; the scribe makes it and takes the row away. */
export const OwedDocument = defineEntity({
  name: 'OwedDocument',
  tableName: 'documents_owed',
  properties: {
    /** The document's own id: it follows from kind and subject. */
    id: p.uuid().primary(),
    caseId: p.uuid(),
    kind: p.text(),
    /** What it is about: a step, a decision, or the case that has ended. */
    subject: p.text(),
    /** The document that must be there before: of this case, or of the one that its vote went with. */
    afterId: p.uuid().nullable(),
    /** Business time: the document bears this day. */
    owedAt: instant(),
    /** Wall time of the debt. */
    since: instant(),
    attempts: p.integer().default(0),
    /** Wall time before which a failed one isn't tried again. */
    tryAfter: instant().nullable(),
  },
  indexes: [{ name: 'documents_owed_case', properties: ['caseId'] }],
});

/** The last number given in a register in a year. Whoever takes the next holds the row until their document is there. */
export const Register = defineEntity({
  name: 'Register',
  tableName: 'registers',
  properties: {
    register: p.text().primary(),
    year: p.integer().primary(),
    lastNumber: p.integer(),
  },
});

/** A document as it was issued: its bytes by hash, never made anew. Insert-only. */
export const IssuedDocument = defineEntity({
  name: 'IssuedDocument',
  tableName: 'documents',
  properties: {
    id: p.uuid().primary(),
    caseId: p.uuid(),
    kind: p.text(),
    subject: p.text(),
    /** Null for a document that has no number, or bears another's. */
    register: p.text().nullable(),
    year: p.integer(),
    number: p.integer().nullable(),
    dated: day(),
    pdfSha256: () => p.manyToOne(StoredFile).mapToPk().joinColumn('pdf_sha256'),
    docxSha256: () =>
      p.manyToOne(StoredFile).mapToPk().joinColumn('docx_sha256').nullable().deleteRule('restrict'),
    templateSha256: () => p.manyToOne(StoredFile).mapToPk().joinColumn('template_sha256'),
    /** How it is signed: frozen, whatever the policy says later. */
    signing: p.text(),
    issuedAt: instant(),
  },
  indexes: [{ name: 'documents_case', properties: ['caseId'] }],
  uniques: [{ name: 'documents_number', properties: ['register', 'year', 'number'] }],
});

/** A signed copy that somebody has brought: a scan, or a detached signature. Insert-only. */
export const DocumentSignature = defineEntity({
  name: 'DocumentSignature',
  tableName: 'document_signatures',
  properties: {
    id: p.uuid().primary(),
    documentId: () => p.manyToOne(IssuedDocument).mapToPk().joinColumn('document_id'),
    attachmentId: p.uuid(),
    signedBy: p.uuid(),
    at: instant(),
  },
  indexes: [{ name: 'document_signatures_document', properties: ['documentId'] }],
});

/**
 * A register of a year whose numbers wait: since the backup others may have been given, which stand on paper. Made by a
 * restore; an administrator confirms the last number that was given. What is confirmed stays, for the gap it explains.
 */
export const RestoreHold = defineEntity({
  name: 'RestoreHold',
  tableName: 'restore_holds',
  properties: {
    restoredAt: instant().primary(),
    register: p.text().primary(),
    year: p.integer().primary(),
    /** Wall time of the backup. */
    backupAt: instant(),
    /** The last number that the backup knows of. */
    knownNumber: p.integer(),
    confirmedNumber: p.integer().nullable(),
    confirmedBy: p.uuid().nullable(),
    confirmedAt: instant().nullable(),
  },
});

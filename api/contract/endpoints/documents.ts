/** Documents that cases leave, and the district's templates of them. */
import { z } from 'zod';
import { documentKinds, type DocumentKind } from '../../../domain/documents.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { byId, signedIn } from './shared.ts';

const kinds = Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]];
const byKind = z.strictObject({ kind: z.enum(kinds) });
const see = { permission: 'templates.see' } as const;
const manage = { permission: 'templates.manage' } as const;

export const documentEndpoints = {
  document: endpoint({
    method: 'GET',
    path: '/api/documents/{id}',
    summary: 'The document as it was issued, as a download; `signed` is the signed copy that was brought',
    access: signedIn,
    // Of a paper of a course alone.
    tells: { of: 'people', look: 'papers' },
    params: byId,
    query: z.strictObject({ format: z.enum(['pdf', 'docx', 'signed']).default('pdf') }),
    answer: z.string(),
    raw: 'application/octet-stream',
  }),
  signDocument: endpoint({
    method: 'POST',
    path: '/api/documents/{id}/signed',
    summary: 'Bring the signed copy: a scan of the paper, or a detached signature (.sig)',
    access: signedIn,
    key: 'decide',
    params: byId,
    body: z.strictObject({ attachmentId: z.string().max(100) }),
    answer: v.documentView,
  }),
  documentTemplates: endpoint({
    method: 'GET',
    path: '/api/document-templates',
    summary: 'The templates of documents, with the fields that each may use',
    access: see,
    answer: z.object({ items: z.array(v.templateView) }),
  }),
  documentTemplate: endpoint({
    method: 'GET',
    path: '/api/document-templates/{kind}',
    summary: 'The template in force, as a docx',
    access: see,
    params: byKind,
    answer: z.string(),
    raw: 'application/octet-stream',
  }),
  putDocumentTemplate: endpoint({
    method: 'PUT',
    path: '/api/document-templates/{kind}',
    summary: 'Bring a new template: it counts for documents made from now on',
    access: manage,
    params: byKind,
    takesFile: true,
    answer: v.templateView,
    raw: 'application/json',
  }),
  templatePreview: endpoint({
    method: 'GET',
    path: '/api/document-templates/{kind}/preview',
    summary: 'A PDF of the template in force, filled with samples',
    access: see,
    params: byKind,
    answer: z.string(),
    raw: 'application/pdf',
  }),
  previewTemplate: endpoint({
    method: 'POST',
    path: '/api/document-templates/{kind}/preview',
    summary: 'A PDF of this template, filled with samples; keeps nothing',
    access: manage,
    params: byKind,
    takesFile: true,
    answer: z.string(),
    raw: 'application/pdf',
  }),
} as const satisfies Record<string, Endpoint>;

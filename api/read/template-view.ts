import { declaredDocument, isDocumentKind } from '../../domain/documents.ts';
import type { Field } from '../../domain/document-fields.ts';
import { permits } from '../../domain/permissions.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { TemplateRead } from '../../db/read/documents.ts';
import type { TemplateView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { iso, personRefOrNull, type Lookup } from './refs.ts';

/** A template with the fields that its kind knows; undefined for a kind of a later release. */
export function templateView(row: TemplateRead, lookup: Lookup, actor: SignedIn): TemplateView | undefined {
  if (!isDocumentKind(row.kind)) return undefined;
  const { title, fields } = declaredDocument(row.kind);
  return {
    kind: row.kind,
    title: inLanguage(title, lookup.language),
    version: row.version,
    uploadedBy: personRefOrNull(lookup, row.uploaded_by),
    at: iso(row.at),
    fields: Object.entries(fields).map(([name, field]) => ({
      name,
      kind: field.is,
      about: field.about,
      sample: sampleText(field),
    })),
    can: { manage: permits(actor.roles, 'templates.manage') && actor.keyScopes === undefined },
  };
}

/** A line a line, a row a line. */
function sampleText(field: Field): string {
  switch (field.is) {
    case 'text':
    case 'qr':
      return field.sample;
    case 'lines':
      return field.sample.join('\n');
    case 'table':
      return [field.columns, ...field.sample].map((row) => row.join(' | ')).join('\n');
  }
}

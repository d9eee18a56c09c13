import { declaredDocument, type DocumentKind } from '../../domain/documents.ts';
import type { Values } from '../../domain/document-fields.ts';
import { openArchive } from './archive.ts';
import { fillTemplate } from './fill.ts';
import { drawPdf } from './pdf.ts';
import { readDocx } from './read-docx.ts';

export interface Rendered {
  docx: Uint8Array;
  pdf: Uint8Array;
}

/** A document made of its template: the filled docx, and the PDF that is drawn of that very docx. */
export async function renderPaper(
  kind: DocumentKind,
  template: Uint8Array,
  values: Values,
): Promise<Rendered> {
  const { title, fields } = declaredDocument(kind);
  const docx = fillTemplate(openArchive(template), fields, values);
  const { layout } = readDocx(openArchive(docx));
  return { docx, pdf: await drawPdf({ title: title.ru, layout }) };
}

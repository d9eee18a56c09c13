/** For tests: the district's own templates, to be broken at will, and what a PDF says when it is read again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import type { DocumentKind } from '../../../domain/documents.ts';
import { openArchive, packArchive, type Parts } from '../archive.ts';

export function templateOf(kind: DocumentKind): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, `../../shushensky/templates/${kind}.docx`)));
}

/** The template with changed parts. */
export function changed(kind: DocumentKind, change: (parts: Parts) => void): Uint8Array {
  const parts = openArchive(templateOf(kind));
  change(parts);
  return packArchive(parts);
}

/** The template with this XML before the end of its text. */
export function withXml(kind: DocumentKind, xml: string): Uint8Array {
  return changed(kind, (parts) => edit(parts, 'word/document.xml', '<w:sectPr', `${xml}<w:sectPr`));
}

export function edit(parts: Parts, name: string, from: string, to: string): void {
  const text = new TextDecoder().decode(parts.get(name));
  if (!text.includes(from)) throw new Error(`'${from}' isn't in ${name}`);
  parts.set(name, new TextEncoder().encode(text.replace(from, to)));
}

/** The text of a PDF as whoever copies it gets it. */
export async function textOfPdf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text;
}

export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONSHIPS = 'word/_rels/document.xml.rels';
const run = (inside: string) => `<w:p><w:r>${inside}</w:r></w:p>`;

/** The header of a PNG of this size, and nothing of its picture. */
export const png = (width: number, height: number) => {
  const bytes = Buffer.alloc(40);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return new Uint8Array(bytes);
};
/** A paragraph with this drawing in the text. */
export const drawing = (shape: string) =>
  run(
    `<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="x">${shape}</a:graphicData></a:graphic></wp:inline></w:drawing>`,
  );
/** The template with this file as a picture in its text. */
export function withPicture(kind: DocumentKind, bytes: Uint8Array): Uint8Array {
  const pic = `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip r:embed="p1" xmlns:r="${OFFICE}"/></pic:pic>`;
  return changed(kind, (parts) => {
    parts.set('word/media/a.png', bytes);
    edit(parts, 'word/document.xml', '<w:sectPr', `${drawing(pic)}<w:sectPr`);
    const to = `<Relationship Id="p1" Type="${OFFICE}/image" Target="media/a.png"/></Relationships>`;
    edit(parts, RELATIONSHIPS, '</Relationships>', to);
  });
}

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

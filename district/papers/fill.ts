/** Fills a template's fields: text stays in its run's look, a list's lines in their paragraph's, a table gets borders. */
import type { Fields, Values } from '../../domain/document-fields.ts';
import { packArchive, type Parts } from './archive.ts';
import { placeholdersIn, standsAlone, textsOf, type Placeholder } from './placeholders.ts';
import { tableOf } from './table.ts';
import { child, elements, parseXml, textIn, writeXml, type Element, type Node } from './xml.ts';

const DOCUMENT = 'word/document.xml';

/** The filled docx. What fills a field is text and never read again, so `{{…}}` in it stays as people wrote it. */
export function fillTemplate(parts: Parts, fields: Fields, values: Values): Uint8Array {
  const document = parseXml(parts.get(DOCUMENT) ?? new Uint8Array());
  fillChildren(document, fields, values);
  return packArchive(new Map([...parts, [DOCUMENT, writeXml(document)]]));
}

function fillChildren(parent: Element, fields: Fields, values: Values): void {
  parent.children = parent.children.flatMap((each): Node[] => {
    if (typeof each === 'string') return [each];
    if (each.name === 'w:p') return filledParagraph(each, fields, values);
    fillChildren(each, fields, values);
    return [each];
  });
}

function filledParagraph(paragraph: Element, fields: Fields, values: Values): Element[] {
  const { texts, whole } = textsOf(paragraph);
  const found = placeholdersIn(whole);
  const [first] = found;
  if (first === undefined) return [paragraph];
  const field = fields[first.name];
  const value = values[first.name];
  if (field?.is === 'table' && standsAlone(whole, first))
    return [tableOf(field.columns, (value ?? []) as readonly (readonly string[])[], runLook(paragraph))];
  if (field?.is === 'lines' && standsAlone(whole, first)) {
    const lines = (value ?? []) as readonly string[];
    // A cell can't do without a paragraph.
    return (lines.length > 0 ? lines : ['']).map((line) => withTexts(paragraph, [{ ...first, value: line }]));
  }
  if (field?.is === 'qr' && standsAlone(whole, first)) return [qrOf(paragraph, asText(value))];
  const written = found.map((one) => ({ ...one, value: asText(values[one.name]) }));
  return texts.length === 0 ? [paragraph] : [withTexts(paragraph, written)];
}

/**
 * A QR code in the paragraph's place. Word has no element for it: this reader's own one becomes a drawing in the PDF, so no
 * document with such a field goes out as docx (render.test.ts).
 */
function qrOf(paragraph: Element, text: string): Element {
  const code = { name: 'w:qr', attributes: { 'w:val': text }, children: [] };
  const look = elements(paragraph, 'w:pPr');
  return { ...paragraph, children: [...look, { name: 'w:r', attributes: {}, children: [code] }] };
}

function asText(value: Values[string] | undefined): string {
  return typeof value === 'string' ? value : '';
}

type Filled = Placeholder & { value: string };

/** A copy of the paragraph with the fields' values; a value stands in the run in which its field begins. */
function withTexts(paragraph: Element, filled: readonly Filled[]): Element {
  const copy = structuredClone(paragraph);
  let end = 0;
  for (const text of textsOf(copy).texts) {
    const said = textIn(text);
    const start = end;
    end += said.length;
    text.children = [replaced(said, start, filled)];
    text.attributes['xml:space'] = 'preserve';
  }
  breakLines(copy);
  return copy;
}

/** What a text that begins at `start` says when the fields that reach into it are filled. */
function replaced(said: string, start: number, filled: readonly Filled[]): string {
  let text = '';
  let at = 0;
  for (const { from, to, value } of filled) {
    const [begin, finish] = [from - start, to - start];
    if (finish <= 0 || begin >= said.length) continue;
    text += said.slice(at, Math.max(begin, 0)) + (begin >= 0 ? value : '');
    at = Math.min(finish, said.length);
  }
  return text + said.slice(at);
}

/** A line end in a value is a line end in the document. */
function breakLines(parent: Element): void {
  parent.children = parent.children.flatMap((each): Node[] => {
    if (typeof each === 'string') return [each];
    if (each.name !== 'w:t') {
      breakLines(each);
      return [each];
    }
    return textIn(each)
      .split('\n')
      .flatMap((line, number): Element[] => [
        ...(number > 0 ? [{ name: 'w:br', attributes: {}, children: [] }] : []),
        { ...each, children: [line] },
      ]);
  });
}

/** How the text of the first run looks; a table's cells look the same. */
function runLook(paragraph: Element): Element | undefined {
  return child(elements(paragraph, 'w:r')[0], 'w:rPr');
}

/**
 * Reads a docx for printing. It knows what it prints; whatever else stands in the text is reported, so that a template
 * whose part would be missing in the PDF is refused and not silently printed without it.
 */
import type { Parts } from './archive.ts';
import type { Block, Layout, Look, ParagraphBlock, Run } from './layout.ts';
import { stylesOf } from './looks.ts';
import { pictureOf } from './pictures.ts';
import { tableOf } from './read-table.ts';
import { around, nothing, type Reading } from './reading.ts';
import { targetsOf } from './relationships.ts';
import * as lost from './unprintable.ts';
import { child, descendants, elements, parseXml, textIn, valueOf, type Element } from './xml.ts';

/** The layout, and what would be missing in it. */
export function readDocx(parts: Parts): { layout: Layout; missing: lost.Unprintable[] } {
  const missing: lost.Unprintable[] = [];
  const sheet = parts.get('word/styles.xml');
  const reading: Reading = {
    parts,
    styles: stylesOf(sheet && parseXml(sheet)),
    targets: targetsOf(parts, 'word/document.xml'),
    lose: (what) => void (missing.some((known) => known.what === what.what) || missing.push(what)),
  };
  const body = child(parseXml(parts.get('word/document.xml') ?? new Uint8Array()), 'w:body');
  loseHeaders(reading);
  const blocks = blocksIn(body, reading);
  return { layout: { page: pageOf(body), blocks }, missing };
}

function loseHeaders({ parts, lose }: Reading): void {
  for (const [name, bytes] of parts) {
    if (!/^word\/(header|footer)[^/]*\.xml$/i.test(name)) continue;
    const root = parseXml(bytes);
    const hasMore = [...descendants(root)].some((each) => /^(w:drawing|w:pict|w:object)$/.test(each.name));
    if (hasMore || textIn(root).trim() !== '') lose(lost.header);
  }
}

const A4 = { width: 11906, height: 16838 };

function pageOf(body: Element | undefined): Layout['page'] {
  const section = elements(body, 'w:sectPr').at(-1);
  const size = child(section, 'w:pgSz')?.attributes ?? {};
  const margin = child(section, 'w:pgMar')?.attributes ?? {};
  const points = (value: string | undefined, otherwise: number) => (Number(value) || otherwise) / 20;
  return {
    width: points(size['w:w'], A4.width),
    height: points(size['w:h'], A4.height),
    margins: {
      left: points(margin['w:left'], 1701),
      top: points(margin['w:top'], 1134),
      right: points(margin['w:right'], 850),
      bottom: points(margin['w:bottom'], 1134),
    },
  };
}

function blocksIn(parent: Element | undefined, reading: Reading): Block[] {
  return elements(parent).flatMap((each): Block[] => {
    if (each.name === 'w:p') return [paragraphOf(each, reading)];
    if (each.name === 'w:tbl') return [tableOf(each, reading, (cell) => blocksIn(cell, reading))];
    if (around.has(each.name)) return blocksIn(each, reading);
    if (!nothing.has(each.name)) reading.lose(lost.unprintable(each.name));
    return [];
  });
}

function paragraphOf(paragraph: Element, reading: Reading): ParagraphBlock {
  const properties = child(paragraph, 'w:pPr');
  if (isNumbered(properties)) reading.lose(lost.numbering);
  const { look, text } = reading.styles.paragraph(properties);
  return { kind: 'paragraph', ...look, runs: runsIn(paragraph, text, reading) };
}

function isNumbered(properties: Element | undefined): boolean {
  const list = child(properties, 'w:numPr');
  return list !== undefined && valueOf(list, 'w:numId') !== '0';
}

function runsIn(parent: Element, look: Look, reading: Reading): Run[] {
  return elements(parent).flatMap((each): Run[] => {
    if (each.name === 'w:r') return runOf(each, reading.styles.run(look, child(each, 'w:rPr')), reading);
    if (around.has(each.name)) return runsIn(each, look, reading);
    if (each.name === 'w:fldSimple') reading.lose(lost.fieldCode(each.attributes['w:instr'] ?? ''));
    else if (!nothing.has(each.name)) reading.lose(lost.unprintable(each.name));
    return [];
  });
}

/** Four spaces that don't break: pages of text have no tab stops here. */
const TAB = '\u00A0'.repeat(4);

function runOf(run: Element, look: Look, reading: Reading): Run[] {
  return elements(run).flatMap((each): Run[] => {
    const text = (said: string): Run[] => (look.hidden ? [] : [{ look, text: said }]);
    switch (each.name) {
      case 'w:t':
        return text(look.caps ? textIn(each).toUpperCase() : textIn(each));
      case 'w:tab':
        return text(TAB);
      case 'w:noBreakHyphen':
        return text('\u2011');
      case 'w:cr':
        return text('\n');
      case 'w:br':
        return each.attributes['w:type'] === 'page' ? [{ look, newPage: true }] : text('\n');
      case 'w:qr':
        return [{ look, qr: each.attributes['w:val'] ?? '' }];
      case 'w:drawing':
        return pictureIn(each, look, reading);
      case 'w:instrText':
        reading.lose(lost.fieldCode(textIn(each)));
        return [];
      // The code between its marks says what it is; the marks alone say nothing.
      case 'w:fldChar':
        return [];
    }
    if (!nothing.has(each.name)) reading.lose(lost.unprintable(each.name));
    return [];
  });
}

function pictureIn(drawing: Element, look: Look, { parts, targets, lose }: Reading): Run[] {
  if (child(drawing, 'wp:inline') === undefined) {
    lose(lost.floating);
    return [];
  }
  const found = pictureOf(drawing, parts, targets);
  if ('picture' in found) return [{ look, picture: found.picture }];
  lose(found.lost);
  return [];
}

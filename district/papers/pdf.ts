/** Draws a layout as a PDF. */
import type { Content, Style, TableCell } from 'pdfmake/interfaces.js';
import type { Block, Cell, Layout, ParagraphBlock, Run, TableBlock } from './layout.ts';
import { makePdf } from './pdfmake.ts';

/** Marks what may not be alone at the end of a page. */
const WITH_NEXT = 1;

export interface Drawn {
  title: string;
  layout: Layout;
}

export async function drawPdf({ title, layout }: Drawn): Promise<Uint8Array> {
  const { width, height, margins } = layout.page;
  const across = width - margins.left - margins.right;
  return await makePdf(title, {
    pageSize: { width, height },
    pageMargins: [margins.left, margins.top, margins.right, margins.bottom],
    footer: (page, pages) => (pages > 1 ? pageNumber(page, pages) : ''),
    pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage: following }) =>
      headlineLevel === WITH_NEXT && following().length === 0,
    content: layout.blocks.flatMap((block) => contentOf(block, across)),
  });
}

function pageNumber(page: number, pages: number): Content {
  return { text: `${page} из ${pages}`, alignment: 'center', fontSize: 9, margin: [0, 10, 0, 0] };
}

function contentOf(block: Block, across: number): Content[] {
  return block.kind === 'paragraph' ? paragraph(block, across) : [table(block, across)];
}

/** A paragraph as one text, or where it holds pictures or page breaks, as what stands between them. */
function paragraph(block: ParagraphBlock, across: number): Content[] {
  const pieces: Content[] = [];
  let texts: (Run & { text: string })[] = [];
  let newPage = block.newPage;
  const put = (piece: Content): void => {
    pieces.push(newPage ? [{ text: '', pageBreak: 'before' }, piece] : piece);
    newPage = false;
  };
  const close = (): void => {
    if (texts.length > 0) put(textOf(texts, block));
    texts = [];
  };
  for (const run of block.runs) {
    if ('text' in run) texts.push(run);
    else {
      close();
      if ('newPage' in run) newPage = true;
      else if ('qr' in run) put({ qr: run.qr, fit: QR_SIZE, alignment: qrAlignment(block) });
      else put(pictureOf(run.picture, block, across));
    }
  }
  close();
  if (newPage || pieces.length === 0) put(emptyLine(block));
  return spaced(pieces, block);
}

/** In points: a phone reads it from a paper at arm's length. */
const QR_SIZE = 92;

/** A picture can't be spread over a line. */
function qrAlignment({ align }: ParagraphBlock) {
  return align === 'justify' ? 'left' : align;
}

function spaced(pieces: Content[], { before, after, left, right }: ParagraphBlock): Content[] {
  return [{ stack: pieces, margin: [left, before, right, after] }];
}

function textOf(runs: readonly (Run & { text: string })[], block: ParagraphBlock): Content {
  return {
    text: runs.map(({ text, look }) => ({
      text,
      fontSize: look.size,
      bold: look.bold,
      italics: look.italic,
      ...decoration(look),
      ...(look.raised === 'superscript' && { sup: true }),
      ...(look.raised === 'subscript' && { sub: true }),
    })),
    alignment: block.align,
    lineHeight: block.lineHeight,
    preserveLeadingSpaces: true,
    ...(block.withNext && { headlineLevel: WITH_NEXT }),
    ...(block.firstLine > 0 && { leadingIndent: block.firstLine }),
  };
}

function decoration({ underline, strike }: Run['look']): Style {
  const lines = [...(underline ? ['underline' as const] : []), ...(strike ? ['lineThrough' as const] : [])];
  return lines.length > 0 ? { decoration: lines } : {};
}

function emptyLine({ runs, lineHeight }: ParagraphBlock): Content {
  return { text: ' ', fontSize: runs[0]?.look.size ?? 10, lineHeight };
}

function pictureOf(
  { bytes, mediaType, width, height }: Extract<Run, { picture: unknown }>['picture'],
  { align }: ParagraphBlock,
  across: number,
): Content {
  return {
    image: `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    fit: [Math.min(width, across), height],
    alignment: align,
  };
}

const PADDING = 4;
const LINE = 0.5;

function table({ rows, widths, borders, headerRows }: TableBlock, across: number): Content {
  const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)));
  const shares = widths.length === columns ? widths : Array.from({ length: columns }, () => 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const inner = shares.map((share) => Math.max(1, (across * share) / whole - 2 * PADDING - LINE));
  return {
    table: {
      widths: inner,
      headerRows: borders ? headerRows : 0,
      dontBreakRows: true,
      body: rows.map((row) => rowOf(row, inner, columns)),
    },
    layout: {
      hLineWidth: () => (borders ? LINE : 0),
      vLineWidth: () => (borders ? LINE : 0),
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
    },
  };
}

function rowOf(row: readonly Cell[], widths: readonly number[], columns: number): TableCell[] {
  let column = 0;
  const cells = row.flatMap((cell): TableCell[] => {
    const across = widths.slice(column, column + cell.columns).reduce((sum, width) => sum + width, 0);
    column += cell.columns;
    const covered = Array.from({ length: cell.columns - 1 }, (): TableCell => ({}));
    if (cell.rows === 0) return [{}, ...covered];
    const stack = cell.blocks.flatMap((block) => contentOf(block, across));
    return [{ stack, colSpan: cell.columns, rowSpan: cell.rows }, ...covered];
  });
  return [...cells, ...Array.from({ length: columns - cells.length }, (): TableCell => ({ text: '' }))];
}

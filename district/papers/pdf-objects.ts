/**
 * The objects of a PDF as pdfkit writes it: one cross-reference table, nothing packed into object streams, no encryption. What
 * isn't such a file is refused: it is none of our papers.
 */

/** An object: its dictionary or value, and the bytes of its stream where it has one. */
export interface PdfObject {
  head: string;
  stream: Uint8Array | undefined;
}

export interface PdfObjects {
  object(id: number): PdfObject;
  /** The ids of its pages in their order. */
  pages: readonly number[];
}

/** Outside of strings: `12 0 R`. In the first alternatives strings are passed over as they are. */
const REFERENCES = /\((?:\\[\s\S]|[^\\()])*\)|<[\dA-Fa-f\s]*>|(?<!\d)(\d+) 0 R\b/g;

/** The ids that an object refers to, in their order. */
export function referencesIn(head: string): number[] {
  return [...head.matchAll(REFERENCES)].flatMap(([, id]) => (id === undefined ? [] : [Number(id)]));
}

/** The same text with other ids. */
export function renumbered(head: string, idOf: (id: number) => number): string {
  return head.replace(REFERENCES, (whole: string, id: string | undefined) =>
    id === undefined ? whole : `${idOf(Number(id))} 0 R`,
  );
}

/** @throws Error where it is no such file */
export function readObjects(pdf: Uint8Array): PdfObjects {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 64));
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1]);
  const table = bytes.toString('latin1', start);
  const [, count = ''] = /^xref\s+0 (\d+)\s/.exec(table) ?? [];
  const offsets = [...table.matchAll(/^(\d{10}) \d{5} ([nf])\s/gm)].map(([, at, use]) =>
    use === 'n' ? Number(at) : undefined,
  );
  const root = Number(/\/Root (\d+) 0 R/.exec(table)?.[1]);
  if (count === '' || offsets.length !== Number(count) || Number.isNaN(root))
    throw new Error('This PDF was not written by this product');
  const ends = endsOf(offsets, start);
  const object = (id: number): PdfObject => {
    const from = offsets[id];
    if (from === undefined) throw new Error(`The PDF has no object ${id}`);
    return objectAt(bytes, from, ends.get(from) ?? start);
  };
  return { object, pages: pagesFrom(object, root) };
}

/** Objects lie one after another: each ends where the next begins, whatever its stream holds. */
function endsOf(offsets: readonly (number | undefined)[], end: number): Map<number, number> {
  const sorted = offsets.filter((at) => at !== undefined).toSorted((one, other) => one - other);
  return new Map(sorted.map((at, index) => [at, sorted[index + 1] ?? end]));
}

const STREAM = '\nstream\n';

function objectAt(bytes: Buffer, from: number, to: number): PdfObject {
  const begin = bytes.indexOf('obj', from) + 'obj'.length;
  const end = bytes.lastIndexOf('endobj', to);
  const stream = bytes.indexOf(STREAM, begin);
  if (begin < from || end < begin) throw new Error('This PDF was not written by this product');
  if (stream === -1 || stream > end)
    return { head: bytes.toString('latin1', begin, end).trim(), stream: undefined };
  const head = bytes.toString('latin1', begin, stream).trim();
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const data = stream + STREAM.length;
  if (Number.isNaN(length) || data + length > end)
    throw new Error('This PDF was not written by this product');
  return { head, stream: bytes.subarray(data, data + length) };
}

/** Down the tree of pages; nothing that is inherited on the way is used by pdfkit. */
function pagesFrom(object: PdfObjects['object'], id: number): number[] {
  const { head } = object(id);
  const [, pages] = /\/Type \/Catalog[\s\S]*\/Pages (\d+) 0 R/.exec(head) ?? [];
  if (pages !== undefined) return pagesFrom(object, Number(pages));
  if (/\/Type \/Page\b/.test(head)) return [id];
  const [, kids = ''] = /\/Kids \[([^\]]*)\]/.exec(head) ?? [];
  return referencesIn(kids).flatMap((kid) => pagesFrom(object, kid));
}

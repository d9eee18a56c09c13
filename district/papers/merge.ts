/**
 * Many papers as one PDF, paper by paper: each is read, its pages are written with new numbers, and it is forgotten. What
 * stays in memory is where each object begins, so a batch of thousands takes hardly more than one of dozens.
 */
import { readObjects, referencesIn, renumbered, type PdfObject, type PdfObjects } from './pdf-objects.ts';

const CATALOG = 1;
const PAGES = 2;

/** The bytes of one PDF with all pages of these papers, in their order, a piece a paper. */
export async function* mergePapers(
  papers: AsyncIterable<Uint8Array>,
  { title }: { title: string },
): AsyncGenerator<Uint8Array> {
  const file = new PdfFile();
  const kids: number[] = [];
  yield file.take('%PDF-1.4\n%\u00FF\u00FF\u00FF\u00FF\n');
  for await (const paper of papers) {
    const { pieces, pages } = copyOf(paper, file);
    kids.push(...pages);
    yield Buffer.concat(pieces);
  }
  const list = kids.map((id) => `${id} 0 R`).join(' ');
  yield file.object(PAGES, {
    head: `<<\n/Type /Pages\n/Count ${kids.length}\n/Kids [${list}]\n>>`,
    stream: undefined,
  });
  yield file.object(CATALOG, {
    head: `<<\n/Type /Catalog\n/Pages ${PAGES} 0 R\n/Lang (ru-RU)\n>>`,
    stream: undefined,
  });
  yield file.end(title);
}

/** A paper's pages and all that they refer to, as objects of the file. */
function copyOf(paper: Uint8Array, file: PdfFile): { pieces: Uint8Array[]; pages: number[] } {
  const source = readObjects(paper);
  const ids = new Map<number, number>();
  const idOf = (id: number): number => {
    const known = ids.get(id) ?? file.next();
    ids.set(id, known);
    return known;
  };
  const pieces = reachable(source).map((id) => file.object(idOf(id), renewed(source, id, idOf)));
  return { pieces, pages: source.pages.map(idOf) };
}

const PARENT = /\/Parent \d+ 0 R/;

function renewed({ object, pages }: PdfObjects, id: number, idOf: (id: number) => number): PdfObject {
  const { head, stream } = object(id);
  if (!pages.includes(id)) return { head: renumbered(head, idOf), stream };
  const own = renumbered(head.replace(PARENT, ''), idOf);
  return { head: own.replace('/Type /Page', `/Type /Page\n/Parent ${PAGES} 0 R`), stream };
}

/** The pages and what is reached from them; the way up to the file's own tree is no part of a page. */
function reachable({ object, pages }: PdfObjects): number[] {
  const found = new Set<number>();
  const waiting = [...pages];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...referencesIn(object(id).head.replace(PARENT, '')));
  }
  return [...found];
}

/** What is written so far: how long it is, and where each object begins. */
class PdfFile {
  #length = 0;
  readonly #offsets: number[] = [0, 0, 0];

  /** An id for an object that is still to come. */
  next(): number {
    return this.#offsets.push(0) - 1;
  }

  object(id: number, { head, stream }: PdfObject): Uint8Array {
    this.#offsets[id] = this.#length;
    const before = Buffer.from(`${id} 0 obj\n${head}\n${stream === undefined ? '' : 'stream\n'}`, 'latin1');
    const after = Buffer.from(stream === undefined ? 'endobj\n' : '\nendstream\nendobj\n', 'latin1');
    return this.take(Buffer.concat([before, stream ?? new Uint8Array(), after]));
  }

  /** The table of all objects. */
  end(title: string): Uint8Array {
    const info = this.next();
    const about = this.object(info, { head: `<<\n/Title <FEFF${utf16(title)}>\n>>`, stream: undefined });
    const rows = this.#offsets.slice(1).map((at) => `${String(at).padStart(10, '0')} 00000 n \n`);
    const size = rows.length + 1;
    const start = this.#length;
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<<\n/Size ${size}\n/Root ${CATALOG} 0 R\n/Info ${info} 0 R\n>>\nstartxref\n${start}\n%%EOF\n`;
    return Buffer.concat([about, this.take(table)]);
  }

  take(piece: string | Uint8Array): Uint8Array {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    this.#length += bytes.length;
    return bytes;
  }
}

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, '0'),
  ).join('');
}

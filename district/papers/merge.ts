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
  yield file.bytes();
  for await (const paper of papers) {
    kids.push(...copy(paper, file));
    yield file.bytes();
  }
  const list = kids.map((id) => `${id} 0 R`).join(' ');
  file.write(PAGES, { head: `<<\n/Type /Pages\n/Count ${kids.length}\n/Kids [${list}]\n>>` });
  file.write(CATALOG, { head: `<<\n/Type /Catalog\n/Pages ${PAGES} 0 R\n/Lang (ru-RU)\n>>` });
  yield file.bytes();
  yield* file.end(title);
}

/** Copies a paper's pages into the file with all that they refer to. The ids that its pages have there. */
function copy(paper: Uint8Array, file: PdfFile): number[] {
  const source = readObjects(paper);
  const ids = new Map<number, number>();
  const idOf = (id: number): number => {
    const known = ids.get(id) ?? file.next();
    ids.set(id, known);
    return known;
  };
  for (const [id, { head, stream }] of reachable(source)) {
    const own = renumbered(head, idOf);
    const isPage = source.pages.includes(id);
    file.write(idOf(id), {
      head: isPage ? own.replace('/Type /Page', `/Type /Page\n/Parent ${PAGES} 0 R`) : own,
      stream,
    });
  }
  return source.pages.map(idOf);
}

const PARENT = /\/Parent \d+ 0 R/;

/** The pages and what is reached from them; the way up to the paper's own tree of pages is no part of a page. */
function reachable({ object, pages }: PdfObjects): Map<number, PdfObject> {
  const found = new Map<number, PdfObject>();
  const waiting = [...pages];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    const { head, stream } = object(id);
    const own = pages.includes(id) ? head.replace(PARENT, '') : head;
    found.set(id, { head: own, stream });
    waiting.push(...referencesIn(own));
  }
  return found;
}

const ROWS_TOGETHER = 1000;

/** What is written so far: how long it is, where each object begins, and what has not left yet. */
class PdfFile {
  #length = 0;
  #pieces: Uint8Array[] = [];
  readonly #offsets: number[] = [0, 0, 0];

  constructor() {
    this.#put('%PDF-1.4\n%\u00FF\u00FF\u00FF\u00FF\n');
  }

  /** An id for an object that is still to come. */
  next(): number {
    return this.#offsets.push(0) - 1;
  }

  write(id: number, { head, stream }: { head: string; stream?: Uint8Array | undefined }): void {
    this.#offsets[id] = this.#length;
    this.#put(`${id} 0 obj\n${head}\n${stream === undefined ? '' : 'stream\n'}`);
    if (stream !== undefined) this.#put(stream);
    this.#put(stream === undefined ? 'endobj\n' : '\nendstream\nendobj\n');
  }

  /** What was written since the last time. */
  bytes(): Uint8Array {
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return bytes;
  }

  /** The table of all objects, some rows at a time. */
  *end(title: string): Generator<Uint8Array> {
    const info = this.next();
    this.write(info, { head: `<<\n/Title <FEFF${utf16(title)}>\n>>` });
    const [start, size] = [this.#length, this.#offsets.length];
    this.#put(`xref\n0 ${size}\n0000000000 65535 f \n`);
    for (let from = 1; from < size; from += ROWS_TOGETHER) {
      const rows = this.#offsets.slice(from, from + ROWS_TOGETHER);
      this.#put(rows.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join(''));
      yield this.bytes();
    }
    this.#put(`trailer\n<<\n/Size ${size}\n/Root ${CATALOG} 0 R\n/Info ${info} 0 R\n>>\n`);
    this.#put(`startxref\n${start}\n%%EOF\n`);
    yield this.bytes();
  }

  #put(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    this.#length += bytes.length;
    this.#pieces.push(bytes);
  }
}

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, '0'),
  ).join('');
}

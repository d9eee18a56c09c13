/** Opens a docx, which is a zip, within limits: what somebody uploaded must not fill the memory. */
import { unzipSync, zipSync } from 'fflate';

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_PARTS = 300;
/** Unpacked, all parts together; an ordinary page of text takes some 100 KB. */
const MOST_UNPACKED = 20 * 1024 * 1024;

/** The parts of a docx by name, in their order. */
export type Parts = Map<string, Uint8Array>;

/** Says in Russian what is wrong and what to do. */
export class NotADocx extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

const notADocx = () =>
  new NotADocx('Это не документ Word.', 'Сохраните шаблон в формате docx («Документ Word») и загрузите его.');
const tooLarge = (what: string) =>
  new NotADocx(`${what}.`, 'Уменьшите картинки и уберите лишнее: шаблону хватает и 200 КБ.');

/** @throws NotADocx */
export function openArchive(bytes: Uint8Array): Parts {
  if (bytes.length > MOST_BYTES) throw tooLarge('Файл больше 2 МБ');
  const names = new Set<string>();
  let unpackedBytes = 0;
  const unpacked = unzip(bytes, ({ name, originalSize }) => {
    // Two parts of one name: Word might read the one and we the other.
    if (names.has(name.toLowerCase())) throw notADocx();
    names.add(name.toLowerCase());
    unpackedBytes += originalSize;
    if (names.size > MOST_PARTS) throw tooLarge('В файле слишком много частей');
    if (unpackedBytes > MOST_UNPACKED) throw tooLarge('В распакованном виде файл больше 20 МБ');
    return !name.endsWith('/');
  });
  const parts: Parts = new Map(Object.entries(unpacked));
  if (!parts.has('[Content_Types].xml') || !parts.has('word/document.xml')) throw notADocx();
  return parts;
}

/** A part is unpacked into a buffer of the size that the zip says, so a lie about it can't make it longer. */
function unzip(
  bytes: Uint8Array,
  filter: (part: { name: string; originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof NotADocx) throw error;
    throw notADocx();
  }
}

/** The bytes of a docx with these parts; always the same bytes for the same parts. */
export function packArchive(parts: Parts): Uint8Array {
  return zipSync(Object.fromEntries(parts), { mtime: new Date(1980, 0, 1) });
}

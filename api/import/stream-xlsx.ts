/** A workbook of one plain table that is written row by row: no more of it is in memory than what is on its way. */
import { Zip, ZipDeflate } from 'fflate';
import { framePartsOf, HEAD, MADE, rowXml, SHEET_END, sheetStart } from '../../district/papers/write-xlsx.ts';

export interface StreamedSheet {
  name: string;
  heads: readonly string[];
  /** In characters, by column; 24 where left out. */
  widths?: readonly number[];
}

/** The deflater is woken for so many characters: each waking costs more than the rows. */
const GATHERED = 32 * 1024;

/**
 * @returns `row` adds one and `end` closes the workbook; each gives the bytes that are ready by then, which may be none
 * @throws what the zip fails with
 */
export function streamXlsx({ name, heads, widths = [] }: StreamedSheet) {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const part = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path);
    file.mtime = MADE;
    zip.add(file);
    return file;
  };
  for (const [path, xml] of Object.entries(framePartsOf([{ name, number: 1 }])))
    part(path).push(Buffer.from(HEAD + xml), true);
  const sheet = part('xl/worksheets/sheet1.xml');
  let gathered = HEAD + sheetStart(heads.length, widths) + rowXml(heads, 0);
  let count = 1;
  const taken = (): Uint8Array => {
    const bytes = Buffer.concat(ready);
    ready = [];
    return bytes;
  };
  return {
    row: (cells: readonly string[]): Uint8Array => {
      gathered += rowXml(cells, count);
      count += 1;
      if (gathered.length >= GATHERED) {
        sheet.push(Buffer.from(gathered), false);
        gathered = '';
      }
      return taken();
    },
    end: (): Uint8Array => {
      sheet.push(Buffer.from(gathered + SHEET_END), true);
      zip.end();
      return taken();
    },
  };
}

/** A table that somebody prints for themselves (the credit book, the card of deficits), below what it adds up to. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { makePdf } from './pdfmake.ts';

export interface TablePaper {
  /** Зачётная книжка */
  title: string;
  /** Иванова Мария Сергеевна */
  person: string;
  /** Шушенский район · на 27 ноября 2026 года */
  about: string;
  /** What it adds up to, heads and sentences in their order: the two counters of a credit book. */
  counters: readonly { title: string; text: string }[];
  /** The heads of the columns, and how wide these are: in points, or `*` for what is left. */
  heads: readonly string[];
  widths: readonly (number | '*')[];
  rows: readonly (readonly string[])[];
  /** What stands in the table's place where there are no rows. */
  empty: string;
}

const MARGIN = 40;

/** A4 across, so that reasons have room; the heads repeat on each page. */
export async function drawTablePaper(paper: TablePaper): Promise<Uint8Array> {
  const { title, person, about, counters, heads, widths, rows, empty } = paper;
  const cell = (text: string, bold = false): TableCell => ({ text, bold, fontSize: 9 });
  const table: Content =
    rows.length === 0
      ? { text: empty }
      : {
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: [...widths],
            body: [
              heads.map((head) => cell(head, true)),
              ...rows.map((row) => row.map((text) => cell(text))),
            ],
          },
          layout: 'lightHorizontalLines',
        };
  return await makePdf(title, {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: 'right',
      fontSize: 8,
      margin: [MARGIN, 8, MARGIN, 0],
    }),
    content: [
      { text: title, bold: true, fontSize: 16 },
      { text: person, fontSize: 13, margin: [0, 4, 0, 0] },
      { text: about, color: '#555', fontSize: 9, margin: [0, 0, 0, 10] },
      ...counters.map((counter): Content => ({
        text: [{ text: `${counter.title}. `, bold: true }, counter.text],
        fontSize: 11,
        margin: [0, 0, 0, 4],
      })),
      { text: '', margin: [0, 4, 0, 4] },
      table,
    ],
  });
}

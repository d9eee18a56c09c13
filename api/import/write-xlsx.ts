/** A workbook of plain tables: text cells under bold heads, nothing else. */
import { Zip, ZipDeflate, zipSync } from 'fflate';

export interface PlainSheet {
  name: string;
  /** The first row is the heads. */
  rows: readonly (readonly string[])[];
  /** In characters, by column; 24 where left out. */
  widths?: readonly number[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Every cell is formatted as text, so that Excel makes no date of «12-3» and no number of «0012». */
export function writeXlsx(sheets: readonly PlainSheet[]): Uint8Array {
  const parts = frameOf(sheets.map(({ name }) => name));
  sheets.forEach((sheet, index) => {
    parts[sheetPart(index + 1)] = [
      sheetHead(sheet.rows[0]?.length ?? 0, sheet.widths),
      ...sheet.rows.map(rowXml),
      SHEET_END,
    ].join('');
  });
  const bytes = Object.entries(parts).map(
    ([name, xml]) => [name, new TextEncoder().encode(HEAD + xml)] as const,
  );
  return zipSync(Object.fromEntries(bytes), { mtime: MADE });
}

const MADE = new Date(1980, 0, 1);

/** So many rows are packed together: a piece that leaves is worth its way. */
const ROWS_TOGETHER = 200;

/**
 * The same for a list that may be long, of one sheet: rows are packed and leave as they come, and none is kept.
 * @param sheet.rows the first is the heads
 */
export async function* streamXlsx(
  sheet: Omit<PlainSheet, 'rows'> & { columns: number; rows: AsyncIterable<readonly string[]> },
): AsyncGenerator<Uint8Array> {
  let packed: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    packed.push(piece);
  });
  const add = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = MADE;
    zip.add(part);
    return part;
  };
  const encode = (xml: string) => new TextEncoder().encode(xml);
  for (const [name, xml] of Object.entries(frameOf([sheet.name]))) add(name).push(encode(HEAD + xml), true);
  const part = add(sheetPart(1));
  part.push(encode(HEAD + sheetHead(sheet.columns, sheet.widths)));
  let number = 0;
  let waiting: string[] = [];
  const take = (): Uint8Array => {
    part.push(encode(waiting.join('')));
    waiting = [];
    const piece = Buffer.concat(packed);
    packed = [];
    return piece;
  };
  for await (const row of sheet.rows) {
    waiting.push(rowXml(row, number++));
    if (waiting.length >= ROWS_TOGETHER) yield take();
  }
  yield take();
  part.push(encode(SHEET_END), true);
  zip.end();
  yield Buffer.concat(packed);
}

const sheetPart = (number: number) => `xl/worksheets/sheet${number}.xml`;

/** All parts of a workbook but its sheets. */
function frameOf(names: readonly string[]): Record<string, string> {
  const numbered = names.map((name, index) => ({ name, number: index + 1 }));
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${CONTENT}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbered.map(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
  };
}

function sheetHead(count: number, widths: readonly number[] = []): string {
  const columns = Array.from({ length: count }, (_, index) => {
    const place = index + 1;
    return `<col min="${place}" max="${place}" width="${widths[index] ?? 24}" style="1" customWidth="1"/>`;
  });
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `<worksheet xmlns="${MAIN}">${frozen}<cols>${columns.join('')}</cols><sheetData>`;
}

const SHEET_END = '</sheetData></worksheet>';

/** @param index 0 for the heads */
function rowXml(cells: readonly string[], index: number): string {
  const style = index === 0 ? 2 : 1;
  const written = cells.map(
    (cell) => `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
  );
  return `<row r="${index + 1}">${written.join('')}</row>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

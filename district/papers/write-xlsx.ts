/** A workbook of plain tables: text cells under bold heads, nothing else. */
import { zipSync } from 'fflate';

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
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Every cell is formatted as text, so that Excel makes no date of «12-3» and no number of «0012». */
export function writeXlsx(sheets: readonly PlainSheet[]): Uint8Array {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  const parts = framePartsOf(numbered);
  for (const sheet of numbered) parts[`xl/worksheets/sheet${sheet.number}.xml`] = sheetXml(sheet);
  const bytes = Object.entries(parts).map(
    ([name, xml]) => [name, new TextEncoder().encode(HEAD + xml)] as const,
  );
  return zipSync(Object.fromEntries(bytes), { mtime: MADE });
}

/** Not the time of writing: the same tables are the same bytes. */
export const MADE = new Date(1980, 0, 1);

/** Everything of a workbook but the rows, by the names in the zip. */
export function framePartsOf(numbered: readonly { name: string; number: number }[]): Record<string, string> {
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${CONTENT}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbered.map(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${numbered.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
  };
}

function sheetXml({ rows, widths = [] }: PlainSheet): string {
  const lines = rows.map((cells, index) => rowXml(cells, index));
  return sheetStart((rows[0] ?? []).length, widths) + lines.join('') + SHEET_END;
}

/** A sheet up to its first row. */
export function sheetStart(count: number, widths: readonly number[]): string {
  const columns = Array.from({ length: count }, (_, index) => {
    const place = index + 1;
    return `<col min="${place}" max="${place}" width="${widths[index] ?? 24}" style="1" customWidth="1"/>`;
  });
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `<worksheet xmlns="${MAIN}">${frozen}<cols>${columns.join('')}</cols><sheetData>`;
}

export const SHEET_END = '</sheetData></worksheet>';

/** The row with this index; 0 is the heads. */
export function rowXml(cells: readonly string[], index: number): string {
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

import { demandFewRows, LONGEST_CELL, MOST_COLUMNS, type Cell, type Sheet, type SheetRow } from './sheet.ts';
import { openXlsx } from './open-xlsx.ts';
import { dateStyles, dayOfSerial } from './xlsx-dates.ts';
import { walkXml } from './xlsx-xml.ts';

/** Excel's own limit is 31; every fault of the sheet's rows says the name. */
const LONGEST_SHEET_NAME = 100;

interface Workbook {
  strings: readonly string[];
  dateStyles: ReadonlySet<number>;
  system: 1900 | 1904;
}

/**
 * The sheets of a workbook in its order, hidden ones left out. A cell with a formula says so and has no text: what Excel
 * last reckoned may be old or missing.
 * @throws refusals unsupported-file, too-large
 */
export function readXlsx(bytes: Uint8Array): Sheet[] {
  const parts = openXlsx(bytes);
  const { sheets, system } = outlineOf(parts);
  const workbook: Workbook = {
    strings: stringsOf(parts.get('xl/sharedStrings.xml')),
    dateStyles: dateStyles(parts.get('xl/styles.xml')),
    system,
  };
  return sheets.map(({ name, part }) => ({ name, rows: rowsOf(parts.get(part), workbook) }));
}

function outlineOf(parts: ReadonlyMap<string, Uint8Array>) {
  const targets = new Map<string, string>();
  walkXml(parts.get('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.replace(/^\/?(xl\/)?/, 'xl/'));
    },
  });
  const names = new Map<string, string>();
  let system: Workbook['system'] = 1900;
  walkXml(parts.get('xl/workbook.xml'), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr' && ['1', 'true'].includes(attributes['date1904'] ?? '')) system = 1904;
      if (tag !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      const part = targets.get(attributes['r:id'] ?? '');
      // Excel keeps each sheet in a part of its own.
      if (part !== undefined && !names.has(part))
        names.set(part, (attributes['name'] ?? '').slice(0, LONGEST_SHEET_NAME));
    },
  });
  return { sheets: Array.from(names, ([part, name]) => ({ name, part })), system };
}

/** Texts that cells share; of a formatted one its pieces, without what only says how it is read aloud. */
function stringsOf(part: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  const pieces: string[] = [];
  const inside = { text: false, reading: false };
  walkXml(part, {
    open: (name) => {
      if (name === 'rPh') inside.reading = true;
      if (name === 't') inside.text = !inside.reading;
    },
    text: (text) => {
      if (inside.text) pieces.push(text);
    },
    close: (name) => {
      if (name === 'rPh') inside.reading = false;
      if (name === 't') inside.text = false;
      // Once for all cells that share it: a small file may name one enormous text in each of its cells.
      if (name === 'si') strings.push(shortened(pieces.splice(0).join('')));
    },
  });
  return strings;
}

interface RawCell {
  column: number;
  type: string;
  style: number;
  hasFormula: boolean;
  value: string;
}

function rowsOf(part: Uint8Array | undefined, workbook: Workbook): SheetRow[] {
  const rows: SheetRow[] = [];
  let row: SheetRow = { number: 0, cells: [] };
  let cell: RawCell | undefined;
  let isInValue = false;
  walkXml(part, {
    open: (name, { r = '', t = 'n', s = '0' }) => {
      if (name === 'row') row = { number: Number(r) || row.number + 1, cells: [] };
      if (name === 'c')
        cell = {
          column: columnOf(r, row.cells.length),
          type: t,
          style: Number(s),
          hasFormula: false,
          value: '',
        };
      if (name === 'f' && cell !== undefined) cell.hasFormula = true;
      isInValue = name === 'v' || name === 't';
    },
    text: (text) => {
      if (isInValue && cell !== undefined) cell.value += text;
    },
    close: (name) => {
      isInValue = false;
      if (name === 'c' && cell !== undefined && cell.column < MOST_COLUMNS) {
        row.cells[cell.column] = cellOf(cell, workbook);
        cell = undefined;
      }
      if (name !== 'row' || row.cells.every((one) => one === undefined)) return;
      rows.push(row);
      demandFewRows(rows.length);
    },
  });
  return rows;
}

/** «C7» is the third column; where nothing is said, the next one. */
function columnOf(reference: string, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return next;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellOf(raw: RawCell, { strings, dateStyles: dated, system }: Workbook): Cell | undefined {
  if (raw.hasFormula) return { kind: 'formula', text: '' };
  const value = shortened(raw.value);
  if (value === '') return undefined;
  if (raw.type === 's') return textCell(strings[Number(value)]);
  if (raw.type === 'e') return { kind: 'error', text: value };
  if (raw.type === 'd') return { kind: 'date', text: value.slice(0, 10) };
  if (raw.type !== 'n') return { kind: 'text', text: value };
  const day = dated.has(raw.style) ? dayOfSerial(Number(value), system) : undefined;
  return day === undefined ? { kind: 'number', text: value } : { kind: 'date', text: day };
}

function textCell(text = ''): Cell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

/** What is longer is too long for every column, which its fault says. */
function shortened(text: string): string {
  return text.trim().slice(0, LONGEST_CELL);
}

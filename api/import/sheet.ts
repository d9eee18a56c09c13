/** A table as somebody typed it, whichever program kept it. */
import { counted } from '../../domain/russian.ts';
import { refusal } from '../../domain/refusals.ts';
import { t, type Text } from '../../domain/text-object.ts';

export interface Cell {
  /** What is seen in it; of a date the ISO day. */
  text: string;
  /** Excel keeps dates as numbers: `date` is one that it also shows as a date. */
  kind: 'text' | 'number' | 'date' | 'formula' | 'error';
}

export interface SheetRow {
  /** As the program numbers it, from 1. */
  number: number;
  /** By column, from 0; nothing where the cell is empty. */
  cells: (Cell | undefined)[];
}

export interface Sheet {
  /** Null where the file has only one, without a name. */
  name: string | null;
  /** Without empty ones. */
  rows: SheetRow[];
}

export const LARGEST_FILE = 5 * 1024 * 1024;
export const MOST_ROWS = 5_000;
/** Titles above the heads of the columns, and the heads. */
export const ROWS_ABOVE = 10;
export const MOST_COLUMNS = 60;
/** In characters; no column takes so many. */
export const LONGEST_CELL = 1_000;

/** The file can't be read as a table: why, and what to do. */
export const unreadable = (detail: Text) => refusal('unsupported-file', { detail });

/** @throws refusal too-large */
export function demandFewRows(count: number): void {
  if (count <= MOST_ROWS + ROWS_ABOVE) return;
  const rows = counted(MOST_ROWS, ['строка', 'строки', 'строк']);
  throw refusal('too-large', {
    detail: t(
      `В одном файле читается не больше ${rows}. Разделите список на несколько файлов.`,
      `No more than ${MOST_ROWS} rows are read from one file. Split the list into several files.`,
    ),
  });
}

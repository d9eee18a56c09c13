import { CsvError, parse } from 'csv-parse/sync';
import { t } from '../../domain/text-object.ts';
import { demandFewRows, MOST_COLUMNS, unreadable, type Sheet, type SheetRow } from './sheet.ts';

const DELIMITERS = [';', ',', '\t'] as const;

/**
 * A csv as Excel, LibreOffice and other programs write it: UTF-8 with or without its mark, UTF-16 with it, or
 * Windows-1251; semicolons, commas or tabs. Every cell is text, whatever it begins with.
 * @throws refusals unsupported-file, too-large
 */
export function readCsv(bytes: Uint8Array): Sheet[] {
  const text = decoded(bytes);
  const rows: SheetRow[] = [];
  try {
    for (const { record, info } of parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 100_000,
    }) as unknown as { record: string[]; info: { records: number } }[]) {
      const cells = record
        .slice(0, MOST_COLUMNS)
        .map((cell) => (cell.trim() === '' ? undefined : ({ kind: 'text', text: cell } as const)));
      if (cells.every((cell) => cell === undefined)) continue;
      rows.push({ number: info.records, cells });
      demandFewRows(rows.length);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = error['lines'];
    throw unreadable(
      t(
        `Файл csv не читается${typeof line === 'number' ? `: строка ${line}` : ''}. Проверьте, все ли кавычки закрыты, или сохраните список как xlsx.`,
        'This csv can’t be read. See whether every quote is closed, or save the list as xlsx.',
      ),
    );
  }
  return [{ name: null, rows }];
}

/** Has it characters that no text has, whichever program wrote it? */
function isBinary(text: string): boolean {
  return Array.from(text.slice(0, 10_000), (character) => character.charCodeAt(0)).some(
    (code) => code < 9 || (code > 13 && code < 32),
  );
}

function decoded(bytes: Uint8Array): string {
  const text = asText(bytes);
  if (isBinary(text)) {
    throw unreadable(
      t(
        'Это не таблица. Загрузите книгу Excel (xlsx) или файл csv; старый формат xls сохраните как xlsx.',
        'This is no table. Upload an Excel workbook (xlsx) or a csv; save an old xls as xlsx.',
      ),
    );
  }
  return text;
}

function asText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** Whichever stands most often in the first line that has any, outside of quotes. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r\n?|\n/, 10);
  for (const line of lines.map((each) => each.replace(/"[^"]*"/g, ''))) {
    const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return DELIMITERS[counts.indexOf(most)] ?? ';';
  }
  return ';';
}

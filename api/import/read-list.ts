import type { LocalDate } from '../../domain/calendar.ts';
import { inARow, t, type Text } from '../../domain/text-object.ts';
import { refusal } from '../../domain/refusals.ts';
import type { ImportFault, ImportRows } from '../../db/people/import/rows.ts';
import { documentColumns, peopleColumns } from './columns.ts';
import { documentRow } from './document-rows.ts';
import { findTable } from './find-table.ts';
import { personRow } from './people-rows.ts';
import { readCsv } from './read-csv.ts';
import { readXlsxApart } from './read-xlsx-apart.ts';
import { RowReader } from './row-reader.ts';
import { demandFewRows, LARGEST_FILE, ROWS_ABOVE, unreadable, type Sheet } from './sheet.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface ReadList extends ImportRows {
  faults: ImportFault[];
  warnings: ImportFault[];
  /** Rows that were looked at. */
  count: number;
}

/**
 * Reads people, roles and earlier documents from a workbook (each on a sheet of its own, in any order) or a csv.
 * @param today no document is issued later
 * @throws refusals unsupported-file, too-large; what is wrong with a row is told in `faults`
 */
export async function readList(bytes: Uint8Array, words: Vocabulary, today: LocalDate): Promise<ReadList> {
  if (bytes.length > LARGEST_FILE) throw tooLarge();
  const read: ReadList = { people: [], documents: [], faults: [], warnings: [], count: 0 };
  for (const sheet of await sheetsOf(bytes)) readSheet(sheet, words, today, read);
  if (read.count === 0 && read.faults.length === 0) throw nothingThere();
  return read;
}

const tooLarge = () =>
  refusal('too-large', {
    detail: t(
      'Файл больше 5 МБ. Уберите картинки и лишние листы или разделите список на части.',
      'The file is over 5 MB. Take out pictures and other sheets, or split the list.',
    ),
  });

const nothingThere = () => {
  const heads = (columns: Record<string, { title: Text }>) =>
    inARow(Object.values(columns).map(({ title }) => title));
  const [people, documents] = [heads(peopleColumns), heads(documentColumns)];
  return unreadable(
    t(
      `В файле не нашлось списка с подписанными колонками. Для людей: ${people.ru}. Для документов: ${documents.ru}. Возьмите шаблон.`,
      `There is no list with headed columns in the file. For people: ${people.en}. For documents: ${documents.en}. Take the template.`,
    ),
  );
};

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? await readXlsxApart(bytes) : readCsv(bytes);
}

function readSheet(sheet: Sheet, words: Vocabulary, today: LocalDate, read: ReadList): void {
  const { table, faults, warnings } = findTable(sheet);
  read.faults.push(...faults);
  read.warnings.push(...warnings);
  // Without its columns every row would be wrong in the same way.
  if (table === undefined || faults.length > 0) return;
  read.count += table.rows.length;
  demandFewRows(read.count + ROWS_ABOVE);
  if (table.kind === 'people') {
    for (const row of table.rows) {
      const reader = new RowReader(table.sheet, table.heads, row);
      const found = personRow(reader, words);
      if (found !== undefined) read.people.push(found);
      read.faults.push(...reader.faults);
    }
    return;
  }
  for (const row of table.rows) {
    const reader = new RowReader(table.sheet, table.heads, row);
    const found = documentRow(reader, words, today);
    if (found !== undefined) read.documents.push(found);
    read.faults.push(...reader.faults);
  }
}

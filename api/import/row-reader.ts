import { dateOfDay, dayNumber, type LocalDate } from '../../domain/calendar.ts';
import { nameFault } from '../../domain/name-key.ts';
import { line } from '../../domain/text.ts';
import type { Headed, ImportFault, ImportPerson, Place } from '../../db/people/import/rows.ts';
import type { TableRow } from './find-table.ts';
import type { Cell } from './sheet.ts';
import { dayOfSerial } from './xlsx-dates.ts';

const lines = new Map<number, ReturnType<typeof line>>();

/** Made once for each length: a list has tens of thousands of cells. */
function lineOf(max: number): ReturnType<typeof line> {
  const made = lines.get(max) ?? line({ max });
  lines.set(max, made);
  return made;
}

/** Reads the cells of one row, and keeps what is wrong with each. */
export class RowReader<Column extends string> {
  readonly at: Place;
  readonly heads: Headed;
  readonly faults: ImportFault[] = [];
  readonly #cells: Partial<Record<Column, Cell>>;

  constructor(sheet: string | null, heads: Headed, { row, cells }: TableRow<Column>) {
    this.at = { sheet, row };
    this.heads = heads;
    this.#cells = cells;
  }

  wrong(column: Column, message: string): undefined {
    this.faults.push({ ...this.at, column: this.heads[column] ?? column, message });
    return undefined;
  }

  isEmpty(column: Column): boolean {
    return this.#cells[column] === undefined;
  }

  /** One line of text; undefined where there is none, or a fault is told. */
  text(column: Column, max: number, needed?: string): string | undefined {
    const cell = this.#cells[column];
    if (cell === undefined) return needed === undefined ? undefined : this.wrong(column, needed);
    if (cell.kind === 'formula')
      return this.wrong(column, 'В ячейке формула. Скопируйте столбец и вставьте «только значения».');
    if (cell.kind === 'error')
      return this.wrong(column, `В ячейке ошибка Excel: ${cell.text}. Исправьте её.`);
    const read = lineOf(max).safeParse(cell.text);
    if (read.success) return read.data;
    return this.wrong(column, `${read.error.issues[0]?.message ?? 'Не читается'}.`.replace(/\.\.$/, '.'));
  }

  /** A number in the issuer's register: Excel likes to take «12-3» for a day in March. */
  registerNumber(column: Column, needed?: string): string | undefined {
    if (this.#cells[column]?.kind !== 'date') return this.text(column, 50, needed);
    return this.wrong(
      column,
      'Excel принял номер за дату. Сделайте столбец текстовым и впишите номер заново.',
    );
  }

  /** A day as Excel keeps it, «01.09.2026» or «2026-09-01»; the first and the last that can be are given. */
  day(
    column: Column,
    { from, to }: { from: LocalDate; to: LocalDate },
    needed?: string,
  ): LocalDate | undefined {
    const cell = this.#cells[column];
    const text = this.text(column, 50, needed);
    if (cell === undefined || text === undefined) return undefined;
    const day = cell.kind === 'number' ? dayOfSerial(Number(text), 1900) : dayOf(text);
    if (day === undefined) return this.wrong(column, `«${text}» — не дата. Напишите её как 01.09.2026.`);
    if (day >= from && day <= to) return day;
    return this.wrong(column, `Такой даты здесь не бывает: ${shown(day)}. Проверьте год.`);
  }

  /** Whole academic hours: «72», «72 ч», «72 часа». */
  hours(column: Column): number | undefined {
    const text = this.text(column, 30, 'Укажите часы.');
    if (text === undefined) return undefined;
    const hours = Number(/^(\d{1,4})\s*(ч\.?|час|часа|часов)?$/i.exec(text)?.[1] ?? Number.NaN);
    if (hours >= 1) return hours;
    return this.wrong(column, `«${text}» — не часы. Напишите целое число, например 72.`);
  }
}

/** «01.09.2026», «1/9/26», «2026-09-01». */
function dayOf(text: string): LocalDate | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const [, day = '', month = '', year = ''] = iso
    ? ['', iso[3], iso[2], iso[1]]
    : (/^(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?:\s*г\.?)?$/.exec(text) ?? []);
  const whole = year.length === 2 ? `20${year}` : year;
  const date = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    return dateOfDay(dayNumber(date));
  } catch {
    return undefined;
  }
}

function shown(day: LocalDate): string {
  return day.split('-').toReversed().join('.');
}

type PersonColumn = 'fullName' | 'lastName' | 'firstName' | 'patronymic' | 'email';

const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/;

/** Who the row is about; undefined where a fault is told. */
export function personIn<Column extends string>(
  reader: RowReader<Column | PersonColumn>,
): ImportPerson | undefined {
  const name = nameIn(reader);
  const typed = reader.text('email', 200);
  const email = typed?.toLowerCase() ?? null;
  if (email !== null && !EMAIL.test(email))
    reader.wrong('email', `«${typed}» — не адрес почты. Нужен вид имя@сервер.ru.`);
  return name && { at: reader.at, heads: reader.heads, name, email };
}

function nameIn(reader: RowReader<PersonColumn>) {
  const [whole, parts] =
    reader.isEmpty('lastName') && !reader.isEmpty('fullName')
      ? ['fullName' as const, reader.text('fullName', 200)?.split(' ')]
      : ['lastName' as const, undefined];
  const lastName = parts ? parts[0] : reader.text('lastName', 100, 'Укажите фамилию.');
  const firstName = parts ? parts[1] : reader.text('firstName', 100, 'Укажите имя.');
  const patronymic = parts ? parts.slice(2).join(' ') || undefined : reader.text('patronymic', 100);
  if (parts && firstName === undefined)
    return reader.wrong('fullName', 'Нужны фамилия и имя через пробел, затем отчество.');
  if (lastName === undefined || firstName === undefined) return undefined;
  const columns = { lastName, firstName, patronymic };
  for (const [column, part] of Object.entries(columns)) {
    const fault = part === undefined ? undefined : nameFault(part);
    if (fault !== undefined) reader.wrong(whole === 'fullName' ? whole : (column as PersonColumn), fault);
  }
  return { lastName, firstName, patronymic: patronymic ?? null };
}

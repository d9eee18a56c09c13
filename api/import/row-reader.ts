import { dateOfDay, dayNumber, type LocalDate } from '../../domain/calendar.ts';
import { nameFault } from '../../domain/name-key.ts';
import { line } from '../../domain/text.ts';
import type { Text } from '../../domain/text-object.ts';
import { issueText } from '../../domain/zod-russian.ts';
import type { Headed, ImportFault, ImportPerson, Place } from '../../db/people/import/rows.ts';
import {
  beyondBelief,
  errorOfExcel,
  FORMULA,
  HALF_A_NAME,
  NO_FIRST_NAME,
  NO_HOURS,
  NO_LAST_NAME,
  noAddress,
  noDate,
  noWholeHours,
  NUMBER_AS_DATE,
  sentence,
  UNREADABLE,
} from './cell-faults.ts';
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

  wrong(column: Column, message: Text): undefined {
    this.faults.push({ ...this.at, column: this.heads[column] ?? null, message });
    return undefined;
  }

  isEmpty(column: Column): boolean {
    return this.#cells[column] === undefined;
  }

  /** One line of text; undefined where there is none, or a fault is told. */
  text(column: Column, max: number, needed?: Text): string | undefined {
    const cell = this.#cells[column];
    if (cell === undefined) return needed === undefined ? undefined : this.wrong(column, needed);
    if (cell.kind === 'formula') return this.wrong(column, FORMULA);
    if (cell.kind === 'error') return this.wrong(column, errorOfExcel(cell.text));
    const read = lineOf(max).safeParse(cell.text);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    return this.wrong(column, issue === undefined ? UNREADABLE : sentence(issueText(issue)));
  }

  /** A number in the issuer's register: Excel likes to take «12-3» for a day in March. */
  registerNumber(column: Column, needed?: Text): string | undefined {
    if (this.#cells[column]?.kind !== 'date') return this.text(column, 50, needed);
    return this.wrong(column, NUMBER_AS_DATE);
  }

  /** A day as Excel keeps it, «01.09.2026» or «2026-09-01»; the first and the last that can be are given. */
  day(
    column: Column,
    { from, to }: { from: LocalDate; to: LocalDate },
    needed?: Text,
  ): LocalDate | undefined {
    const cell = this.#cells[column];
    const text = this.text(column, 50, needed);
    if (cell === undefined || text === undefined) return undefined;
    const day = cell.kind === 'number' ? dayOfSerial(Number(text), 1900) : dayOf(text);
    if (day === undefined) return this.wrong(column, noDate(text));
    if (day >= from && day <= to) return day;
    return this.wrong(column, beyondBelief(day));
  }

  /** Whole academic hours: «72», «72 ч», «72 часа». */
  hours(column: Column): number | undefined {
    const text = this.text(column, 30, NO_HOURS);
    if (text === undefined) return undefined;
    const hours = Number(/^(\d{1,4})\s*(ч\.?|час|часа|часов)?$/i.exec(text)?.[1] ?? Number.NaN);
    if (hours >= 1) return hours;
    return this.wrong(column, noWholeHours(text));
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

type PersonColumn = 'fullName' | 'lastName' | 'firstName' | 'patronymic' | 'email';

const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/;

/** Who the row is about; undefined where a fault is told. */
export function personIn<Column extends string>(
  reader: RowReader<Column | PersonColumn>,
): ImportPerson | undefined {
  const name = nameIn(reader);
  const typed = reader.text('email', 200);
  const email = typed?.toLowerCase() ?? null;
  if (email !== null && !EMAIL.test(email)) reader.wrong('email', noAddress(typed));
  return name && { at: reader.at, heads: reader.heads, name, email };
}

function nameIn(reader: RowReader<PersonColumn>) {
  const [whole, parts] =
    reader.isEmpty('lastName') && !reader.isEmpty('fullName')
      ? ['fullName' as const, reader.text('fullName', 200)?.split(' ')]
      : ['lastName' as const, undefined];
  const lastName = parts ? parts[0] : reader.text('lastName', 100, NO_LAST_NAME);
  const firstName = parts ? parts[1] : reader.text('firstName', 100, NO_FIRST_NAME);
  const patronymic = parts ? parts.slice(2).join(' ') || undefined : reader.text('patronymic', 100);
  if (parts && firstName === undefined) return reader.wrong('fullName', HALF_A_NAME);
  if (lastName === undefined || firstName === undefined) return undefined;
  const columns = { lastName, firstName, patronymic };
  for (const [column, part] of Object.entries(columns)) {
    const fault = part === undefined ? undefined : nameFault(part);
    if (fault !== undefined) reader.wrong(whole === 'fullName' ? whole : (column as PersonColumn), fault);
  }
  return { lastName, firstName, patronymic: patronymic ?? null };
}

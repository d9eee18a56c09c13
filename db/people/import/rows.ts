import type { LocalDate } from '../../../domain/calendar.ts';
import type { EarlierDocumentKind } from '../../../domain/earlier-documents.ts';
import type { ProgramForm } from '../../../domain/program-form.ts';
import type { Level, Role } from '../../../domain/roles.ts';
import type { PersonName } from '../../../domain/russian.ts';
import type { Text } from '../../../domain/text-object.ts';

/** Where in the file something stands. */
export interface Place {
  /** The sheet's name; null where the file has but one. */
  sheet: string | null;
  row: number;
}

/** What is wrong, or worth a look, with how to mend it. */
export interface ImportFault extends Place {
  /** As the file heads it; null for the whole row. */
  column: string | null;
  message: Text;
}

/** The file's own words for the columns that faults found later are told at. */
export type Headed = Readonly<Record<string, string | undefined>>;

export interface ImportPerson {
  at: Place;
  heads: Headed;
  name: PersonName;
  email: string | null;
}

/** One row of the list of people: a person, with one role or none. */
export interface PersonRow extends ImportPerson {
  /** Somebody else of the same name; told apart by the e-mail. */
  isNamesake: boolean;
  role: { role: Role; scope: string; from: LocalDate; to: LocalDate | null } | null;
  order: { number: string; dated: LocalDate } | null;
}

/** One row of the list of earlier documents. */
export interface DocumentRow extends ImportPerson {
  kind: EarlierDocumentKind;
  issuer: string;
  number: string;
  dated: LocalDate;
  hours: number;
  title: string;
  level: Level | null;
  form: ProgramForm | null;
}

export interface ImportRows {
  people: PersonRow[];
  documents: DocumentRow[];
}

export type Counts = Record<'created' | 'changed' | 'same', number>;

/** What an import does, or would do. */
export interface ImportReport {
  people: Counts;
  roles: Counts;
  documents: Counts;
  faults: ImportFault[];
  warnings: ImportFault[];
  /** What is new or changed, by the file's rows. */
  changes: (Place & { text: Text })[];
}

export const noCounts = (): Counts => ({ created: 0, changed: 0, same: 0 });

/** Told at a column, as this file heads it; where it has none, at the whole row. */
export function fault(
  { at, heads }: { at: ImportPerson['at']; heads: Headed },
  column: string,
  message: Text,
): ImportFault {
  const head = heads[column] ?? (column === 'lastName' ? heads['fullName'] : undefined);
  return { ...at, column: head ?? null, message };
}

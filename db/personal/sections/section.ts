import { t, type Text } from '../../../domain/text-object.ts';

/** A part of one person's export. */
export interface SectionDeclaration {
  title: Text;
  /** Of what `sql` selects, by its names; in the order of the page. The rest is for programs. */
  columns: Readonly<Record<string, Text>>;
  /** Its one parameter is the person's id. */
  sql: string;
  /** `table.column`, with the schema where it is not `public`. */
  covers: readonly string[];
  /** Its columns are ciphertexts of db/details/stored.ts, opened for their person alone. */
  isSealed?: true;
}

/** Titles that many sections share. */
export const at = t('Когда', 'When');
export const kind = t('Вид', 'Kind');
export const subject = t('Дело', 'Case');

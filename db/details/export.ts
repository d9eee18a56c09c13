/** Details in the export of a person's own data. */
import { detailsColumns } from '../../domain/details.ts';
import { formatSnils } from '../../domain/snils.ts';
import type { KeyRing } from './keys.ts';
import { SealError } from './seal.ts';
import { columnOf, sealedColumns, unsealDetails, type SealedDetails } from './stored.ts';

/** Words for these are in api/read/export-words.ts. */
const CLOSED = 'onlyForTheirPerson';
const NO_KEY = 'keyIsMissing';

/**
 * A row of the section with its columns opened.
 * @param ring 'closed' for whoever isn't their person
 */
export function openSection(
  row: Record<string, unknown>,
  personId: string,
  ring: KeyRing | undefined | 'closed',
): Record<string, unknown> {
  if (ring === 'closed') return filled(row, CLOSED);
  if (ring === undefined) return filled(row, NO_KEY);
  try {
    const details = unsealDetails(ring, personId, row as SealedDetails);
    const opened = detailsColumns.map((key) => [columnOf[key], details[key]] as const);
    const snils = details.snils === null ? null : formatSnils(details.snils);
    return { ...row, ...Object.fromEntries(opened), snils };
  } catch (error) {
    if (error instanceof SealError) return filled(row, NO_KEY);
    throw error;
  }
}

function filled(row: Record<string, unknown>, words: string): Record<string, unknown> {
  return { ...row, ...Object.fromEntries(sealedColumns.map((column) => [column, words])) };
}

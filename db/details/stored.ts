/** How a person's details stand in their row: which column holds what, and each as a ciphertext of its place. */
import { detailsColumns, type Details } from '../../domain/details.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { KeyRing } from './keys.ts';
import { seal, SealError, unseal, type Place } from './seal.ts';

export const DETAILS_TABLE = 'personal_details';

/** Columns of the table by the names of `Details`. */
export const columnOf = {
  snils: 'snils',
  birthDate: 'birth_date',
  sex: 'sex',
  citizenship: 'citizenship',
  education: 'education',
  diplomaSurname: 'diploma_surname',
  diplomaSeries: 'diploma_series',
  diplomaNumber: 'diploma_number',
} as const satisfies Record<keyof Details, string>;

/** Those of the table that are ciphertexts. */
export const sealedColumns = detailsColumns.map((key) => columnOf[key]);

/** A row's ciphertexts by column. */
export type SealedDetails = Record<(typeof sealedColumns)[number], string>;

/** What the registers call it; every ciphertext is bound to it. */
export function placeOfDetails(personId: string, column: string): Place {
  return { table: DETAILS_TABLE, row: personId, column };
}

/** The ciphertexts of a person's details; that there is no СНИЛС or series is one as well. */
export function sealDetails(ring: KeyRing, personId: string, details: Details): SealedDetails {
  const sealed = detailsColumns.map((key) => {
    const column = columnOf[key];
    return [column, seal(ring, placeOfDetails(personId, column), details[key] ?? '')] as const;
  });
  return Object.fromEntries(sealed) as SealedDetails;
}

/** The details of a row. @throws SealError */
export function unsealDetails(ring: KeyRing, personId: string, row: SealedDetails): Details {
  const opened = detailsColumns.map((key) => {
    const column = columnOf[key];
    return [key, unseal(ring, placeOfDetails(personId, column), row[column])] as const;
  });
  const texts = Object.fromEntries(opened) as Record<keyof Details, string>;
  return {
    ...(texts as unknown as Details),
    snils: texts.snils === '' ? null : texts.snils,
    diplomaSeries: texts.diplomaSeries === '' ? null : texts.diplomaSeries,
  };
}

/**
 * The keys, or the refusal of whatever needs them.
 * @throws refusal unavailable where the environment names none
 */
export function demandKeys(ring: KeyRing | undefined): KeyRing {
  if (ring !== undefined) return ring;
  throw refusal('unavailable', {
    detail: t(
      'Данные для удостоверения сейчас не принимаются и не показываются: на сервере не заданы ключи шифрования. Всё остальное работает. Скажите администратору района: «не задан DETAILS_KEYS».',
      'Details for certificates are neither taken nor shown now: the server has no keys (DETAILS_KEYS). Everything else works. Tell the administrator.',
    ),
    extra: { retryAfter: 3600 },
  });
}

/** Runs what opens ciphertexts; one that does not open is told in words. @throws refusal unavailable */
export function opening<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw refusal('unavailable', {
      detail:
        error.reason === 'unknown-key'
          ? t(
              'Данные зашифрованы ключом, которого на сервере сейчас нет. Они целы: скажите администратору района, что в DETAILS_KEYS не хватает прежнего ключа.',
              'The details were encrypted with a key that the server lacks now. They are whole: tell the administrator that an older key is missing in DETAILS_KEYS.',
            )
          : t(
              'Запись повреждена и не открывается. Внесите данные заново или скажите администратору района.',
              'The record is damaged and does not open. Enter the details anew, or tell the administrator.',
            ),
      extra: { retryAfter: 3600 },
    });
  }
}

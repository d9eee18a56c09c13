/**
 * What a person tells of themselves for an удостоверение (domain.md, facts 7 and 8): asked for only when one is due, kept,
 * and confirmed the next time. Everything here is secret: the database holds it as ciphertext (db/details/details.ts).
 */
import { z } from 'zod';
import { addMonths, isDate, type LocalDate } from './calendar.ts';
import { educationLevels, RUSSIA, sexes } from './details-words.ts';
import { SHORTEST_QUALIFICATION_HOURS } from './earlier-documents.ts';
import type { FieldError } from './refusals.ts';
import { customIssue, say } from './said.ts';
import { parseSnils } from './snils.ts';
import { line } from './text.ts';
import type { Text } from './text-object.ts';

const YOUNGEST_YEARS = 16;
const OLDEST_YEARS = 100;

const day = z
  .string()
  .refine(isDate, say('Укажите день, месяц и год рождения', 'Give day, month and year of birth'));

const snils = z
  .string()
  .max(40, say('В СНИЛС 11 цифр', 'A SNILS has 11 digits'))
  .transform((typed, context) => {
    if (typed.trim() === '') return null;
    const read = parseSnils(typed);
    if ('digits' in read) return read.digits;
    context.issues.push({ ...customIssue(read.problem), input: typed });
    return z.NEVER;
  });

const keys = <T extends Record<string, Text>>(texts: T) =>
  Object.keys(texts) as [keyof T & string, ...(keyof T & string)[]];

/** As it is sent; an empty СНИЛС or series says that there is none. What needs the day or the others: `detailsFaults`. */
export const detailsInput = z.strictObject({
  snils: snils.nullable(),
  birthDate: day,
  sex: z.enum(keys(sexes), say('Выберите пол', 'Choose the sex')),
  citizenship: z
    .string()
    .regex(/^\d{3}$/, say('Выберите гражданство из списка', 'Choose the citizenship from the list')),
  education: z.enum(keys(educationLevels), say('Выберите уровень образования', 'Choose the education')),
  diplomaSurname: line({ max: 100 }),
  diplomaSeries: line({ max: 20, min: 0 })
    .transform((typed) => (typed === '' ? null : typed))
    .nullable(),
  diplomaNumber: line({ max: 30 }).regex(
    /\d/,
    say('В номере диплома есть цифры: перепишите его с диплома', 'The number of a diploma has digits'),
  ),
});

/** A person's details, checked: СНИЛС as eleven digits, the birth date as a day, citizenship by the ОКСМ. */
export type Details = z.output<typeof detailsInput>;

export const detailsColumns = [
  'snils',
  'birthDate',
  'sex',
  'citizenship',
  'education',
  'diplomaSurname',
  'diplomaSeries',
  'diplomaNumber',
] as const satisfies readonly (keyof Details)[];

/** What is wrong with details on this day beyond each field by itself; empty where all is well. */
export function detailsFaults(
  { snils: digits, birthDate, citizenship }: Pick<Details, 'snils' | 'birthDate' | 'citizenship'>,
  today: LocalDate,
): FieldError[] {
  const faults: FieldError[] = [];
  if (citizenship === RUSSIA && digits === null) {
    faults.push({
      path: 'snils',
      message: say(
        'Гражданину России удостоверение без СНИЛС не внести в федеральный реестр: укажите СНИЛС',
        'A citizen of Russia is not entered into the federal register without a SNILS: give it',
      ),
    });
  }
  const age = (years: number) => addMonths(today, -12 * years);
  if (birthDate > age(YOUNGEST_YEARS) || birthDate <= age(OLDEST_YEARS + 1)) {
    faults.push({
      path: 'birthDate',
      message: say(
        'По этой дате вам меньше 16 или больше 100 лет: проверьте год',
        'By this date you are younger than 16 or older than 100: check the year',
      ),
    });
  }
  return faults;
}

/** May a cohort give its people an удостоверение (domain.md, fact 1)? Only then are their details asked for. */
export function givesCertificate(cohort: {
  /** The licensed issuer; null where there is none. */
  issuer: string | null;
  /** Academic hours of the program. */
  hours: number;
  finalWork: boolean;
}): boolean {
  return cohort.issuer !== null && cohort.hours >= SHORTEST_QUALIFICATION_HOURS && cohort.finalWork;
}

/** How it stands with the details for one course: not there yet, there but not confirmed since it opened, or in order. */
export type DetailsState = 'missing' | 'toConfirm' | 'ready';

/**
 * @param confirmedAt when the person last said that all is right; null where nothing was told yet
 * @param openedAt when the course's case opened
 */
export function detailsState(confirmedAt: Date | null, openedAt: Date): DetailsState {
  if (confirmedAt === null) return 'missing';
  return confirmedAt >= openedAt ? 'ready' : 'toConfirm';
}

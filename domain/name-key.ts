import type { PersonName } from './russian.ts';
import { t, type Text } from './text-object.ts';

/**
 * A name as it is compared: «Королёва Анна-Мария», «КОРОЛЕВА  Анна — Мария» and «королева анна-мария» are one. Lists
 * of schools write «е» for «ё», other dashes and spaces, and capitals; a patronymic that is missing stays missing.
 */
export function nameKey({ lastName, firstName, patronymic }: PersonName): string {
  return [lastName, firstName, patronymic ?? ''].map(plainName).join('|');
}

/** One part of a name as `nameKey` has it. */
export function plainName(part: string): string {
  return part
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\s*[\u2010-\u2015\u2212-]\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

const LETTERS = /^\p{L}[\p{L}\p{M}'’ʼ.\s\u2010-\u2015\u2212-]*$/u;
const MIXED = /(?=.*\p{Script=Cyrillic})(?=.*\p{Script=Latin})/u;

/** What is wrong with a part of a name, with how to mend it; undefined where all is well. */
export function nameFault(part: string): Text | undefined {
  if (!LETTERS.test(part)) {
    return t(
      `«${part}» не похоже на имя: оставьте буквы, дефис и пробел.`,
      `“${part}” doesn’t look like a name: keep letters, hyphens and spaces.`,
    );
  }
  if (!MIXED.test(part)) return undefined;
  const latin = /\p{Script=Latin}/u.exec(part)?.[0] ?? '';
  return t(
    `В «${part}» буква «${latin}» латинская: наберите её по-русски, иначе человека не найти.`,
    `In “${part}” the letter “${latin}” is Latin: type it in Russian, or the person can’t be found.`,
  );
}

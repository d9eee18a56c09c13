/** The login of a person without e-mail: `ivanova.ms`, short enough to be typed from a paper. */
import type { PersonName } from './russian.ts';

/** As passports write them (ICAO 9303), the signs left out. */
const latin: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia',
}; // prettier-ignore

const LONGEST_NAME = 30;

/** `ivanova.ms`: the last name and the initials in Latin; `person` where the name has no letters that we know. */
export function loginOf({ lastName, firstName, patronymic }: PersonName): string {
  const family = inLatin(lastName).slice(0, LONGEST_NAME);
  const initials = [firstName, patronymic ?? ''].map((name) => inLatin(name).slice(0, 1)).join('');
  return [family, initials].filter(Boolean).join('.') || 'person';
}

/** The same with a number from the second on: `ivanova.ms2`. */
export function loginNumber(login: string, number: number): string {
  return number === 1 ? login : `${login}${number}`;
}

function inLatin(name: string): string {
  return Array.from(name.toLowerCase().normalize('NFC'), (letter) => latin[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
}

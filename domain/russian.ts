/**
 * Russian words around data: plurals, lists, names, hours (pages.md: numbers, dates and cases of nouns are right).
 */

/** The three forms that a counted noun takes: after 1, after 2–4, after 5: `['день', 'дня', 'дней']`. */
export type PluralForms = readonly [one: string, few: string, many: string];

const pluralRules = new Intl.PluralRules('ru');
const listFormat = new Intl.ListFormat('ru', { type: 'conjunction' });

/** The noun's form for a number: `plural(3, ['день', 'дня', 'дней'])` is «дня»; fractions take the second. */
export function plural(count: number, [one, few, many]: PluralForms): string {
  const category = pluralRules.select(Math.abs(count));
  if (category === 'one') return one;
  return category === 'many' ? many : few;
}

/** The number with its noun: «3 дня». */
export function counted(count: number, forms: PluralForms): string {
  return `${count} ${plural(count, forms)}`;
}

/** «школа № 1, школа № 2 и школа № 3»; empty for none. */
export function listOf(items: readonly string[]): string {
  return listFormat.format(items);
}

/** Academic hours of a program: «18 ч»; half hours with a comma. */
export function hoursText(hours: number): string {
  return `${String(hours).replace('.', ',')} ч`;
}

export interface PersonName {
  lastName: string;
  firstName: string;
  /** Not everybody has one. */
  patronymic?: string | null;
}

/** «И. П. Орлова», as in a sentence. */
export function initialsFirst(name: PersonName): string {
  return [...initialsOf(name), name.lastName].join(' ');
}

/** «Орлова И. П.», as in a list sorted by last names. */
export function lastNameFirst(name: PersonName): string {
  return [name.lastName, ...initialsOf(name)].join(' ');
}

/** «Орлова Ирина Петровна». */
export function fullName({ lastName, firstName, patronymic }: PersonName): string {
  return [lastName, firstName, patronymic].filter(Boolean).join(' ');
}

function initialsOf({ firstName, patronymic }: PersonName): string[] {
  return [firstName, patronymic ?? ''].filter(Boolean).map(initial);
}

/** «И.»; of a double name both: «А.-М.». */
function initial(name: string): string {
  return name
    .split('-')
    .filter(Boolean)
    .map((part) => `${part.charAt(0).toUpperCase()}.`)
    .join('-');
}

/** The first letter as a capital: a title in the middle of a sentence stands at its beginning. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

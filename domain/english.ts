/** English words around data: plurals, hours; the siblings of what russian.ts says. */

/** The two forms of a counted noun: `['day', 'days']`. */
export type EnglishForms = readonly [one: string, other: string];

/** The number with its noun: “3 days”. */
export function counted(count: number, [one, other]: EnglishForms): string {
  return `${count} ${count === 1 ? one : other}`;
}

/** Academic hours of a program: “18 h”, “1.5 h”. */
export function hoursText(hours: number): string {
  return `${hours} h`;
}

const listFormat = new Intl.ListFormat('en-US', { type: 'conjunction' });

/** “school № 1, school № 2, and school № 3”; empty for none. */
export function listOf(items: readonly string[]): string {
  return listFormat.format(items);
}

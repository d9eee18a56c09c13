/** Where the fields stand in a template: `{{field}}`, as Word may have cut it into several runs. */
import { descendants, textIn, type Element } from './xml.ts';

export interface Placeholder {
  /** As written, without the braces and the spaces in them. */
  name: string;
  from: number;
  to: number;
}

/** The texts of a paragraph in their order, and what they say together. */
export function textsOf(paragraph: Element): { texts: Element[]; whole: string } {
  const texts = [...descendants(paragraph)].filter(({ name }) => name === 'w:t');
  return { texts, whole: texts.map(textIn).join('') };
}

export function placeholdersIn(whole: string): Placeholder[] {
  return [...whole.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => ({
    name: (match[1] ?? '').trim(),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** Does the paragraph hold this one field and nothing else? */
export function standsAlone(whole: string, { from, to }: Placeholder): boolean {
  return whole.slice(0, from).trim() === '' && whole.slice(to).trim() === '';
}

/** What looks like a field and isn't one: `{{number}`, `{number}}`. */
export function brokenBraces(whole: string): string | undefined {
  const rest = placeholdersIn(whole).reduceRight(
    (text, { from, to }) => `${text.slice(0, from)}${text.slice(to)}`,
    whole,
  );
  return /\{\{|\}\}/.test(rest) ? rest.trim() : undefined;
}

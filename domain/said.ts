/**
 * What is said of a mistake in a form, in both languages. A zod schema holds one string for each of its checks, so the
 * Russian one stands there, and its English is found by it. Only for texts that stand in the code: every text is kept.
 */
import { inLanguage, t, type Language, type Text } from './text-object.ts';

const english = new Map<string, string>();

/** The Russian text, for a schema or a field's mistake; its English is told to who reads English. */
export function say(ru: string, en: string): string {
  english.set(ru, en);
  return ru;
}

/** Both languages of what `say` said; a text that it doesn't know is the same in both. */
export function textOfSaid(said: string): Text {
  return t(said, english.get(said));
}

/** In the reader's language, however it was said. */
export function saidIn(said: string | Text, language: Language): string {
  return inLanguage(typeof said === 'string' ? textOfSaid(said) : said, language);
}

/** For zod's `addIssue` and `issues.push`: a mistake whose words are made as it is found. */
export function customIssue({ ru, en }: Text): { code: 'custom'; message: string; params: { en?: string } } {
  return { code: 'custom', message: ru, params: en === undefined ? {} : { en } };
}

/**
 * A text a person reads, in Russian first and, where it is translated, in English.
 * Every title, description and button of a declaration is one of these, so that the page, the letters and
 * the API all say the same words.
 */
export interface Text {
  ru: string;
  en?: string;
}

export type Language = 'ru' | 'en';

/** The text in the reader's language; Russian where there is no translation yet. */
export function inLanguage(text: Text, language: Language): string {
  return (language === 'en' ? text.en : undefined) ?? text.ru;
}

/** A text that is said in both languages. */
export interface BothTexts extends Text {
  en: string;
}

/** Texts one after the other in each language: «педагог, директор», “teacher, school head”. */
export function inARow(texts: readonly Text[]): BothTexts {
  const row = (language: Language) => texts.map((text) => inLanguage(text, language)).join(', ');
  return t(row('ru'), row('en'));
}

/** `t('Программа', 'Program')`: the short way to write a text in a declaration. */
export function t(ru: string, en: string): BothTexts;
export function t(ru: string, en?: string): Text;
export function t(ru: string, en?: string): Text {
  return en === undefined ? { ru } : { ru, en };
}

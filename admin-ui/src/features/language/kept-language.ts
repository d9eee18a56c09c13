import type { Language } from '../../../../domain/text-object.ts';

const KEY = 'language';

/** What was chosen before signing in, since the page was opened: its account's from then on. */
let chosen: Language | undefined;

export function chooseBeforeSignIn(language: Language): void {
  chosen = language;
  keepLanguage(language);
}

/** Undefined where nothing was chosen; asked once. */
export function chosenBeforeSignIn(): Language | undefined {
  const language = chosen;
  chosen = undefined;
  return language;
}

/**
 * What to speak before anybody has signed in: what was chosen last at this device, else the first language of the
 * browser's that we have, else Russian. Whoever signs in hears the language of their account.
 */
export function firstLanguage(): Language {
  const kept = read();
  if (kept !== undefined) return kept;
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return preferred ?? 'ru';
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // A browser that keeps nothing asks anew at each visit.
  }
}

function read(): Language | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return kept !== null && isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isLanguage(value: string): value is Language {
  return value === 'ru' || value === 'en';
}

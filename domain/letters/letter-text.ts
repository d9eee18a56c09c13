import { english, englishNews } from './words-en.ts';
import { russian, russianNews, type LetterWords } from './words-ru.ts';
import { factsOf, ownWords, type LetterSettings } from './facts.ts';
import { hoursLetters, paperLetters, type Letter, type LetterKind } from './letter.ts';

/** Subject and first sentences of a letter, in its reader's language. */
export function letterWords(letter: Letter, settings: LetterSettings): LetterWords {
  const [templates, news] =
    letter.language === 'en' ? [english, englishNews] : ([russian, russianNews] as const);
  const template = Object.hasOwn(templates, letter.kind) ? templates[letter.kind as LetterKind] : news;
  return ownWords(letter, settings) ?? template(factsOf(letter, settings));
}

/** Where the letter leads, whoever signs in there: to the task, or to the page of the case where there is none. */
export function pageOf(letter: Letter, { process }: Pick<LetterSettings, 'process'>): string {
  if (letter.taskId !== null) return `/tasks/${letter.taskId}`;
  if (letter.kind === 'detailsAsked') return '/details';
  if (letter.kind === 'stuckAlert') return '/stuck';
  if (letter.caseId === null) return hoursLetters.includes(letter.kind) ? '/credit-book' : '/';
  if (paperLetters.includes(letter.kind)) return `/courses/${letter.caseId}/papers`;
  return process?.page?.(letter.businessKey ?? '') ?? `/cases/${letter.caseId}`;
}

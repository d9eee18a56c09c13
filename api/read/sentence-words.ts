/** The words of a case's sentences, by language: sentence.ts says what is to be said, these say it. */
import type { Language } from '../../domain/text-object.ts';
import { englishSentences } from './sentence-english.ts';
import { russianSentences } from './sentence-russian.ts';

export interface SentenceWords {
  /** Between two steps for long: the moment is «18:13» or «18:13, 3 сентября». */
  systemSince: (moment: string) => string;
  systemGoesOn: string;
  /** «Программа утверждена, дело закрывается.» */
  closing: (noun: string, state: string) => string;
  /** «Программа утверждена 3 сентября: голоса разделились.» */
  ended: (noun: string, state: string, date: string, outcome: string | undefined) => string;
  /** What lasts: «Отсутствует до конца пятницы, 11 сентября.» */
  lasts: (title: string, until: string) => string;
  /** «Ждёт согласования …»; `tail` begins with its own comma or colon. */
  waits: (forWhat: string, tail: string) => string;
  /** «, срок прошёл 3 дня назад» */
  overdue: (when: string) => string;
  standsIn: (name: string) => string;
  /** «директора школы № 3 (И. П. Орлова)»; no names: nobody holds the seat; none told: too many to name. */
  seat: (asked: SeatAsked, names: readonly string[] | 'untold') => string;
  /** «ещё 5 из 6» */
  more: (waiting: number, of: number) => string;
  /** «директоров 5 школ»; with a kindergarten among them «руководителей 5 организаций». */
  heads: (count: number, areSchools: boolean) => string;
  list: (items: readonly string[]) => string;
  /** «Приостановлено администратором с 3 сентября: сроки стоят, решения не принимаются.» */
  paused: (since: string) => string;
  /** Before the reason for which an operator has sent the case back. */
  operatorReturned: string;
  stepCloses: string;
  answersUntil: (until: string) => string;
  dueIs: (until: string) => string;
  /** «О деле уже знает управление образования.» */
  known: (authorities: readonly string[]) => string;
  /** «Если не ответит до …, узнает управление образования.» */
  otherwise: (authority: string, until: string, several: boolean) => string;
  next: (title: string) => string;
  lastStep: string;
  /** «Уже ответили 2 из 3.» */
  answered: (count: number, of: number) => string;
  /** «Согласны 4, отказ 1 из 6.» */
  countedAnswers: (counted: string, of: number) => string;
}

export interface SeatAsked {
  role: string;
  /** The organization's short name, where the role needs one to be known by. */
  organization: string | undefined;
  kindergarten: boolean;
}

const words: Record<Language, SentenceWords> = { ru: russianSentences, en: englishSentences };

export function sentenceWords(language: Language): SentenceWords {
  return words[language];
}

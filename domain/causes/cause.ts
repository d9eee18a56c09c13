/** Why a case does not move, in the words of an administrator who is no programmer. */
import { t, type BothTexts, type Text } from '../text-object.ts';

/** What an administrator may do about a cause; the last three are no operation on a case. */
export const causeActions = [
  'retry',
  'reassign',
  'substitute',
  'extend',
  'skip',
  'return',
  'pause',
  'resume',
  'cancel',
  'correct',
  'rebuild',
  'wait',
  'developer',
  'grantRole',
] as const;

export type CauseAction = (typeof causeActions)[number];

/**
 * What a cause is told with, looked up and said already: names don't bend, so they stand in the nominative, after a colon
 * or in brackets.
 */
export interface CauseFacts {
  /** «Петрова А. И.» */
  person?: string | undefined;
  substitute?: string | undefined;
  /** «директор, школа № 3» */
  role?: BothTexts | undefined;
  /** «30 сентября 2026 года»: the last day, or the day that is waited for. */
  until?: BothTexts | undefined;
  since?: BothTexts | undefined;
  step?: Text | undefined;
  /** Who is asked next: «управление образования» */
  next?: BothTexts | undefined;
  /** Of the error or of whatever was found, as it came. */
  text?: string | undefined;
  /** The engine itself does not answer. */
  engineAway?: boolean | undefined;
}

type Says = (facts: CauseFacts) => BothTexts;

export interface Cause {
  /** Does the case stand? Where it waits for its date, or for somebody within the term, the cause only explains. */
  stands: boolean;
  /**
   * By what it is freed: an action from the list, at once; mending something outside first, whereupon a retry is enough;
   * or by itself, where the administrator need do nothing.
   */
  freedBy: 'action' | 'mending' | 'itself';
  /** One line: what it is. */
  title: Says;
  /** What it means, in a sentence or two. */
  what: Says;
  /** What does not go on. */
  blocks: BothTexts;
  /** Who can mend it. */
  who: BothTexts;
  actions: readonly CauseAction[];
}

/** «a; b» of what is known, in both languages; empty parts are left out. */
export function joined(separator: string, ...parts: readonly (Text | undefined)[]): BothTexts {
  const said = parts.filter((part) => part !== undefined);
  const row = (of: (text: Text) => string) =>
    said
      .map(of)
      .filter((part) => part !== '')
      .join(separator);
  return t(
    row(({ ru }) => ru),
    row(({ ru, en }) => en ?? ru),
  );
}

/** «шаг «Согласование»», where a step is known. */
export function onStep({ step }: CauseFacts): BothTexts {
  return step === undefined ? t('', '') : t(` на шаге «${step.ru}»`, ` at the step “${step.en ?? step.ru}”`);
}

/** The text as it came, after a colon; nothing where there is none. */
export function quoted({ text }: CauseFacts): string {
  return text === undefined || text === '' ? '' : `: ${text}`;
}

export const admin = t('Вы, администратор района', 'You, the district’s administrator');
export const host = t('Тот, кто обслуживает сервер системы', 'Whoever looks after the system’s server');
export const developer = t('Разработчик системы', 'The system’s developer');
export const nobody = t('Ничего делать не нужно', 'Nothing needs to be done');

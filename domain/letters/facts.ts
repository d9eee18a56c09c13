import * as english from '../english.ts';
import { causeName } from '../causes/names.ts';
import { capitalized, counted, hoursText } from '../russian.ts';
import { localDate } from '../calendar.ts';
import { documentTitle } from '../document-title.ts';
import type { ProcessDeclaration } from '../process.ts';
import { datesIn, dayText } from '../dates.ts';
import type { Sitting } from '../sitting.ts';
import { caseOutcomeTitle, outcomeSentence, stateTitle } from '../state-words.ts';
import { taskTitle } from '../step.ts';
import { inLanguage, t, type Language } from '../text-object.ts';
import type { Letter } from './letter.ts';

/** What a letter's words are made with, in the reader's language. */
export interface LetterFacts {
  /** «Смешанное обучение», 18 ч */
  subject: string;
  /** Согласовать программу */
  task: string;
  step: string;
  /** до пятницы, 11 сентября, 18:00; to whoever is asked after the term: как можно скорее */
  until: string;
  /** Совет одобрил программу */
  outcome: string;
  /** возвращена на доработку */
  state: string;
  caseOutcome: string;
  /** Программа */
  noun: string;
  /** пятница, 11 сентября, 15:00, районный методический центр */
  sitting: string;
  /** « Причина: ремонт.»; nothing where none was given */
  reason: string;
  /** Протокол № 12 от 11 сентября 2026 г. */
  paper: string;
  /** How the paper is signed: `paper`, `qualified`. */
  signing: string;
  /** Is it about a form of methodical work, and no course? */
  isForm: boolean;
  /** 12 марта 2027 года: a day that the letter is about. */
  date: string;
  /** 8 ч: hours that the letter is about. */
  hours: string;
  /** «Роль никто не занимает» — 2 дела; …: causes that got stuck, and those that freed themselves. */
  stuck: string;
  freed: string;
  /** The district as its pack names it. */
  district: string;
}

export interface LetterSettings {
  process: ProcessDeclaration | undefined;
  zone: string;
  district: string;
}

export function factsOf(letter: Letter, { process, zone, district }: LetterSettings): LetterFacts {
  const { params, language } = letter;
  const step = letter.step === null ? undefined : process?.steps[letter.step];
  const outcome = textOf(params['outcome']);
  const title = step === undefined ? (letter.step ?? '') : inLanguage(step.title, language);
  const noun = process === undefined ? { ru: 'дело', en: 'case' } : process.noun;
  return {
    subject: letter.subject,
    task: step === undefined ? title : inLanguage(taskTitle(step, letter.choices), language),
    step: title,
    until: untilText(letter, zone),
    outcome: outcomeSentence(process, step, outcome, language),
    state: step === undefined ? '' : stateTitle(step.state, process, language),
    caseOutcome: caseOutcomeTitle(process, outcome, language),
    noun: capitalized(inLanguage(noun, language)),
    sitting: sittingText(letter, zone),
    reason: reasonText(letter),
    paper: paperText(letter),
    signing: textOf(params['signing']),
    isForm: letter.caseType === 'methodical-form',
    date: dateText(letter),
    hours: hoursOf(letter),
    stuck: causesText(params['stuck'], language),
    freed: causesText(params['freed'], language),
    district,
  };
}

/** What the process itself says of this outcome of a step or of the case. */
export function ownWords(letter: Letter, { process, zone }: LetterSettings) {
  const { kind, step, params, subject, language } = letter;
  const outcome = textOf(params['outcome']);
  const said =
    kind === 'ended' ? process?.outcomes[outcome]?.letter : process?.steps[step ?? '']?.letters?.[outcome];
  const day = textOf(params['day']);
  if (day === '') return undefined;
  const words = said?.words({ subject, day: dayText(localDate(new Date(day), zone)) });
  return words && { subject: inLanguage(words.subject, language), text: inLanguage(words.text, language) };
}

function untilText({ due, at, language }: Letter, zone: string): string {
  if (due === null || due <= at) return inLanguage(t('как можно скорее', 'as soon as you can'), language);
  return datesIn(language).untilInstant(due, at, zone);
}

function paperText({ params, language }: Letter): string {
  const kind = textOf(params['document']);
  const number = typeof params['number'] === 'number' ? params['number'] : null;
  return kind === '' ? '' : documentTitle({ kind, number, dated: textOf(params['dated']) }, language);
}

function dateText({ params, language }: Letter): string {
  const date = textOf(params['date']);
  return date === '' ? '' : inLanguage(dayText(date), language);
}

function hoursOf({ params, language }: Letter): string {
  const hours = params['hours'];
  return typeof hours !== 'number' ? '' : inLanguage(t(hoursText(hours), english.hoursText(hours)), language);
}

/** What holds up the whole system counts no cases. */
function causesText(list: unknown, language: Language): string {
  const causes = Array.isArray(list) ? (list as { cause: string; cases: number }[]) : [];
  return causes
    .map(({ cause, cases }) => {
      const { ru, en } = causeName(cause);
      const count = counted(cases, ['дело', 'дела', 'дел']);
      const said = cases === 0 ? t(ru, en) : t(`${ru} (${count})`, `${en} (${cases})`);
      return inLanguage(said, language);
    })
    .join('; ');
}

function reasonText({ params, language }: Letter): string {
  const reason = textOf(params['reason']).trim();
  if (reason === '') return '';
  return ` ${inLanguage(t('Причина', 'Reason'), language)}: ${reason}${/[.!?…]$/.test(reason) ? '' : '.'}`;
}

function sittingText({ params, at, language }: Letter, zone: string): string {
  const sitting = params['sitting'] as Sitting | null | undefined;
  if (!sitting) return '';
  const day = datesIn(language).weekdayDate(sitting.date, localDate(at, zone));
  return `${day}, ${sitting.time}, ${sitting.place}`;
}

/** A text out of a JSON column; empty where there is none. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Where people's time goes: which step costs the district most days, in words (docs/decisions/0034-heat.md). */
import { counted as countedInEnglish, type EnglishForms } from './english.ts';
import { counted, type PluralForms } from './russian.ts';
import { inLanguage, t, type BothTexts, type Text } from './text-object.ts';

/** How the waits of a step are told apart. */
export const heatBys = ['step', 'role', 'school'] as const;
export type HeatBy = (typeof heatBys)[number];

/** Of fewer waits nothing is said: one slow case is no tendency, and of a few everybody knows whose they were. */
export const HEAT_MINIMUM = 5;

/** Waits that have ended, in working days. */
export interface Waits {
  waits: number;
  /** All of them together: what the step cost. */
  days: number;
  median: number;
  /** Nine of ten were no longer. */
  ninety: number;
}

/** The waits, where there are enough of them to be told. */
export function tellable<W extends { waits: number }>(waits: W | undefined): W | undefined {
  return waits !== undefined && waits.waits >= HEAT_MINIMUM ? waits : undefined;
}

export interface HeatLine {
  this: Waits | undefined;
  last: Waits | undefined;
  /** It waits for a day that is set beforehand: that it lasts is nobody's delay. */
  dated: boolean;
}

/** The line that cost most days this year, of those that can be told and wait for an answer; undefined where none does. */
export function costliest<Line extends HeatLine>(lines: readonly Line[]): Line | undefined {
  const days = (line: Line): number => (line.dated ? 0 : (tellable(line.this)?.days ?? 0));
  return lines.reduce<Line | undefined>(
    (best, line) => (days(line) > (best === undefined ? 0 : days(best)) ? line : best),
    undefined,
  );
}

/** How warm a line is beside the costliest one: 1 to 4; 0 where it cost nothing, waits for its day or can't be told. */
export function heatLevel(line: HeatLine, hottest: HeatLine | undefined): number {
  const days = tellable(line.this)?.days ?? 0;
  const most = tellable(hottest?.this)?.days ?? 0;
  return line.dated || most === 0 ? 0 : Math.min(4, Math.ceil((4 * days) / most));
}

export type HeatChange = 'longer' | 'shorter' | 'same';

/** How the usual wait differs from the year before; undefined where either year tells too little. */
export function heatChange(line: HeatLine): { is: HeatChange; words: BothTexts } | undefined {
  const [present, past] = [tellable(line.this), tellable(line.last)];
  if (present === undefined || past === undefined) return undefined;
  const days = Math.abs(present.median - past.median);
  if (days === 0) return { is: 'same', words: t('столько же', 'the same') };
  return present.median > past.median
    ? {
        is: 'longer',
        words: t(`на ${counted(days, DAYS)} дольше`, `${countedInEnglish(days, EN_DAYS)} longer`),
      }
    : {
        is: 'shorter',
        words: t(`на ${counted(days, DAYS)} быстрее`, `${countedInEnglish(days, EN_DAYS)} shorter`),
      };
}

const DAYS: PluralForms = ['день', 'дня', 'дней'];
const DAYS_GENITIVE: PluralForms = ['дня', 'дней', 'дней'];
const WORKING_DAYS: PluralForms = ['рабочий день', 'рабочих дня', 'рабочих дней'];
const EN_DAYS: EnglishForms = ['day', 'days'];
const EN_WORKING_DAYS: EnglishForms = ['working day', 'working days'];

/** What the sentence calls the step. */
export interface NamedStep {
  title: Text;
  process: Text;
  /** The role or school that was asked, in the reader's language. */
  who: string | undefined;
}

/**
 * «Больше всего дней ждут на шаге «Согласования школ» («Утверждение программы»): 412 рабочих дней с начала учебного года.
 * Обычно 3 дня, в девяти случаях из десяти не больше 9 дней; годом раньше обычно было 2 дня.»
 */
export function costSentence(
  line: HeatLine,
  step: NamedStep,
  past: string | undefined,
): BothTexts | undefined {
  const waits = tellable(line.this);
  if (waits === undefined) return undefined;
  const last = tellable(line.last);
  const who = step.who === undefined ? '' : `, ${step.who}`;
  const [title, process] = [inBoth(step.title), inBoth(step.process)];
  const [usually, most] = [usual(waits.median), atMost(waits.ninety)];
  const when =
    past === undefined
      ? t('с начала учебного года', 'since the school year began')
      : t(`за ${past} учебный год`, `in the school year ${past}`);
  const before = last === undefined ? t('', '') : yearEarlier(usual(last.median));
  const days = t(counted(waits.days, WORKING_DAYS), countedInEnglish(waits.days, EN_WORKING_DAYS));
  return t(
    `Больше всего дней ждут на шаге «${title.ru}» («${process.ru}»${who}): ${days.ru} ${when.ru}. ` +
      `Обычно ${usually.ru}, в девяти случаях из десяти ${most.ru}${before.ru}.`,
    `Most days are spent waiting at the step “${title.en}” (“${process.en}”${who}): ${days.en} ${when.en}. ` +
      `Usually ${usually.en}, in nine cases of ten ${most.en}${before.en}.`,
  );
}

function inBoth(text: Text): BothTexts {
  return t(text.ru, inLanguage(text, 'en'));
}

function yearEarlier(days: BothTexts): BothTexts {
  return t(`; годом раньше обычно было ${days.ru}`, `; a year earlier usually ${days.en}`);
}

function usual(days: number): BothTexts {
  return days === 0
    ? t('меньше дня', 'less than a day')
    : t(counted(days, DAYS), countedInEnglish(days, EN_DAYS));
}

function atMost(days: number): BothTexts {
  return days === 0
    ? t('тоже меньше дня', 'less than a day, too')
    : t(`не больше ${counted(days, DAYS_GENITIVE)}`, `at most ${countedInEnglish(days, EN_DAYS)}`);
}

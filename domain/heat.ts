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
  const told = { waits, last, past, who: step.who === undefined ? '' : `, ${step.who}` };
  return t(inRussian(step, told), inEnglish(step, told));
}

interface Told {
  waits: Waits;
  last: Waits | undefined;
  past: string | undefined;
  who: string;
}

function inRussian({ title, process }: NamedStep, { waits, last, past, who }: Told): string {
  const when = past === undefined ? 'с начала учебного года' : `за ${past} учебный год`;
  const before = last === undefined ? '' : `; годом раньше обычно было ${usual.ru(last.median)}`;
  return (
    `Больше всего дней ждут на шаге «${title.ru}» («${process.ru}»${who}): ${counted(waits.days, WORKING_DAYS)} ${when}. ` +
    `Обычно ${usual.ru(waits.median)}, в девяти случаях из десяти ${atMost.ru(waits.ninety)}${before}.`
  );
}

function inEnglish({ title, process }: NamedStep, { waits, last, past, who }: Told): string {
  const [step, of] = [inLanguage(title, 'en'), inLanguage(process, 'en')];
  const when = past === undefined ? 'since the school year began' : `in the school year ${past}`;
  const before = last === undefined ? '' : `; a year earlier usually ${usual.en(last.median)}`;
  return (
    `Most days are spent waiting at the step “${step}” (“${of}”${who}): ${countedInEnglish(waits.days, EN_WORKING_DAYS)} ${when}. ` +
    `Usually ${usual.en(waits.median)}, in nine cases of ten ${atMost.en(waits.ninety)}${before}.`
  );
}

const usual = {
  ru: (days: number) => (days === 0 ? 'меньше дня' : counted(days, DAYS)),
  en: (days: number) => (days === 0 ? 'less than a day' : countedInEnglish(days, EN_DAYS)),
};
const atMost = {
  ru: (days: number) => (days === 0 ? 'тоже меньше дня' : `не больше ${counted(days, DAYS_GENITIVE)}`),
  en: (days: number) => (days === 0 ? 'less than a day, too' : `at most ${countedInEnglish(days, EN_DAYS)}`),
};

/**
 * The ledger of hours (M9): what counts to which of the two counters, which are never mixed (domain.md, facts 1 and 3),
 * and how they stand on a day. Pure: the credit book, its files, the letters and the reports all ask here.
 */
import { addMonths, type LocalDate } from './calendar.ts';
import { SHORTEST_QUALIFICATION_HOURS, type EarlierDocumentKind } from './earlier-documents.ts';
import { t, type Text } from './text-object.ts';

/** ДПО is a legal clock of the person's; accumulated hours are the district's own. */
export const counters = {
  dpo: t('повышение квалификации (ДПО)', 'qualification programs (DPO)'),
  methodical: t('накопленные часы', 'accumulated hours'),
} as const satisfies Record<string, Text>;

export type Counter = keyof typeof counters;

/** From what hours come into the ledger. */
export const ledgerSources = {
  earlierDocument: t('документ о прежнем обучении', 'document of earlier training'),
  externalClaim: t('заявка на зачёт часов', 'claim of outside hours'),
  planItem: t('пункт плана', 'plan item'),
  help: t('помощь коллеге', 'help to a colleague'),
  leading: t('руководство формой методической работы', 'leading a methodical form'),
  program: t('программа района', 'program of the district'),
  methodicalForm: t('участие в форме методической работы', 'part in a form of methodical work'),
} as const satisfies Record<string, Text>;

export type LedgerSource = keyof typeof ledgerSources;

/** Papers that only a qualification program gives (domain.md, fact 1). */
const qualificationPapers: readonly (EarlierDocumentKind | null)[] = [
  'qualificationCertificate',
  'retrainingDiploma',
];

/** To which counter hours count: the paper and its hours decide, never the way by which it came. */
export function counterOf(paper: EarlierDocumentKind | null, hours: number): Counter {
  return qualificationPapers.includes(paper) && hours >= SHORTEST_QUALIFICATION_HOURS ? 'dpo' : 'methodical';
}

/** What the counters look at in an entry; a reversal has the hours below zero and the day of what it takes back. */
export interface Counted {
  counter: Counter;
  hours: number;
  /** The last day of what was learned or done: the paper's own day. */
  dated: LocalDate;
}

/** Hours of one counter, over all time and within its years up to this day. */
export interface Total {
  all: number;
  within: number;
}

/** The policy's numbers for both counters. */
export interface LedgerPolicy {
  accumulatedHours: number;
  accumulatedYears: number;
  legalTrainingYears: number;
}

/** How the counters stand on a day. */
export function totalsOn(
  entries: readonly Counted[],
  today: LocalDate,
  policy: LedgerPolicy,
): Record<Counter, Total> {
  return {
    dpo: totalOf(entries, 'dpo', today, policy.legalTrainingYears),
    methodical: totalOf(entries, 'methodical', today, policy.accumulatedYears),
  };
}

function totalOf(entries: readonly Counted[], counter: Counter, today: LocalDate, years: number): Total {
  const since = addMonths(today, -12 * years);
  const total: Total = { all: 0, within: 0 };
  for (const { counter: own, hours, dated } of entries) {
    if (own !== counter) continue;
    total.all += hours;
    if (dated > since && dated <= today) total.within += hours;
  }
  return total;
}

/**
 * The legal clock (273-ФЗ art. 47): it runs from the last qualification document. Where nothing is known it says so and
 * never "overdue"; after its term there is a right, and still no fault of the person's.
 */
export type LegalClock = { state: 'unknown' } | { state: 'runs' | 'due'; last: LocalDate; until: LocalDate };

/** @param entries of one person: what has been taken back no longer counts */
export function legalClock(
  entries: readonly Counted[],
  today: LocalDate,
  { legalTrainingYears: years }: Pick<LedgerPolicy, 'legalTrainingYears'>,
): LegalClock {
  const byDay = new Map<LocalDate, number>();
  for (const { counter, dated, hours } of entries) {
    if (counter === 'dpo' && dated <= today) byDay.set(dated, (byDay.get(dated) ?? 0) + hours);
  }
  const standing = [...byDay].flatMap(([day, hours]) => (hours > 0 ? [day] : []));
  const last = standing.toSorted().at(-1);
  if (last === undefined) return { state: 'unknown' };
  const until = addMonths(last, 12 * years);
  return { state: today < until ? 'runs' : 'due', last, until };
}

/** So many months before the clock runs out a letter says so, once each. */
export const ALERT_MONTHS = [12, 6, 3] as const;

/**
 * Which alert is owed on this day: the latest whose day has come. Whoever becomes known late gets one letter, not three
 * at once; after the term there is none.
 */
export function alertOn(clock: LegalClock, today: LocalDate): number | undefined {
  if (clock.state !== 'runs') return undefined;
  return ALERT_MONTHS.toReversed().find((months) => addMonths(clock.until, -months) <= today);
}

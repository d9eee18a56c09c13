/** The phases in which a district goes over into a new school year, and their days (domain.md, `year-rollover`). */
import { addDays, atLocalTime, type LocalDate } from '../calendar.ts';
import { schoolYear, schoolYearTitle } from '../school-year.ts';
import type { Policy } from '../step.ts';
import { endOfWork } from '../terms.ts';
import { t, type Text } from '../text-object.ts';

export const ROLLOVER = 'year-rollover';

export const phaseTitles = {
  dryRun: t('Пробный прогон', 'Dry run'),
  answers: t('Ответы школ', 'Answers of the schools'),
  secondDryRun: t('Второй прогон', 'Second dry run'),
  secondAnswers: t('Ответы школ', 'Answers of the schools'),
  freeze: t('Список закрыт', 'List frozen'),
  execute: t('Циклы заводятся', 'Cycles are made'),
  open: t('Год открыт', 'Year opened'),
} as const satisfies Record<string, Text>;

export type Phase = keyof typeof phaseTitles;

export const phases = Object.keys(phaseTitles) as readonly Phase[];

/** The day of each phase; of answers the last one. */
export type PhaseDates = Record<Phase, LocalDate>;

/** What the case of a rollover holds (workflows/year-rollover/content.ts). */
export interface RolloverContent {
  year: number;
  /** As they were set when the case began. */
  dates: PhaseDates;
  /** How many surveys have been made for the schools. */
  survey: number;
  /** Who is asked about exceptions: schools by their ids, or the district's department. */
  asks: string[];
}

/** Before people come to work; the year opens when they do. */
const MACHINE_BEGINS = '06:00';
const YEAR_OPENS = '08:00';

/** When a phase is due: what the system does by itself in the morning of its day, what schools answer at its end. */
export function dueOf(phase: Phase, dates: PhaseDates, zone: string): Date {
  if (phase === 'answers' || phase === 'secondAnswers') return endOfWork(dates[phase], zone);
  return atLocalTime(dates[phase], phase === 'open' ? YEAR_OPENS : MACHINE_BEGINS, zone);
}

/** The first day of a school year: who teaches on it has a cycle. */
export function firstDayOf(year: number): LocalDate {
  return `${year}-09-01`;
}

/** Where a pack's policy has no day for a phase (domain.md). */
const ordinary: Record<Phase, string> = {
  dryRun: '05-25',
  answers: '06-20',
  secondDryRun: '08-20',
  secondAnswers: '08-27',
  freeze: '08-28',
  execute: '08-29',
  open: '09-01',
};

/** The days that the policy sets for the rollover into this year: all of them in its first calendar year. */
export function plannedDates({ dates = {} }: Pick<Policy, 'dates'>, year: number): PhaseDates {
  const day = (phase: Phase) => `${year}-${dates[`${ROLLOVER}.${phase}`]?.to ?? ordinary[phase]}`;
  return Object.fromEntries(phases.map((phase) => [phase, day(phase)])) as PhaseDates;
}

/** How many days after its beginning each phase of a rollover comes that somebody begins when its time is over. */
const LATE: Record<Phase, number> = {
  dryRun: 0,
  answers: 7,
  secondDryRun: 8,
  secondAnswers: 11,
  freeze: 12,
  execute: 13,
  open: 14,
};

/**
 * The days of a rollover that somebody begins by hand: the policy's, or where the list would have been frozen by now, the
 * same phases in the two weeks from today. Nothing happens at once that nobody has asked for.
 */
export function datesFrom(planned: PhaseDates, today: LocalDate): PhaseDates {
  if (today < planned.freeze) return planned;
  return Object.fromEntries(phases.map((phase) => [phase, addDays(today, LATE[phase])])) as PhaseDates;
}

/** Why there can be no rollover into this year today; undefined where there can. */
export function yearProblem(year: number, today: LocalDate): Text | undefined {
  const current = schoolYear(today);
  const [title, next] = [schoolYearTitle(year), schoolYearTitle(current + 1)];
  if (year < current)
    return t(
      `${title} учебный год уже закрыт: новых циклов в нём не заводят.`,
      `The school year ${title} is over: no new cycles are made in it.`,
    );
  if (year > current + 1)
    return t(
      `До ${title} учебного года ещё далеко: сначала идёт переход на ${next}.`,
      `The school year ${title} is too far away: the rollover into ${next} comes first.`,
    );
  return undefined;
}

/**
 * Whether it is too late to begin a rollover into this year: it has ended, or is about to, for the next one's dry run is
 * there. Whoever comes earlier may begin one by hand, days after its own (`datesFrom`).
 */
export function isTooLate(year: number, policy: Pick<Policy, 'dates'>, today: LocalDate): boolean {
  return today >= plannedDates(policy, year + 1).dryRun;
}

/** The rollover whose days include today: from its first dry run until the next one's. */
export function currentRollover(policy: Pick<Policy, 'dates'>, today: LocalDate): number {
  const calendarYear = Number(today.slice(0, 4));
  return today >= plannedDates(policy, calendarYear).dryRun ? calendarYear : calendarYear - 1;
}

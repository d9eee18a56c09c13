import { plainDate, type Calendar } from '../../shared/dates.ts';

/** «25 мая»: the page's title says of which year. */
export function dayOfYear(date: string, calendar: Calendar): string {
  return plainDate(date, { ...calendar, now: new Date(`${date}T12:00:00Z`) });
}

/** Schools have until a day; what the system does has its day. */
export function isAnswers(phase: string): boolean {
  return phase === 'answers' || phase === 'secondAnswers';
}

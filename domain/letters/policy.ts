import { addDays, atLocalTime, isWorkingDay, localDate, localTime, type WorkCalendar } from '../calendar.ts';
import type { Policy } from '../step.ts';

/** How the district wants to write to people. */
export interface LetterPolicy {
  /** So many letters within `windowMinutes` go one by one; further ones wait for its end and go as one. */
  atOnce: number;
  windowMinutes: number;
  /** Letters go on working days between these times of the district's clock, `HH:MM`. */
  from: string;
  to: string;
  /** What could not be sent for so many days tells nothing new any more, and isn't. */
  keepDays: number;
  /** May a member vote by a letter's personal link? The district needs a local act for it. */
  voteLinks: boolean;
}

/** Of a pack that says nothing of letters. */
export const ordinaryLetters: LetterPolicy = {
  atOnce: 3,
  windowMinutes: 30,
  from: '08:00',
  to: '20:00',
  keepDays: 3,
  voteLinks: false,
};

/** The policy's way with letters. */
export function letterPolicy({ letters }: Pick<Policy, 'letters'>): LetterPolicy {
  return { ...ordinaryLetters, ...letters };
}

/** No calendar has so many days off in a row. */
const MOST_DAYS_OFF = 60;

/** The first moment from `now` on at which letters may go: `now` itself outside quiet hours and days off. */
export function nextSending(now: Date, { from, to }: LetterPolicy, calendar: WorkCalendar): Date {
  const { zone } = calendar;
  const today = localDate(now, zone);
  const time = localTime(now, zone);
  if (isWorkingDay(today, calendar)) {
    if (time < from) return atLocalTime(today, from, zone);
    if (time < to) return now;
  }
  for (let ahead = 1; ahead <= MOST_DAYS_OFF; ahead += 1) {
    const day = addDays(today, ahead);
    if (isWorkingDay(day, calendar)) return atLocalTime(day, from, zone);
  }
  return now;
}

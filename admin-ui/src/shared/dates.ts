import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDate, localTime } from '../../../domain/calendar.ts';
import { datesIn, type DateWords } from '../../../domain/dates.ts';
import { tied } from '../../../domain/russian-ties.ts';
import { queries } from './api/queries.ts';
import { languageNow } from './i18n.ts';

const DEFAULT_ZONE = 'Asia/Krasnoyarsk';
const MINUTE = 60_000;

export interface Calendar {
  now: Date;
  zone: string;
}

/** Business time as the server tells it, in the pack's zone; moves on by itself while the page stays open. */
export function useCalendar(): Calendar {
  // What shows a date is drawn anew when the language changes.
  useTranslation();
  const { data: me, dataUpdatedAt } = useQuery({ ...queries.me(), enabled: false });
  const [wall, setWall] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setWall(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  const ahead = me ? Date.parse(me.now) - dataUpdatedAt : 0;
  return { now: new Date(Math.max(wall, dataUpdatedAt) + ahead), zone: me?.zone ?? DEFAULT_ZONE };
}

function words(): DateWords {
  return datesIn(languageNow());
}

/** «вчера, 18:00», «пт, 11 сентября, 18:00». */
export function moment(instant: string, { now, zone }: Calendar): string {
  return tied(words().momentText(new Date(instant), now, zone));
}

/** «18:00»: the hour of a moment whose day is said beside it. */
export function hourOf(instant: string, { zone }: Calendar): string {
  return words().clockTime(new Date(instant), zone);
}

/** «до пятницы, 11 сентября, 18:00». */
export function untilWhen(instant: string, { now, zone }: Calendar): string {
  return tied(words().untilInstant(new Date(instant), now, zone));
}

/** «сегодня», «пт, 11 сентября»: the day is enough in a list. */
export function day(instant: string, { now, zone }: Calendar): string {
  const date = localDate(new Date(instant), zone);
  const today = localDate(now, zone);
  const near = words().relativeDay(date, today);
  return /\d/.test(near) ? tied(words().shortDate(date, today)) : near;
}

/** «11 сентября, 18:00» of a moment; for a plain date «11 сентября». */
export function exactMoment(instant: string, { now, zone }: Calendar): string {
  const at = new Date(instant);
  const { dayMonth, clockTime } = words();
  return tied(`${dayMonth(localDate(at, zone), localDate(now, zone))}, ${clockTime(at, zone)}`);
}

/** «11 сентября» of a moment: for what holds a whole day. */
export function wholeDay(instant: string, { now, zone }: Calendar): string {
  return tied(words().dayMonth(localDate(new Date(instant), zone), localDate(now, zone)));
}

/** «11 сентября» of a date without time. */
export function plainDate(date: string, { now, zone }: Calendar): string {
  return tied(words().dayMonth(date, localDate(now, zone)));
}

/** «11 сентября 2026 г. в 18:00», as documents say it. */
export function officialWhen(instant: string, { zone }: Pick<Calendar, 'zone'>): string {
  return tied(words().officialMoment(new Date(instant), zone));
}

/** «11.09.2026 18:00», as a spreadsheet reads it; empty where there is none. */
export function tableMoment(instant: string | null, { zone }: Pick<Calendar, 'zone'>): string {
  if (instant === null) return '';
  const date = tableDay(instant, { zone });
  return `${date} ${localTime(new Date(instant), zone)}`;
}

/** «11.09.2026», in English “2026-09-11”, as a spreadsheet reads it. */
export function tableDay(instant: string, { zone }: Pick<Calendar, 'zone'>): string {
  const date = localDate(new Date(instant), zone);
  return languageNow() === 'en' ? date : date.split('-').toReversed().join('.');
}

/** «сегодня», «вчера», «3 дня назад»: by the dates on the wall, as the case's own sentence says it. */
export function daysFrom(instant: string, { now, zone }: Calendar): string {
  return tied(words().relativeDay(localDate(new Date(instant), zone), localDate(now, zone)));
}

export type Urgency = 'overdue' | 'today' | 'week' | 'later';

/** Where a due date stands: past, today, within seven days, later. */
export function urgencyOf(due: string, { now, zone }: Calendar): Urgency {
  const at = new Date(due);
  if (at <= now) return 'overdue';
  if (localDate(at, zone) === localDate(now, zone)) return 'today';
  return at.getTime() - now.getTime() < 7 * 24 * 60 * MINUTE ? 'week' : 'later';
}

/** «11 сентября 2026 года» of a date without time: for what is read in other years too. */
export function longDate(date: string): string {
  return tied(words().dayMonthYear(date));
}

/**
 * Dates as a Russian sentence needs them, in the pack's zone and as seen on a given day. A year is named only
 * where it isn't the current one.
 */
import { addDays, dayNumber, type LocalDate, localDate, localTime, weekday } from './calendar.ts';
import { counted } from './russian.ts';
import type { TermProgress } from './terms.ts';

const MONTHS_GENITIVE = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];
const WEEKDAYS = ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'];
const WEEKDAYS_GENITIVE = [
  'воскресенья',
  'понедельника',
  'вторника',
  'среды',
  'четверга',
  'пятницы',
  'субботы',
];
const WEEKDAYS_SHORT = ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'];

/** «11 сентября»; in another year than `today`'s «11 января 2027 года». */
export function dayMonth(date: LocalDate, today: LocalDate): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${Number(date.slice(0, 4))} года`;
  return `${Number(date.slice(8))} ${MONTHS_GENITIVE[Number(date.slice(5, 7)) - 1]}${year}`;
}

/** «11 сентября 2026 г.», as documents write it. */
export function officialDate(date: LocalDate): string {
  return `${Number(date.slice(8))} ${MONTHS_GENITIVE[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(0, 4))} г.`;
}

/** «11 сентября 2026 г. в 16:40». */
export function officialMoment(instant: Date, zone: string): string {
  return `${officialDate(localDate(instant, zone))} в ${clockTime(instant, zone)}`;
}

/** «12 марта 2029 года»: for what is read in other years too. */
export function dayMonthYear(date: LocalDate): string {
  return dayMonth(date, '');
}

/** «пятница, 11 сентября». */
export function weekdayDate(date: LocalDate, today: LocalDate): string {
  return `${WEEKDAYS[weekday(date)]}, ${dayMonth(date, today)}`;
}

/** «пт, 11 сентября», for lists. */
export function shortDate(date: LocalDate, today: LocalDate): string {
  return `${WEEKDAYS_SHORT[weekday(date)]}, ${dayMonth(date, today)}`;
}

/** «с 3 сентября», «со 2 сентября». */
export function sinceDate(date: LocalDate, today: LocalDate): string {
  // Read aloud it is «со второго»; every other day of a month takes «с».
  return `${date.endsWith('-02') ? 'со' : 'с'} ${dayMonth(date, today)}`;
}

/** «до пятницы, 11 сентября, 18:00»; what ends at midnight ends with the day before: «до конца пятницы, 11 сентября». */
export function untilInstant(due: Date, now: Date, zone: string): string {
  const time = clockTime(due, zone);
  const isMidnight = time === '0:00';
  const date = isMidnight ? addDays(localDate(due, zone), -1) : localDate(due, zone);
  const day = `${WEEKDAYS_GENITIVE[weekday(date)]}, ${dayMonth(date, localDate(now, zone))}`;
  return isMidnight ? `до конца ${day}` : `до ${day}, ${time}`;
}

/** «вчера, 18:00», «сегодня, 9:00», «завтра, 18:00»; further away «пт, 11 сентября, 18:00». */
export function momentText(instant: Date, now: Date, zone: string): string {
  const date = localDate(instant, zone);
  const today = localDate(now, zone);
  const near = nearDay(dayNumber(date) - dayNumber(today));
  return `${near ?? shortDate(date, today)}, ${clockTime(instant, zone)}`;
}

/** «сегодня», «вчера», «завтра», «3 дня назад», «через 5 дней»: calendar days, not working days. */
export function relativeDay(date: LocalDate, today: LocalDate): string {
  const days = dayNumber(date) - dayNumber(today);
  const distance = counted(Math.abs(days), ['день', 'дня', 'дней']);
  return nearDay(days) ?? (days < 0 ? `${distance} назад` : `через ${distance}`);
}

/** «2-й день из 5»: the words for `termProgress`. */
export function termDay({ day, of }: TermProgress): string {
  return `${day}-й день из ${of}`;
}

/** «18:00», «9:00»: the time on the wall in the zone. */
export function clockTime(instant: Date, zone: string): string {
  return localTime(instant, zone).replace(/^0/, '');
}

function nearDay(days: number): string | undefined {
  return new Map([
    [-1, 'вчера'],
    [0, 'сегодня'],
    [1, 'завтра'],
  ]).get(days);
}

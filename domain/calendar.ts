/**
 * Dates and working days of a district, as pure functions over a calendar that is passed in as data
 * (architecture.md, *Time*; domain.md, fact 9). Runs in Node, in the workflow sandbox and in the browser.
 */

/** A day without time or zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** The district's calendar: part of its pack, versioned with it. Weekends (Saturday, Sunday) need no entry. */
export interface WorkCalendar {
  /** IANA name: `Asia/Krasnoyarsk`. */
  zone: string;
  /** Days off by decree on top of weekends, in years that are loaded. */
  daysOff: readonly LocalDate[];
  /** Saturdays and Sundays that a decree makes working days. */
  workdays?: readonly LocalDate[];
  /** The last year whose transfers are loaded; later years know only weekends and fixed holidays. */
  sureUntil: number;
  /** Holidays that the law fixes for every year, `MM-DD`. */
  fixedHolidays: readonly string[];
  /** First and last day on which nothing may need a school's answer, `MM-DD`, both included. */
  quiet?: MonthDays;
  /** Days of every year that are no working days besides: `forSchools` sets it. */
  closed?: MonthDays;
}

export interface MonthDays {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;

/** The day's number since 1970-01-01; throws a RangeError on anything but a real `YYYY-MM-DD`. */
export function dayNumber(date: LocalDate): number {
  if (!isDate(date)) throw new RangeError(`Not a date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Is there such a day? There is no `2027-02-31`. */
export function isDate(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && dateOfDay(ms / DAY_MS) === text;
}

/** The date of a day's number: the inverse of `dayNumber`. */
export function dateOfDay(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The date `days` calendar days later (earlier where negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days);
}

/** The same day so many months later (earlier where negative); the month's last where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  dayNumber(date);
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);
  return `${lastDay.slice(0, 8)}${date.slice(8) < lastDay.slice(8) ? date.slice(8) : lastDay.slice(8)}`;
}

/** The day of the week, 0 = Sunday … 6 = Saturday, like `Date#getDay`. */
export function weekday(date: LocalDate): number {
  return weekdayOfDay(dayNumber(date));
}

/** Is this a day on which terms run? (domain.md, fact 9: days off, transfers, weekends, fixed holidays.) */
export function isWorkingDay(date: LocalDate, calendar: WorkCalendar): boolean {
  return isWorkingDayNumber(dayNumber(date), calendar);
}

/** `isWorkingDay` by the day's number, for loops over many days. */
export function isWorkingDayNumber(day: number, calendar: WorkCalendar): boolean {
  const days = indexOf(calendar);
  if (calendar.closed !== undefined && isWithin(dateOfDay(day).slice(5), calendar.closed)) return false;
  if (days.workdays.has(day)) return true;
  const weekDay = weekdayOfDay(day);
  if (weekDay === 0 || weekDay === 6 || days.daysOff.has(day)) return false;
  return !days.fixedHolidays.has(dateOfDay(day).slice(5));
}

function isWithin(monthDay: string, { from, to }: MonthDays): boolean {
  return from <= monthDay && monthDay <= to;
}

const calendarsForSchools = new WeakMap<WorkCalendar, WorkCalendar>();

/** The calendar of what needs a school's answer: the quiet time has no working days (domain.md, fact 9). */
export function forSchools(calendar: WorkCalendar): WorkCalendar {
  const known = calendarsForSchools.get(calendar);
  if (known !== undefined) return known;
  const made = { ...calendar, ...(calendar.quiet && { closed: calendar.quiet }) };
  calendarsForSchools.set(calendar, made);
  return made;
}

/** False for days beyond the loaded calendar, where transfers by decree aren't known yet: warn administrators. */
export function isSure(date: LocalDate, calendar: WorkCalendar): boolean {
  return Number(date.slice(0, 4)) <= calendar.sureUntil;
}

/** The date that a clock on the wall shows in the zone at this instant. */
export function localDate(instant: Date, zone: string): LocalDate {
  return new Date(wallClock(instant.getTime(), zone)).toISOString().slice(0, 10);
}

/** The wall clock's time in the zone at this instant, `HH:MM`. */
export function localTime(instant: Date, zone: string): string {
  return new Date(wallClock(instant.getTime(), zone)).toISOString().slice(11, 16);
}

/** The instant at which the wall clock in the zone shows this date and time (`18:00`). */
export function atLocalTime(date: LocalDate, time: string, zone: string): Date {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`Not a time: ${time}`);
  const wanted = dayNumber(date) * DAY_MS + (Number(hours) * 60 + Number(minutes)) * 60_000;
  // The zone's offset is known for instants only: the second look is right even when the first was on the other
  // side of a change of it.
  const nearby = wanted - (wallClock(wanted, zone) - wanted);
  return new Date(wanted - (wallClock(nearby, zone) - nearby));
}

function weekdayOfDay(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

interface CalendarIndex {
  daysOff: ReadonlySet<number>;
  workdays: ReadonlySet<number>;
  fixedHolidays: ReadonlySet<string>;
}

// Each opening of a step walks through days: the calendar's lists are parsed once.
const indexes = new WeakMap<WorkCalendar, CalendarIndex>();

function indexOf(calendar: WorkCalendar): CalendarIndex {
  const known = indexes.get(calendar);
  if (known) return known;
  const index: CalendarIndex = {
    daysOff: new Set(calendar.daysOff.map(dayNumber)),
    workdays: new Set((calendar.workdays ?? []).map(dayNumber)),
    fixedHolidays: new Set(calendar.fixedHolidays),
  };
  indexes.set(calendar, index);
  return index;
}

// Making a formatter costs a hundred times what using it does.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, formatter);
  return formatter;
}

/** Zones change their offsets at whole quarters of an hour, in every year since 1972. */
const QUARTER_MS = 900_000;

// Asked on every request, and always for about now: the last quarter's offset is kept for each zone.
const offsets = new Map<string, { quarter: number; offset: number }>();

/** What the wall clock shows at an instant, as if it were UTC; both in ms. */
function wallClock(instant: number, zone: string): number {
  const quarter = Math.floor(instant / QUARTER_MS);
  const last = offsets.get(zone);
  if (last?.quarter === quarter) return instant + last.offset;
  const offset = wallClockOf(quarter * QUARTER_MS, zone) - quarter * QUARTER_MS;
  offsets.set(zone, { quarter, offset });
  return instant + offset;
}

/** By the zone's rules, to the second. */
function wallClockOf(instant: number, zone: string): number {
  const shown = formatterOf(zone).format(instant).match(/\d+/g)?.map(Number) ?? [];
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

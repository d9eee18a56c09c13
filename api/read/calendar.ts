/** The council's sessions, those of one's courses and the dates of one's own year, as a calendar that a phone or a mail program subscribes to. */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import { addDays } from '../../domain/calendar.ts';
import type { OwnDate } from '../../domain/own-dates.ts';
import { ownSessionEvent } from './course-calendar.ts';
import type { OwnSessionRead } from '../../db/read/courses.ts';
import type { SessionView } from '../contract/views.ts';

const LENGTH_MS = 90 * 60_000;
const HOUR_S = 3_600;

const summaries = {
  ordinary: t('Заседание экспертного совета', 'Session of the expert council'),
  electronic: t('Электронное голосование совета', 'Electronic vote of the council'),
};

const names = {
  council: t('Экспертный совет', 'Expert council'),
  own: t('Повышение квалификации', 'Professional development'),
};

export interface CalendarSettings {
  language: Language;
  baseUrl: string;
  now: Date;
}

/**
 * In UTC, which every calendar shows in its own zone. Ordinary sessions stand at their hour and place; an electronic one from its opening to the end of its votes. The
 * same session keeps its id, so a moved or cancelled one changes in the calendar. One's own dates are whole days.
 */
export function calendarOf(
  {
    sessions,
    dates,
    lessons = [],
  }: {
    sessions: readonly SessionView[];
    dates: readonly OwnDate[];
    /** Sessions of courses in which one learns or teaches. */
    lessons?: readonly OwnSessionRead[];
  },
  { baseUrl, now, language }: CalendarSettings,
): string {
  const say = (text: Text) => inLanguage(text, language);
  const calendar = ical({
    name: say(dates.length + lessons.length === 0 ? names.council : names.own),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'district', product: 'pd', language: language.toUpperCase() },
    ttl: HOUR_S,
  });
  for (const session of sessions) {
    const start = new Date(session.startsAt);
    calendar.createEvent({
      id: `${session.id}@${new URL(baseUrl).hostname}`,
      start,
      end: endOf(session, start),
      stamp: now,
      summary: say(summaries[session.kind]),
      location: session.place ?? null,
      description: descriptionOf(session, say),
      url: `${baseUrl}/sessions/${session.id}`,
      status:
        session.outcome === 'cancelled' || session.outcome === 'withdrawn'
          ? ICalEventStatus.CANCELLED
          : ICalEventStatus.CONFIRMED,
    });
  }
  for (const lesson of lessons) calendar.createEvent({ ...ownSessionEvent(lesson, baseUrl), stamp: now });
  for (const { id, when, to = when, title } of dates) {
    calendar.createEvent({
      id: `${id}@${new URL(baseUrl).hostname}`,
      allDay: true,
      // Whole days have no zone; the end is the day after the last.
      start: new Date(`${when}T00:00:00Z`),
      end: new Date(`${addDays(to, 1)}T00:00:00Z`),
      timezone: 'UTC',
      stamp: now,
      summary: say(title),
      url: `${baseUrl}/year`,
    });
  }
  return calendar.toString();
}

function endOf(session: SessionView, start: Date): Date {
  if (session.kind === 'ordinary') return new Date(start.getTime() + LENGTH_MS);
  const dues = session.agenda.flatMap(({ due }) => (due === null ? [] : [Date.parse(due)]));
  const closed = session.closedAt === null ? start.getTime() + LENGTH_MS : Date.parse(session.closedAt);
  return new Date(Math.max(closed, ...dues));
}

function descriptionOf({ agenda, stateTitle }: SessionView, say: (text: Text) => string): string {
  const questions = agenda.map(({ subject }, index) => `${index + 1}. ${subject}`);
  const title =
    questions.length > 0 ? t('Повестка:', 'Agenda:') : t('Повестка пока пуста', 'The agenda is empty so far');
  return [stateTitle, say(title), ...questions].join('\n');
}

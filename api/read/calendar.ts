/** The council's sessions as a calendar that a phone or a mail program subscribes to. */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { SessionView } from '../contract/views.ts';

const LENGTH_MS = 90 * 60_000;
const HOUR_S = 3_600;

export interface CalendarSettings {
  baseUrl: string;
  now: Date;
}

/**
 * In UTC, which every calendar shows in its own zone. Ordinary sessions stand at their hour and place; an electronic one from its opening to the end of its votes. The
 * same session keeps its id, so a moved or cancelled one changes in the calendar.
 */
export function calendarOf(sessions: readonly SessionView[], { baseUrl, now }: CalendarSettings): string {
  const calendar = ical({
    name: 'Экспертный совет',
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'district', product: 'pd', language: 'RU' },
    ttl: HOUR_S,
  });
  for (const session of sessions) {
    const start = new Date(session.startsAt);
    calendar.createEvent({
      id: `${session.id}@${new URL(baseUrl).hostname}`,
      start,
      end: endOf(session, start),
      stamp: now,
      summary:
        session.kind === 'ordinary' ? 'Заседание экспертного совета' : 'Электронное голосование совета',
      location: session.place ?? null,
      description: descriptionOf(session),
      url: `${baseUrl}/sessions/${session.id}`,
      status:
        session.outcome === 'cancelled' || session.outcome === 'withdrawn'
          ? ICalEventStatus.CANCELLED
          : ICalEventStatus.CONFIRMED,
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

function descriptionOf({ agenda, stateTitle }: SessionView): string {
  const questions = agenda.map(({ subject }, index) => `${index + 1}. ${subject}`);
  return [stateTitle, ...(questions.length > 0 ? ['Повестка:', ...questions] : ['Повестка пока пуста'])].join(
    '\n',
  );
}

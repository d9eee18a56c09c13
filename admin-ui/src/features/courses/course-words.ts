import type { TFunction } from 'i18next';
import type { CourseDetail, CourseSessionView, CourseView } from '../../../../api/contract/views.ts';
import { capitalized } from '../../../../domain/russian.ts';
import { hourOf, moment, plainDate, type Calendar } from '../../shared/dates.ts';
import { hoursText, quoted } from '../../shared/words.ts';
import { nextSession, sessionNow } from './where-it-stands.ts';

/** «Смешанное обучение», 18 ч; a form whose meetings are not planned yet has no hours. */
export function courseName(t: TFunction, { title, hours }: Pick<CourseView, 'title' | 'hours'>): string {
  if (hours === 0) return quoted(title);
  return t('courses.name', { title, hours: hoursText(hours) });
}

/** A form of methodical work meets, a course holds sessions: which words a text takes. */
export function contextOf({ kind }: Pick<CourseView, 'kind'>): 'form' | undefined {
  return kind === 'course' ? undefined : 'form';
}

/** «Занятия», «Встречи». */
export function scheduleTitle(t: TFunction, { kind }: Pick<CourseView, 'kind'>): string {
  return t(kind === 'course' ? 'course.schedule' : 'course.scheduleOfForm');
}

/** «осталось 3 места», «мест нет, в очереди 4». */
export function seatsText(t: TFunction, { places, taken, waiting }: CourseView): string {
  if (places === null) return t('courses.seats.unlimited');
  const left = places - taken;
  // A seat that is free goes to the line first.
  if (left > 0 && waiting === 0) return t('courses.seats.left', { count: left });
  return waiting > 0 ? t('courses.seats.line', { count: waiting }) : t('courses.seats.none');
}

/** «Осталось 3 места.» */
export function seatsSentence(t: TFunction, course: CourseView): string {
  return `${capitalized(seatsText(t, course))}.`;
}

/** Whoever enrolls now gets a seat, or the next place in line. */
export function hasSeat({ places, taken, waiting }: CourseView): boolean {
  return places === null || (taken < places && waiting === 0);
}

/** «7–21 декабря» in words of days: «с 7 декабря по 21 декабря», «7 декабря». */
export function daysText(t: TFunction, { firstDay, lastDay }: CourseView, calendar: Calendar): string {
  const from = plainDate(firstDay, calendar);
  return firstDay === lastDay ? from : t('courses.days', { from, to: plainDate(lastDay, calendar) });
}

/** «пн, 7 декабря, 15:00–19:30». */
export function sessionWhen({ startsAt, endsAt }: CourseSessionView, calendar: Calendar): string {
  return `${moment(startsAt, calendar)}–${hourOf(endsAt, calendar)}`;
}

/** The same with its place; what is held by video says so. */
export function sessionWhenWhere(t: TFunction, session: CourseSessionView, calendar: Calendar): string {
  return `${sessionWhen(session, calendar)}, ${session.place ?? t('course.byVideo')}`;
}

/** «Идёт занятие 2: …», «Следующее занятие: …»; undefined where none goes on or is to come. */
export function sessionSentence(t: TFunction, course: CourseDetail, calendar: Calendar): string | undefined {
  const context = contextOf(course);
  const now = sessionNow(course, calendar.now);
  if (now !== undefined) {
    const where = now.place ?? t('course.byVideo');
    return t('course.sessionNow', { number: now.number, topic: now.topic, where, context });
  }
  const next = nextSession(course, calendar.now);
  return next && t('course.nextSession', { when: sessionWhenWhere(t, next, calendar), context });
}

import type { TFunction } from 'i18next';
import type { CourseDetail, CourseView, ParticipantView } from '../../../../api/contract/views.ts';
import { holdsSessions } from '../../../../domain/cohort.ts';
import { untilWhen, type Calendar } from '../../shared/dates.ts';
import { contextOf, seatsSentence, sessionSentence } from './course-words.ts';

/** «Записалось 12, нужно не меньше 8.» */
export function countsText(t: TFunction, { taken, minimum }: Pick<CourseView, 'taken' | 'minimum'>): string {
  return t(taken < minimum ? 'course.tooFew' : 'course.enough', { count: taken, minimum });
}

/** Where the course stands for those who run it; the first line is the sentence on top. */
export function leaderWords(
  t: TFunction,
  course: CourseDetail,
  group: readonly ParticipantView[],
  calendar: Calendar,
): string[] {
  // A form of methodical work takes people in all the time that it meets.
  switch (holdsSessions(course) ? 'running' : course.phase) {
    case 'enrollment':
      return [
        t('course.leads.enrollment', { until: untilWhen(course.enrollmentUntil, calendar) }),
        `${countsText(t, course)} ${seatsSentence(t, course)}`,
        ...releases(t, group),
      ];
    case 'gathering':
      return [t('course.leads.gathering'), countsText(t, course), ...releases(t, group)];
    case 'running':
      return [running(t, course, calendar), ...works(t, group)];
    case 'concluded': {
      const done = group.filter(({ completed }) => completed === true).length;
      const of = group.filter(({ completed }) => completed !== null).length;
      return [t('course.leads.concluded', { done, count: of })];
    }
    case 'cancelled':
      return [t('course.phase.cancelled')];
  }
}

function running(t: TFunction, course: CourseDetail, calendar: Calendar): string {
  // A form begins without meetings: its leader plans them.
  if (course.schedule.length === 0) return t('course.leads.unplanned');
  return sessionSentence(t, course, calendar) ?? t('course.leads.allHeld', { context: contextOf(course) });
}

function works(t: TFunction, group: readonly ParticipantView[]): string[] {
  const waiting = group.filter(({ work }) => work?.state === 'handed').length;
  return waiting === 0 ? [] : [t('course.leads.works', { count: waiting })];
}

function releases(t: TFunction, group: readonly ParticipantView[]): string[] {
  const asked = group.filter(({ state, release }) => state === 'enrolled' && release === 'asked').length;
  return asked === 0 ? [] : [t('course.leads.releases', { count: asked })];
}

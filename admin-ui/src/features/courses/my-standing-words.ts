import type { TFunction } from 'i18next';
import type { CourseDetail, MyPartView } from '../../../../api/contract/views.ts';
import { holdsSessions } from '../../../../domain/cohort.ts';
import { untilWhen, type Calendar } from '../../shared/dates.ts';
import { hoursText } from '../../shared/words.ts';
import { contextOf, seatsText, sessionSentence, sessionWhenWhere } from './course-words.ts';
import { missingParts, sessionNow } from './where-it-stands.ts';

/** What the reader's place in the course is, and what comes next: the first line is the sentence on top. */
export function standingOf(t: TFunction, course: CourseDetail, calendar: Calendar): string[] {
  const { my } = course;
  if (my?.state === 'waiting') return waiting(t, course, my);
  if (my?.state === 'enrolled') return enrolled(t, course, my, calendar);
  const out = my === null ? [] : outOf(t, my);
  // Why one is out says it all where there is no way back.
  return out.length > 0 && !course.can['enroll'] ? out : [...out, ...outside(t, course, calendar)];
}

function outside(t: TFunction, course: CourseDetail, calendar: Calendar): string[] {
  if (!course.can['enroll']) return [t(`course.phase.${course.phase}`)];
  const until = untilWhen(course.enrollmentUntil, calendar);
  return [t('course.enrolls', { until, seats: seatsText(t, course) }), firstSession(t, course, calendar)];
}

function outOf(t: TFunction, { state, reason }: MyPartView): string[] {
  if (state === 'enrolled' || state === 'waiting') return [];
  const said = t(`course.out.${state}`);
  return [reason === null || state === 'left' ? said : t('course.because', { said, reason })];
}

function waiting(t: TFunction, { phase }: CourseDetail, { inLine }: MyPartView): string[] {
  return [
    t('course.waiting', { place: inLine ?? 1 }),
    t(phase === 'enrollment' || phase === 'gathering' ? 'course.waitingNext' : 'course.waitingOver'),
  ];
}

function enrolled(t: TFunction, course: CourseDetail, my: MyPartView, calendar: Calendar): string[] {
  // A form of methodical work takes people in all the time that it meets.
  switch (holdsSessions(course) ? 'running' : course.phase) {
    case 'enrollment':
    case 'gathering':
      return [
        `${t('course.enrolled')} ${firstSession(t, course, calendar)}`,
        ...movedUp(t, course, my, calendar),
        ...(my.release === null ? [] : [t(`course.release.${my.release}`)]),
        ...(course.phase === 'gathering' ? [t('course.gathering')] : []),
      ];
    case 'running':
      return [running(t, course, calendar), ...movedUp(t, course, my, calendar), ...workLine(t, course)];
    case 'concluded':
      return concluded(t, course, my);
    case 'cancelled':
      return [t('course.phase.cancelled')];
  }
}

/** Until when a seat from the line may be refused, as long as it may. */
function movedUp(
  t: TFunction,
  { can }: CourseDetail,
  { refuseUntil }: MyPartView,
  calendar: Calendar,
): string[] {
  const may = can['leave'] && refuseUntil !== null && Date.parse(refuseUntil) > calendar.now.getTime();
  return may ? [t('course.movedUp', { until: untilWhen(refuseUntil, calendar) })] : [];
}

function firstSession(t: TFunction, course: CourseDetail, calendar: Calendar): string {
  const [first] = course.schedule;
  return first === undefined ? '' : t('course.first', { when: sessionWhenWhere(t, first, calendar) });
}

function running(t: TFunction, course: CourseDetail, calendar: Calendar): string {
  if (course.schedule.length === 0) return t('course.unplanned');
  const context = contextOf(course);
  const now = sessionNow(course, calendar.now);
  if (now?.present) return t('course.hereNow', { number: now.number, context });
  return sessionSentence(t, course, calendar) ?? t('course.allHeld', { context });
}

function workLine(t: TFunction, { finalWork, myWork }: CourseDetail): string[] {
  return finalWork ? [t(`course.workNow.${myWork?.state ?? 'none'}`)] : [];
}

function concluded(t: TFunction, course: CourseDetail, my: MyPartView): string[] {
  const attended = hoursText(my.attendedHours ?? 0);
  const of = hoursText(course.hours);
  if (my.completed) return [t('course.completed', { attended, of })];
  const missing = missingParts(course).map((part) =>
    part === 'hours'
      ? t('course.missed.hours', { attended, need: hoursText(course.mustAttend ?? 1) })
      : t(`course.missed.${part}`),
  );
  return [t('course.notCompleted', { missing: missing.join('; ') })];
}

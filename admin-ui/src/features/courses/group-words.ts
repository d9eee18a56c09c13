import type { TFunction } from 'i18next';
import type { CourseDetail, ParticipantView } from '../../../../api/contract/views.ts';
import { hoursText } from '../../shared/words.ts';

/** «посещено 2 занятия из 3»; once the course is concluded «посещено 12 ч из 18 ч: завершён». */
export function attendedText(t: TFunction, course: CourseDetail, person: ParticipantView): string {
  if (person.attendedHours !== null) {
    const said = { attended: hoursText(person.attendedHours), of: hoursText(course.hours) };
    return t(person.completed ? 'group.completed' : 'group.notCompleted', said);
  }
  const marked = course.schedule.filter(({ isMarked }) => isMarked);
  if (marked.length === 0) return '';
  const present = marked.filter(({ number }) => person.present.includes(number)).length;
  return t('group.attended', { count: marked.length, present });
}

export function releaseText(t: TFunction, release: NonNullable<ParticipantView['release']>): string {
  return t(`group.release.${release}`);
}

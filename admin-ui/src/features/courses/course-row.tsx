import type { TFunction } from 'i18next';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { untilWhen, useCalendar } from '../../shared/dates.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { partTone, phaseTone } from './course-tones.ts';
import { courseName, daysText, seatsText } from './course-words.ts';
import { EnrollButton } from './enroll-button.tsx';

/** One course in a row: why it is for the reader, when, how many seats, until when; enrolling without leaving the list. */
export function CourseRow({ course }: { course: CourseView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { answers, my, phase } = course;
  const enrolls = phase === 'enrollment';
  return (
    <li className="course-row">
      <Link className="course-about" to="/courses/$id" params={{ id: course.id }} data-row>
        <span className="row-title">{tied(courseName(t, course))}</span>
        {answers.length > 0 ? (
          <span className="course-answers">
            {tied(
              t('courses.answers', {
                count: answers.length,
                what: answers.map(({ title }) => title).join('; '),
              }),
            )}
          </span>
        ) : null}
        <span className="muted">
          {tied([daysText(t, course, calendar), course.formTitle, course.host.name].join(' · '))}
        </span>
      </Link>
      <div className="course-seats">
        {my ? <StateTag state={partTone(my)} title={myTitle(t, course)} /> : null}
        {my && enrolls ? null : (
          <span>
            {enrolls ? seatsText(t, course) : <StateTag state={phaseTone[phase]} title={course.phaseTitle} />}
          </span>
        )}
        {enrolls ? (
          <span className="muted">
            {t('courses.until', { when: untilWhen(course.enrollmentUntil, calendar) })}
          </span>
        ) : null}
      </div>
      <div className="course-act no-print">
        <EnrollButton course={course} warns />
      </div>
    </li>
  );
}

function myTitle(t: TFunction, { my }: CourseView): string {
  if (my === null) return '';
  return my.inLine === null ? my.stateTitle : t('courses.placeInLine', { place: my.inLine });
}

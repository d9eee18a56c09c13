import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { useCalendar } from '../../shared/dates.ts';
import { CheckIn } from './check-in.tsx';
import { EnrollButton } from './enroll-button.tsx';
import { standingOf } from './my-standing-words.ts';
import { Overlaps } from './overlaps.tsx';
import { sessionNow } from './where-it-stands.ts';

/** Where the reader stands in the course, in a sentence, and the one thing to do next. */
export function MyStanding({ course }: { course: CourseDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const [sentence, ...more] = standingOf(t, course, calendar);
  const now = course.schedule.find(({ can }) => can['checkIn']);
  const live = sessionNow(course, calendar.now);
  const isIn = course.my?.state === 'enrolled' || course.my?.state === 'waiting';
  return (
    <section className="surface stack" aria-label={t('course.standing')}>
      <div>
        <p className="standing-sentence">{tied(sentence ?? '')}</p>
        {more.map((line) => (
          <p key={line}>{tied(line)}</p>
        ))}
      </div>
      {course.answers.length > 0 && !isIn ? (
        <p className="course-answers">
          {tied(
            t('courses.answers', {
              count: course.answers.length,
              what: course.answers.map(({ title }) => title).join('; '),
            }),
          )}
        </p>
      ) : null}
      {now ? <CheckIn courseId={course.id} session={now} /> : null}
      {course.overlaps.length > 0 ? (
        <Overlaps
          courseId={course.id}
          overlaps={course.overlaps}
          undo={isIn && course.can['leave'] === true}
        />
      ) : null}
      <div className="actions no-print">
        {live?.link && isIn ? (
          <a
            className={now ? 'button-link' : 'button-link is-primary'}
            href={live.link}
            target="_blank"
            rel="noreferrer"
          >
            {t('course.videoLink')}
          </a>
        ) : null}
        <EnrollButton course={course} primary />
        {course.can['leave'] ? (
          <Link
            className="plain-action"
            to="/courses/$id"
            params={{ id: course.id }}
            search={{ panel: 'leave' }}
          >
            {t(course.my?.state === 'waiting' ? 'course.leave.openLine' : 'course.leave.open')}
          </Link>
        ) : null}
        {course.my?.completed ? <Link to="/credit-book">{t('course.toBook')}</Link> : null}
        {course.my === null && !course.can['enroll'] ? <Link to="/courses">{t('course.all')}</Link> : null}
      </div>
    </section>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail, ParticipantView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { countsText } from './leader-words.ts';
import { courseName, seatsSentence, sessionWhenWhere } from './course-words.ts';
import './courses.css';

/** What whoever decides on a course must know of its group: how many, whose school is silent, who has completed. */
export function CourseFacts({ courseId }: { courseId: string }): ReactNode {
  const course = useQuery(queries.course(courseId));
  return (
    <QueryView query={course}>{(shown) => <Facts course={shown} group={shown.group ?? []} />}</QueryView>
  );
}

interface FactsProps {
  course: CourseDetail;
  group: readonly ParticipantView[];
}

function Facts({ course, group }: FactsProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const [first] = course.schedule;
  return (
    <div className="stack">
      <h2>
        <Link to="/courses/$id" params={{ id: course.id }} search={{ tab: 'group' }}>
          {tied(courseName(t, course))}
        </Link>
      </h2>
      <p className="standing-sentence">{countsText(t, course)}</p>
      <ul className="plain-list">
        {course.phase === 'enrollment' || course.phase === 'gathering' ? (
          <>
            <li>{seatsSentence(t, course)}</li>
            <li>{first ? t('course.first', { when: sessionWhenWhere(t, first, calendar) }) : null}</li>
            <Releases group={group} />
          </>
        ) : (
          <Results course={course} group={group} />
        )}
      </ul>
    </div>
  );
}

function Releases({ group }: { group: readonly ParticipantView[] }): ReactNode {
  const { t } = useTranslation();
  const asked = group.filter(({ state, release }) => state === 'enrolled' && release === 'asked').length;
  return asked === 0 ? null : <li>{t('course.leads.releases', { count: asked })}</li>;
}

/** Before the conclusion, who would complete it by what is known; after it, who has. */
function Results({ course, group }: FactsProps): ReactNode {
  const { t } = useTranslation();
  const seated = group.filter(({ state }) => state === 'enrolled');
  const handed = seated.filter(({ work }) => work?.state === 'handed').length;
  const done = seated.filter((person) => completes(course, person)).length;
  return (
    <>
      <li>
        {t(course.phase === 'concluded' ? 'course.leads.concluded' : 'course.leads.wouldComplete', {
          done,
          count: seated.length,
        })}
      </li>
      {handed > 0 && course.phase === 'running' ? (
        <li>{t('course.leads.works', { count: handed })}</li>
      ) : null}
    </>
  );
}

function completes(course: CourseDetail, person: ParticipantView): boolean {
  if (person.completed !== null) return person.completed;
  const hours = course.schedule
    .filter(({ number }) => person.present.includes(number))
    .reduce((sum, session) => sum + session.hours, 0);
  return hours >= (course.mustAttend ?? 1) && (!course.finalWork || person.work?.state === 'accepted');
}

import type { TFunction } from 'i18next';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { hoursText } from '../../shared/words.ts';

/** What it is about, for whom, who leads it, and what completing it takes. */
export function AboutCourse({ course }: { course: CourseDetail }): ReactNode {
  const { t } = useTranslation();
  const { annotation, audience, leader, minimum, places, programId } = course;
  return (
    <section className="surface stack">
      <h2>{t(course.kind === 'course' ? 'course.about' : 'course.aboutForm')}</h2>
      {annotation ? <p className="prewrap">{tied(annotation)}</p> : null}
      <dl className="course-facts">
        {audience ? (
          <div>
            <dt>{t('course.audience')}</dt>
            <dd>{tied(audience)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('course.leader')}</dt>
          <dd>
            {leader.name}
            {course.can['nameLeader'] ? (
              <>
                {' · '}
                <Link
                  className="no-print"
                  to="/courses/$id"
                  params={{ id: course.id }}
                  search={{ panel: 'leader' }}
                  resetScroll={false}
                >
                  {t('course.nameLeader.open')}
                </Link>
              </>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>{t('course.toComplete')}</dt>
          <dd>{ruleText(t, course)}</dd>
        </div>
        {course.kind === 'course' ? (
          <div>
            <dt>{t('course.groupSize')}</dt>
            <dd>
              {places === null ? t('course.fromPeople', { minimum }) : t('course.sizes', { minimum, places })}
            </dd>
          </div>
        ) : null}
      </dl>
      {programId === null ? null : (
        <p>
          <Link to="/registry/$id" params={{ id: programId }}>
            {t('course.program')}
          </Link>
        </p>
      )}
    </section>
  );
}

/** What completing it takes; of a form of methodical work the hours of every meeting count. */
function ruleText(t: TFunction, { mustAttend, hours, finalWork }: CourseDetail): string {
  if (mustAttend === null) return t('course.ruleOfForm');
  const need = { need: hoursText(mustAttend), of: hoursText(hours) };
  return t(finalWork ? 'course.ruleWithWork' : 'course.rule', need);
}

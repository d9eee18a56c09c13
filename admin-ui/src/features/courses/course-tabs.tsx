import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail, ParticipantView } from '../../../../api/contract/views.ts';
import { CoursePapers } from '../papers/course-papers.tsx';
import { Group } from './group.tsx';
import { Schedule } from './schedule.tsx';

/** The router marks the link of the part that is shown. */
const EXACT = { exact: true, includeSearch: true };

interface CourseTabsProps {
  course: CourseDetail;
  group: readonly ParticipantView[];
}

/** The parts of a course for those who run it, each with an address of its own. */
export function CourseTabs({ course, group }: CourseTabsProps): ReactNode {
  const { t } = useTranslation();
  const { tab: current = 'schedule' } = useSearch({ from: '/courses/$id' });
  const enrolled = group.filter(({ state }) => state === 'enrolled').length;
  return (
    <section className="stack">
      <nav className="switch no-print" aria-label={t('course.parts')}>
        {(['schedule', 'group', 'papers'] as const).map((tab) => (
          <Link
            key={tab}
            to="/courses/$id"
            params={{ id: course.id }}
            search={{ tab: tab === 'schedule' ? undefined : tab }}
            activeOptions={EXACT}
            // A panel that is open has no part of its own.
            aria-current={tab === current ? 'page' : undefined}
            resetScroll={false}
          >
            {tab === 'schedule' && course.kind !== 'course'
              ? t('course.scheduleOfForm')
              : t(`course.tab.${tab}`)}
            {tab === 'group' && enrolled > 0 ? ` ${enrolled}` : null}
          </Link>
        ))}
      </nav>
      {current === 'schedule' ? <Schedule course={course} /> : null}
      {current === 'group' ? <Group course={course} group={group} /> : null}
      {current === 'papers' ? <CoursePapers courseId={course.id} /> : null}
    </section>
  );
}

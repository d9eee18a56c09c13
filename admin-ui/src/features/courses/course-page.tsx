import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { AboutCourse } from './about-course.tsx';
import { CoursePanels } from './course-panels.tsx';
import { CourseTabs } from './course-tabs.tsx';
import { courseName, daysText, scheduleTitle } from './course-words.ts';
import { phaseTone } from './course-tones.ts';
import { FinalWork } from './final-work.tsx';
import { LeaderStanding } from './leader-standing.tsx';
import { MyStanding } from './my-standing.tsx';
import { Schedule } from './schedule.tsx';
import { nextSession } from './where-it-stands.ts';
import './courses.css';

/** «Где я в этом курсе и что мне делать?»; for those who run it: who is in the group, what is next. */
export function CoursePage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/courses/$id' });
  const found = useQuery(queries.course(id));
  const missing = (
    <Empty
      title={t('course.missing')}
      hint={t('course.missingHint')}
      action={<Link to="/courses">{t('course.all')}</Link>}
    />
  );
  return (
    <QueryView query={found} missing={missing}>
      {(shown) => <Shown course={shown} />}
    </QueryView>
  );
}

function Shown({ course }: { course: CourseDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <div className="stack">
      <header className="page-head">
        <div>
          <p className="muted no-print">
            <Link to="/courses">{t('courses.title')}</Link>
          </p>
          <h1>{tied(courseName(t, course))}</h1>
          <p className="muted">
            {tied([daysText(t, course, calendar), course.formTitle, course.host.name].join(' · '))}
          </p>
        </div>
        <StateTag state={phaseTone[course.phase]} title={course.phaseTitle} />
      </header>
      {course.group === null ? (
        <ForLearner course={course} />
      ) : (
        <ForLeader course={course} group={course.group} />
      )}
      <CoursePanels course={course} />
    </div>
  );
}

function ForLearner({ course }: { course: CourseDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  // As long as sessions are to come, where and when they are is asked more often.
  const isWorkFirst = nextSession(course, calendar.now) === undefined || course.myWork?.state === 'returned';
  return (
    <>
      <MyStanding course={course} />
      {isWorkFirst ? <FinalWork course={course} /> : null}
      <section className="stack" aria-labelledby="course-schedule">
        <h2 id="course-schedule">{scheduleTitle(t, course)}</h2>
        <Schedule course={course} />
      </section>
      {isWorkFirst ? null : <FinalWork course={course} />}
      <AboutCourse course={course} />
    </>
  );
}

interface ForLeaderProps {
  course: CourseDetail;
  group: NonNullable<CourseDetail['group']>;
}

function ForLeader({ course, group }: ForLeaderProps): ReactNode {
  return (
    <>
      <LeaderStanding course={course} group={group} />
      <CourseTabs course={course} group={group} />
      <AboutCourse course={course} />
    </>
  );
}

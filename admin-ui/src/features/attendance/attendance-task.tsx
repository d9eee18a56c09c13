import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail, CourseSessionView, TaskDetail } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { Due } from '../../shared/ui/due.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { courseName, sessionWhenWhere } from '../courses/course-words.ts';
import { AttendanceEditor } from './attendance-editor.tsx';
import './attendance.css';

/** The task about a session's attendance: its list of people in place of the general form. */
export function AttendanceTask({ task }: { task: TaskDetail }): ReactNode {
  const course = useQuery(queries.course(task.caseId));
  return (
    <QueryView query={course}>
      {(shown) => {
        const session = shown.schedule.find(({ taskId }) => taskId === task.id);
        return session === undefined ? null : <Shown task={task} course={shown} session={session} />;
      }}
    </QueryView>
  );
}

interface ShownProps {
  task: TaskDetail;
  course: CourseDetail;
  session: CourseSessionView;
}

function Shown({ task, course, session }: ShownProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="stack attendance">
      <SessionHead course={course} session={session} />
      <p>
        {t('attendance.until')} <Due due={task.due} exact />
      </p>
      <AttendanceEditor task={task} course={course} session={session} />
    </div>
  );
}

/** Of which course and session the page is. */
export function SessionHead({ course, session }: Pick<ShownProps, 'course' | 'session'>): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <header>
      <p className="muted no-print">
        <Link to="/courses/$id" params={{ id: course.id }}>
          {tied(courseName(t, course))}
        </Link>
      </p>
      <h1>{t('attendance.title', { number: session.number })}</h1>
      <p>{tied(sessionWhenWhere(t, session, calendar))}</p>
      <p className="muted">{tied(session.topic)}</p>
    </header>
  );
}

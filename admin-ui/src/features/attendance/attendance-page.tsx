import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { AttendanceTask, SessionHead } from './attendance-task.tsx';
import { MarkedList } from './marked-list.tsx';
import './attendance.css';

/** «Кто был на занятии?»: to be marked by whoever is asked; once marked, what was marked and its corrections. */
export function AttendancePage(): ReactNode {
  const { id, number } = useParams({ from: '/courses/$id/sessions/$number/attendance' });
  const course = useQuery(queries.course(id));
  return (
    <QueryView query={course} missing={<NoSuchSession />}>
      {(shown) => <OfSession course={shown} number={Number(number)} />}
    </QueryView>
  );
}

function OfSession({ course, number }: { course: CourseDetail; number: number }): ReactNode {
  const { t } = useTranslation();
  const session = course.schedule.find((each) => each.number === number);
  const task = useQuery({ ...queries.task(session?.taskId ?? ''), enabled: session?.taskId != null });
  if (session === undefined || course.group === null) return <NoSuchSession />;
  if (session.taskId !== null)
    return <QueryView query={task}>{(shown) => <AttendanceTask key={shown.id} task={shown} />}</QueryView>;
  return (
    <div className="stack attendance">
      <SessionHead course={course} session={session} />
      {session.isMarked ? (
        <MarkedList course={course} group={course.group} session={session} />
      ) : (
        <Empty
          title={t('attendance.notYet')}
          hint={t('attendance.notYetHint', { name: session.leader.shortName })}
          action={
            <Link to="/courses/$id" params={{ id: course.id }}>
              {t('attendance.toCourse')}
            </Link>
          }
        />
      )}
    </div>
  );
}

function NoSuchSession(): ReactNode {
  const { t } = useTranslation();
  return (
    <Empty
      title={t('attendance.missing')}
      hint={t('attendance.missingHint')}
      action={<Link to="/courses">{t('course.all')}</Link>}
    />
  );
}

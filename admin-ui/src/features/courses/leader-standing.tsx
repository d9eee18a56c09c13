import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail, ParticipantView, TaskDetail } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { Due } from '../../shared/ui/due.tsx';
import { leaderWords } from './leader-words.ts';

interface LeaderStandingProps {
  course: CourseDetail;
  group: readonly ParticipantView[];
}

/** Where the course stands, and the tasks that wait for whoever looks: the first of them is the thing to do. */
export function LeaderStanding({ course, group }: LeaderStandingProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { data: tasks } = useQuery(queries.myTasksOf(course.id));
  const [sentence, ...more] = leaderWords(t, course, group, calendar);
  const code = course.schedule.find(({ can }) => can['showCode']);
  const works = group.some(({ work }) => work?.state === 'handed');
  const open = tasks?.items ?? [];
  // The enrollment ends by itself: nothing is asked of anybody while it goes on.
  const asked = open.filter(({ step }) => step !== 'enrollment');
  const enrollment = open.find(({ step }) => step === 'enrollment');
  return (
    <section className="surface stack" aria-label={t('course.standing')}>
      <div>
        <p className="standing-sentence">{tied(sentence ?? '')}</p>
        {more.map((line) => (
          <p key={line}>{tied(line)}</p>
        ))}
      </div>
      {asked.map((task) => (
        <p key={task.id} className="muted">
          {t('course.taskUntil', { task: task.title })} <Due due={task.due} exact />
        </p>
      ))}
      <div className="actions no-print">
        {code ? (
          <Link
            className="button-link is-primary"
            to="/courses/$id/sessions/$number/code"
            params={{ id: course.id, number: String(code.number) }}
          >
            {t('course.showCode')}
          </Link>
        ) : null}
        {asked.map((task, index) => (
          <TaskLink key={task.id} task={task} course={course} primary={index === 0 && !code} />
        ))}
        {works && course.phase === 'running' ? (
          <Link
            className={code || asked.length > 0 ? 'button-link' : 'button-link is-primary'}
            to="/courses/$id"
            params={{ id: course.id }}
            search={{ tab: 'group' }}
            resetScroll={false}
          >
            {t('course.reviewWorks')}
          </Link>
        ) : null}
        {enrollment ? (
          <Link className="plain-action" to="/tasks/$id" params={{ id: enrollment.id }}>
            {t('course.endEnrollment')}
          </Link>
        ) : null}
        <Link className="plain-action" to="/cases/$id" params={{ id: course.id }}>
          {t('task.openCase')}
        </Link>
      </div>
    </section>
  );
}

interface TaskLinkProps {
  task: TaskDetail;
  course: CourseDetail;
  primary: boolean;
}

/** A task's link; which session an attendance is of, its own words can't say. */
function TaskLink({ task, course, primary }: TaskLinkProps): ReactNode {
  const { t } = useTranslation();
  const session = course.schedule.find(({ taskId }) => taskId === task.id);
  return (
    <Link
      className={primary ? 'button-link is-primary' : 'button-link'}
      to="/tasks/$id"
      params={{ id: task.id }}
    >
      {session === undefined ? task.title : t('course.markOf', { number: session.number })}
    </Link>
  );
}

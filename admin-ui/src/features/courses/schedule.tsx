import { capitalized } from '../../../../domain/russian.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseDetail, CourseSessionView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { addressOf } from '../../shared/api/call.ts';
import { useCalendar } from '../../shared/dates.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { hoursText } from '../../shared/words.ts';
import { Empty } from '../../shared/ui/states.tsx';
import { scheduleTitle, sessionWhen } from './course-words.ts';

interface OfSession {
  course: CourseDetail;
  session: CourseSessionView;
}

/** Sessions in their order: when, where or by which link, about what, and whether the reader was there. */
export function Schedule({ course }: { course: CourseDetail }): ReactNode {
  const { t } = useTranslation();
  if (course.schedule.length === 0)
    return <Empty title={t('course.noMeetings')} hint={t('course.noMeetingsHint')} />;
  return (
    <ol className="rows schedule" aria-label={scheduleTitle(t, course)}>
      {course.schedule.map((session) => (
        <SessionRow key={session.number} course={course} session={session} />
      ))}
    </ol>
  );
}

function SessionRow({ course, session }: OfSession): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { number, topic, place, link, leader, hours, workingTime } = session;
  const facts = [
    hoursText(hours),
    place,
    leader.id === course.leader.id ? null : t('course.ledBy', { name: leader.shortName }),
    workingTime ? t('course.workingTime') : null,
  ];
  return (
    <li className="schedule-row">
      <div>
        <p className="row-title">{capitalized(sessionWhen(session, calendar))}</p>
        <p>{tied(`${number}. ${topic}`)}</p>
        <p className="muted">
          {tied(facts.filter(Boolean).join(' · '))}
          {link ? (
            <>
              {' · '}
              <a href={link} target="_blank" rel="noreferrer">
                {t('course.videoLink')}
              </a>
            </>
          ) : null}
          {!link && !place ? ` · ${t('course.byVideo')}` : null}
        </p>
      </div>
      <div className="schedule-state">
        <Mark course={course} session={session} />
      </div>
      {course.group === null ? null : <LeaderLinks course={course} session={session} />}
    </li>
  );
}

function Mark({ course, session: { present, isMarked } }: OfSession): ReactNode {
  const { t } = useTranslation();
  if (course.group !== null)
    return isMarked ? <StateTag state="completed" title={t('course.marked')} /> : null;
  if (present === null) return null;
  return (
    <StateTag
      state={present ? 'completed' : 'returned'}
      title={t(present ? 'course.wasThere' : 'course.wasNot')}
    />
  );
}

/** What whoever runs the course does with a session. */
function LeaderLinks({ course, session }: OfSession): ReactNode {
  const { t } = useTranslation();
  const params = { id: course.id, number: String(session.number) };
  const { can, isMarked, taskId } = session;
  return (
    <div className="schedule-links no-print">
      {taskId !== null || isMarked ? (
        <Link to="/courses/$id/sessions/$number/attendance" params={params}>
          {t(taskId === null ? 'course.seeAttendance' : 'course.markAttendance')}
        </Link>
      ) : null}
      {can['showCode'] ? (
        <Link to="/courses/$id/sessions/$number/code" params={params}>
          {t('course.showCode')}
        </Link>
      ) : null}
      {can['change'] ? (
        <Link
          to="/courses/$id"
          params={{ id: course.id }}
          search={{ panel: 'change', session: session.number }}
          resetScroll={false}
        >
          {t('course.change.open')}
        </Link>
      ) : null}
      <a href={addressOf(endpoints.attendanceSheet.path, params)} download>
        {t('course.sheet')}
      </a>
    </div>
  );
}

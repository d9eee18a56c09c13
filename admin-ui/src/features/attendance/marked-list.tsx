import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail, CourseSessionView, ParticipantView } from '../../../../api/contract/views.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { calledOut } from './attendance-marks.ts';
import { CorrectPanel } from './correct-panel.tsx';

interface MarkedListProps {
  course: CourseDetail;
  group: readonly ParticipantView[];
  session: CourseSessionView;
}

/** What was marked of a session; a mistake is corrected with a reason until the course is concluded. */
export function MarkedList({ course, group, session }: MarkedListProps): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { person: correcting } = useSearch({ from: '/courses/$id/sessions/$number/attendance' });
  const params = { id: course.id, number: String(session.number) };
  const people = calledOut(group);
  const there = people.filter(({ present }) => present.includes(session.number));
  const corrected = people.find(({ person }) => person.id === correcting);
  const close = (): void =>
    void navigate({
      to: '/courses/$id/sessions/$number/attendance',
      params,
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <p className="row-title">{t('attendance.wasThere', { there: there.length, count: people.length })}</p>
      <ul className="rows">
        {people.map((person) => (
          <li key={person.person.id} className="person-toggle">
            <span>
              <span className="row-title">{person.person.name}</span>
              <span className="muted person-place">{person.school?.name}</span>
            </span>
            <Mark isThere={person.present.includes(session.number)} />
            {session.can['correct'] ? (
              <Link
                className="plain-action no-print"
                to="/courses/$id/sessions/$number/attendance"
                params={params}
                search={{ person: person.person.id }}
                resetScroll={false}
              >
                {t('correct.open')}
                <span className="visually-hidden">: {person.person.shortName}</span>
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      {corrected && session.can['correct'] ? (
        <CorrectPanel key={correcting} course={course} session={session} person={corrected} onClose={close} />
      ) : null}
    </>
  );
}

function Mark({ isThere }: { isThere: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <StateTag
      state={isThere ? 'completed' : 'returned'}
      title={t(isThere ? 'attendance.there' : 'attendance.absent')}
    />
  );
}

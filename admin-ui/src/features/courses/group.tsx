import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail, ParticipantView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { partTone, workTone } from './course-tones.ts';
import { attendedText, releaseText } from './group-words.ts';
import { GroupExport } from './group-export.tsx';

interface GroupProps {
  course: CourseDetail;
  group: readonly ParticipantView[];
}

/** Who is in the group, in line, or out again: seats, the school's answer, attendance, the final work. */
export function Group({ course, group }: GroupProps): ReactNode {
  const { t } = useTranslation();
  if (group.length === 0) return <Empty title={t('group.empty')} hint={t('group.emptyHint')} />;
  return (
    <>
      <ul className="rows" aria-label={t('course.tab.group')}>
        {group.map((person) => (
          <Row key={person.person.id} course={course} person={person} />
        ))}
      </ul>
      <GroupExport course={course} group={group} />
    </>
  );
}

function Row({ course, person }: { course: CourseDetail; person: ParticipantView }): ReactNode {
  const { t } = useTranslation();
  const { state, release, reason, work } = person;
  const isOut = state !== 'enrolled' && state !== 'waiting';
  return (
    <li className="group-row">
      <div>
        <p className="row-title">{person.person.name}</p>
        <p className="muted">{tied(person.school?.name ?? '')}</p>
        {isOut && reason ? (
          <p className="muted">{t('course.because', { said: person.stateTitle, reason })}</p>
        ) : null}
      </div>
      <div>
        <StateTag state={partTone(person)} title={person.stateTitle} />
        {state === 'enrolled' && release !== null ? <p className="muted">{releaseText(t, release)}</p> : null}
      </div>
      <div className="muted">{state === 'enrolled' ? attendedText(t, course, person) : null}</div>
      <div>
        {course.can['run'] && state === 'enrolled' && course.finalWork && course.phase !== 'enrollment' ? (
          work === null ? (
            <span className="muted">{t('group.noWork')}</span>
          ) : (
            <>
              <StateTag state={workTone[work.state]} title={t('group.work', { state: work.stateTitle })} />{' '}
              <Link
                className="plain-action no-print"
                to="/courses/$id"
                params={{ id: course.id }}
                search={{ tab: 'group', panel: 'review', person: person.person.id }}
                resetScroll={false}
              >
                {t(work.state === 'handed' ? 'group.review' : 'group.seeWork')}
                <span className="visually-hidden">: {person.person.shortName}</span>
              </Link>
            </>
          )
        ) : null}
      </div>
    </li>
  );
}

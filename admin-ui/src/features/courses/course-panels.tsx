import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CourseDetail } from '../../../../api/contract/views.ts';
import { ChangePanel } from './change-panel.tsx';
import { LeaderPanel } from './leader-panel.tsx';
import { LeavePanel } from './leave-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';

/** The side panel that the address names; closing it is going back. */
export function CoursePanels({ course }: { course: CourseDetail }): ReactNode {
  const { panel, tab, session: number, person: personId } = useSearch({ from: '/courses/$id' });
  const navigate = useNavigate();
  const close = (): void =>
    void navigate({
      to: '/courses/$id',
      params: { id: course.id },
      search: { tab },
      replace: true,
      resetScroll: false,
    });
  const session = course.schedule.find((each) => each.number === number);
  const person = course.group?.find(({ person: { id } }) => id === personId);
  if (panel === 'leave' && course.can['leave']) return <LeavePanel course={course} onClose={close} />;
  if (panel === 'change' && session?.can['change'])
    return <ChangePanel key={session.number} course={course} session={session} onClose={close} />;
  if (panel === 'review' && person?.work)
    return <ReviewPanel key={personId} course={course} person={person} work={person.work} onClose={close} />;
  if (panel === 'leader' && course.can['nameLeader']) return <LeaderPanel course={course} onClose={close} />;
  return null;
}

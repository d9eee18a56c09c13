import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { WaysOn } from './ways-on.tsx';

/** A task that no longer waits: kindly, what happened and where to look. */
export function ClosedTask({ task }: { task: TaskDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const choice = task.choices.find((option) => option.choice === task.decision?.['choice']);
  return (
    <>
      <h2>{t(task.state === 'decided' ? 'task.decided' : 'task.withdrawn')}</h2>
      {choice ? <p className="row-title">{choice.title}</p> : null}
      <p>{t(task.state === 'decided' ? 'task.decidedHelp' : 'task.withdrawnHelp')}</p>
      {task.closedAt ? <p className="muted">{moment(task.closedAt, calendar)}</p> : null}
      <WaysOn task={task} />
    </>
  );
}

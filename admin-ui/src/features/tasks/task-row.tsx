import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { day, useCalendar } from '../../shared/dates.ts';
import { DueOrPaused } from '../../shared/ui/paused.tsx';

/** One task in one line: what, on which case, whose, until when. */
export function TaskRow({ task }: { task: TaskView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const own = task.initiator.id === me?.person.id;
  const whose = tied(
    [own ? null : task.initiator.shortName, task.organization?.name].filter(Boolean).join(' · '),
  );
  return (
    <li>
      <Link className="row-link task-row" to="/tasks/$id" params={{ id: task.id }} data-row>
        <span className="task-what">
          <span className="row-title">{task.title}</span>{' '}
          <span className="task-subject">{tied(task.subject)}</span>
        </span>
        <span className="task-whose muted">
          {whose}
          {task.standsInFor ? ` · ${t('task.inPlaceOf', { name: task.standsInFor.shortName })}` : null}
        </span>
        <span className="task-due">
          {task.state === 'open' ? (
            <DueOrPaused of={task} />
          ) : (
            <span className="muted">{task.closedAt ? day(task.closedAt, calendar) : null}</span>
          )}
        </span>
      </Link>
    </li>
  );
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../api/contract/views.ts';

interface WaysOnProps {
  task: Pick<TaskDetail, 'caseId'>;
  /** What can be done first. */
  children?: ReactNode;
}

/** Where to go from a task that one does not decide: its case, or the other tasks. */
export function WaysOn({ task, children }: WaysOnProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="actions">
      {children}
      <Link to="/cases/$id" params={{ id: task.caseId }}>
        {t('task.openCase')}
      </Link>
      <Link to="/">{t('task.backToList')}</Link>
    </div>
  );
}

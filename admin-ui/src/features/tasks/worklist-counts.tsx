import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../../../api/contract/views.ts';
import { urgencyOf, useCalendar } from '../../shared/dates.ts';

/** «срок прошёл 1 · сегодня 2 · на неделе 4»: a list sorted by due date knows these even when it goes on. */
export function WorklistCounts({ tasks, more }: { tasks: readonly TaskView[]; more: boolean }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const groups = Object.groupBy(tasks, ({ due }) => urgencyOf(due, calendar));
  const shown = (['overdue', 'today', 'week', 'later'] as const).flatMap((urgency) => {
    const count = groups[urgency]?.length ?? 0;
    return count > 0 ? [t(`tasks.counts.${urgency}`, { count })] : [];
  });
  return (
    <p className="muted">{[...shown, more ? t('tasks.counts.more') : ''].filter(Boolean).join(' · ')}</p>
  );
}

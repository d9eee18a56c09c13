import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import type { TasksFilter } from '../../shared/api/queries.ts';
import { tableMoment, useCalendar } from '../../shared/dates.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { quoted } from '../../shared/words.ts';

export function TasksExport({ filter }: { filter: TasksFilter }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <ExportButton
      key={JSON.stringify(filter)}
      fileName={t('tasks.fileName')}
      paper={{
        title: t('tasks.title'),
        filters: [t(`tasks.${filter.state ?? 'open'}`), ...(filter.q ? [quoted(filter.q)] : [])],
      }}
      readPage={(wanted, signal) => call(endpoints.tasks, { query: { ...filter, ...wanted }, signal })}
      columns={[
        [t('tasks.column.title'), ({ title }) => title],
        [t('tasks.column.subject'), ({ subject }) => subject],
        [t('tasks.column.initiator'), ({ initiator }) => initiator.name],
        [t('tasks.column.organization'), ({ organization }) => organization?.name ?? ''],
        [t('tasks.column.standsInFor'), ({ standsInFor }) => standsInFor?.name ?? ''],
        [t('tasks.column.state'), ({ state }) => t(`task.state.${state}`)],
        [t('tasks.column.opened'), ({ openedAt }) => tableMoment(openedAt, calendar)],
        [t('tasks.column.due'), ({ due }) => tableMoment(due, calendar)],
        [t('tasks.column.closed'), ({ closedAt }) => tableMoment(closedAt, calendar)],
      ]}
    />
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import type { CasesFilter } from '../../shared/api/queries.ts';
import { tableMoment, useCalendar } from '../../shared/dates.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { useFilterWords } from '../../shared/filter-words/use-filter-words.ts';
import { holdersText } from './holders-text.ts';

export function CasesExport({ filter }: { filter: CasesFilter }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <ExportButton
      key={JSON.stringify(filter)}
      fileName={t('cases.fileName')}
      paper={{ title: t('cases.title'), filters: useFilterWords(filter) }}
      readPage={(wanted, signal) => call(endpoints.cases, { query: { ...filter, ...wanted }, signal })}
      columns={[
        [t('cases.column.subject'), ({ subject }) => subject],
        [t('cases.column.type'), ({ typeTitle }) => typeTitle],
        [t('cases.column.state'), ({ stateTitle }) => stateTitle],
        [t('cases.column.holder'), ({ holders }) => holdersText(holders)],
        [t('cases.column.since'), ({ since }) => tableMoment(since, calendar)],
        [t('cases.column.due'), ({ due }) => tableMoment(due, calendar)],
        [t('cases.column.opened'), ({ openedAt }) => tableMoment(openedAt, calendar)],
        [t('cases.column.initiator'), ({ initiator }) => initiator.name],
      ]}
    />
  );
}

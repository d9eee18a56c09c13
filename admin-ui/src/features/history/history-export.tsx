import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { auditKinds, isAuditKind } from '../../../../domain/audit-kinds.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { call } from '../../shared/api/call.ts';
import type { HistoryFilter } from '../../shared/api/queries.ts';
import { plainDate, tableMoment, useCalendar } from '../../shared/dates.ts';
import { languageNow } from '../../shared/i18n.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { nobodyOf } from './history-row.tsx';
import { quoted } from '../../shared/words.ts';

export function HistoryExport({ filter }: { filter: HistoryFilter }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { kind, from, to, q } = filter;
  const filters = [
    ...(q ? [quoted(q)] : []),
    ...(kind && isAuditKind(kind) ? [inLanguage(auditKinds[kind], languageNow())] : []),
    ...(from ? [t('print.filter', { title: t('history.from'), value: plainDate(from, calendar) })] : []),
    ...(to ? [t('print.filter', { title: t('history.to'), value: plainDate(to, calendar) })] : []),
  ];
  return (
    <ExportButton
      key={JSON.stringify(filter)}
      fileName={t('history.fileName')}
      paper={{ title: t('history.title'), filters }}
      readPage={(wanted, signal) => call(endpoints.audit, { query: { ...filter, ...wanted }, signal })}
      columns={[
        [t('history.column.at'), ({ at }) => tableMoment(at, calendar)],
        [t('history.column.title'), ({ title }) => title],
        [t('history.column.actor'), (row) => row.actor?.name ?? t(nobodyOf(row))],
        [t('history.column.role'), ({ roleTitle }) => roleTitle ?? ''],
        [t('history.column.standsInFor'), ({ standsInFor }) => standsInFor?.name ?? ''],
        [t('history.column.subject'), ({ subject }) => subject ?? ''],
        [t('history.column.reason'), ({ reason }) => reason ?? ''],
      ]}
    />
  );
}

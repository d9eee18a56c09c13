import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeatRow, HeatView } from '../../../../api/contract/views.ts';
import { yearInFileName } from '../../../../domain/school-year.ts';
import type { HeatFilter } from '../../shared/api/queries.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { changeSince } from './heat-words.ts';

/** The same table for a spreadsheet or on paper: numbers as numbers, empty where too few waits tell nothing. */
export function HeatExport({ of, filter }: { of: HeatView; filter: HeatFilter }): ReactNode {
  const { t } = useTranslation();
  const figure = (key: 'median' | 'ninety' | 'days' | 'latePercent' | 'waits') => (row: HeatRow) =>
    String(row.this?.[key] ?? '');
  const process = of.processes.find(({ key }) => key === filter.process);
  return (
    <ExportButton
      key={JSON.stringify(filter)}
      fileName={t('heat.fileName', { year: yearInFileName(of.yearTitle) })}
      paper={{
        title: t('heat.title'),
        filters: [
          t('print.filter', { title: t('heat.filter.year'), value: of.yearTitle }),
          ...(process ? [t('print.filter', { title: t('heat.filter.process'), value: process.title })] : []),
          ...(of.sentence ? [of.sentence] : []),
        ],
      }}
      readPage={async () => ({ items: of.rows, nextCursor: null })}
      columns={[
        [t('heat.filter.process'), ({ processTitle }) => processTitle],
        [t('heat.column.step'), ({ stepTitle }) => stepTitle],
        ...(of.by === 'step'
          ? []
          : [[t(`heat.filter.${of.by}`), ({ who }: HeatRow) => who?.name ?? ''] as const]),
        [t('heat.column.ended'), ({ ended }) => String(ended)],
        [t('heat.export.median'), figure('median')],
        [t('heat.export.ninety'), figure('ninety')],
        [t('heat.export.last', { year: of.lastYearTitle }), ({ last }) => String(last?.median ?? '')],
        [t('heat.column.change', { year: of.lastYearTitle }), (row) => changeSince(row, t)],
        [t('heat.export.late'), figure('latePercent')],
        [t('heat.column.days'), figure('days')],
        [t('heat.column.open'), ({ open }) => String(open ?? '')],
      ]}
    />
  );
}

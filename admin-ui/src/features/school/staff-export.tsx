import { yearInFileName } from '../../../../domain/school-year.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchoolYearView, StaffYearView } from '../../../../api/contract/views.ts';
import { tableMoment, useCalendar } from '../../shared/dates.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';

interface StaffExportProps {
  found: SchoolYearView;
  shown: readonly StaffYearView[];
}

/** The people that the filters find, as a table or on paper. */
export function StaffExport({ found, shown }: StaffExportProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <ExportButton
      fileName={t('school.fileName', { school: found.school.name, year: yearInFileName(found.yearTitle) })}
      paper={{
        title: [found.school.name, t('school.year', { year: found.yearTitle })].join(': '),
        filters: [],
      }}
      readPage={async () => ({
        items: shown.map((one) => ({ ...one, id: one.person.id })),
        nextCursor: null,
      })}
      columns={[
        [t('school.column.name'), ({ person }) => person.name],
        [t('school.phase'), ({ phaseTitle }) => phaseTitle],
        [t('school.column.due'), ({ due }) => tableMoment(due, calendar)],
        [t('school.column.overdue'), ({ overdue }) => (overdue ? t('school.column.isOverdue') : '')],
        [t('school.column.items'), ({ items }) => String(items.items)],
        [t('school.column.itemsConfirmed'), ({ items }) => String(items.confirmed)],
        [t('school.column.planned'), ({ hours }) => String(hours.planned)],
        [t('school.column.hours'), ({ hours }) => String(hours.confirmed)],
      ]}
    />
  );
}

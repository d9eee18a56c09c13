import { yearInFileName } from '../../../../domain/school-year.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolloverView } from '../../../../api/contract/views.ts';
import { tableMoment, useCalendar } from '../../shared/dates.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';

interface ExceptionsExportProps {
  rollover: RolloverView;
  shown: RolloverView['exceptions'];
}

/** The exceptions that the filters find, as a table or on paper: whom to ring up. */
export function ExceptionsExport({ rollover, shown }: ExceptionsExportProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <ExportButton
      fileName={t('rollover.fileName', { year: yearInFileName(rollover.title) })}
      paper={{
        title: [t('rollover.title', { year: rollover.title }), t('rollover.exceptionsTitle')].join(': '),
        filters: [],
      }}
      readPage={async () => ({
        items: shown.map((one) => ({ ...one, id: `${one.person.id} ${one.reason}` })),
        nextCursor: null,
      })}
      columns={[
        [t('rollover.column.person'), ({ person }) => person.name],
        [t('rollover.column.school'), ({ school }) => school?.name ?? t('rollover.noSchool')],
        [t('rollover.reason'), ({ reasonTitle }) => reasonTitle],
        [t('rollover.column.about'), ({ text }) => text],
        [t('rollover.column.answer'), ({ answerTitle }) => answerTitle ?? t('rollover.state.unanswered')],
        [t('rollover.column.answeredBy'), ({ answeredBy }) => answeredBy?.shortName ?? ''],
        [t('rollover.column.answeredAt'), ({ answeredAt }) => tableMoment(answeredAt, calendar)],
      ]}
    />
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import type { CoursesQuery } from '../../shared/api/course-queries.ts';
import { tableMoment, useCalendar } from '../../shared/dates.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { quoted } from '../../shared/words.ts';
import { seatsText } from './course-words.ts';

export function CoursesExport({ query, shown }: { query: CoursesQuery; shown: string }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <ExportButton
      key={JSON.stringify(query)}
      fileName={t('courses.fileName')}
      paper={{ title: t('courses.title'), filters: [shown, ...(query.q ? [quoted(query.q)] : [])] }}
      readPage={(wanted, signal) => call(endpoints.courses, { query: { ...query, ...wanted }, signal })}
      columns={[
        [t('courses.column.title'), ({ title }) => title],
        [t('courses.column.hours'), ({ hours }) => String(hours)],
        [t('courses.column.firstDay'), ({ firstDay }) => firstDay.split('-').toReversed().join('.')],
        [t('courses.column.until'), ({ enrollmentUntil }) => tableMoment(enrollmentUntil, calendar)],
        [t('courses.column.seats'), (course) => seatsText(t, course)],
        [t('courses.column.phase'), ({ phaseTitle }) => phaseTitle],
        [t('courses.column.my'), ({ my }) => my?.stateTitle ?? ''],
        [t('courses.column.fits'), ({ answers }) => answers.map(({ title }) => title).join('; ')],
        [t('courses.column.host'), ({ host }) => host.name],
      ]}
    />
  );
}

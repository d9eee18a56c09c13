import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import type { ProgramsFilter } from '../../shared/api/queries.ts';
import { tableDay, useCalendar } from '../../shared/dates.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { useProgramFilterWords } from './use-program-filter-words.ts';

export function ProgramsExport({ filter }: { filter: ProgramsFilter }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <ExportButton
      key={JSON.stringify(filter)}
      fileName={t('registry.fileName')}
      paper={{ title: t('registry.title'), filters: useProgramFilterWords(filter) }}
      readPage={(wanted, signal) => call(endpoints.programs, { query: { ...filter, ...wanted }, signal })}
      columns={[
        [t('registry.column.title'), ({ title }) => title],
        [t('registry.column.hours'), ({ hours }) => String(hours)],
        [
          t('registry.column.leader'),
          ({ leader, leaderPublished }) => (leaderPublished ? leader.name : t('registry.unpublished')),
        ],
        [t('registry.column.schools'), ({ schools }) => schools.map(({ name }) => name).join('; ')],
        [t('registry.column.approved'), ({ approvedAt }) => tableDay(approvedAt, calendar)],
        [t('registry.column.validUntil'), ({ validUntil }) => tableDay(validUntil, calendar)],
        [t('registry.column.state'), ({ stateTitle }) => stateTitle],
        [t('registry.column.form'), ({ formTitle }) => formTitle],
        [t('registry.column.version'), ({ version }) => String(version)],
      ]}
    />
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import type { PeopleFilter } from '../../shared/api/queries.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { rolesText } from './roles-text.ts';

export function PeopleExport({ filter }: { filter: PeopleFilter }): ReactNode {
  const { t } = useTranslation();
  return (
    <ExportButton
      key={JSON.stringify(filter)}
      fileName={t('people.fileName')}
      readPage={(wanted, signal) => call(endpoints.people, { query: { ...filter, ...wanted }, signal })}
      columns={[
        [t('people.column.name'), ({ name }) => name],
        [t('people.column.email'), ({ email }) => email ?? ''],
        [t('people.column.roles'), ({ roles }) => rolesText(roles)],
        [t('people.column.absentUntil'), ({ absentUntil }) => absentUntil ?? ''],
        [t('people.column.dismissedOn'), ({ dismissedOn }) => dismissedOn ?? ''],
      ]}
    />
  );
}

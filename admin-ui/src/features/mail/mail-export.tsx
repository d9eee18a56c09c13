import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import type { MailFilter } from '../../shared/api/queries.ts';
import { tableMoment, useCalendar } from '../../shared/dates.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';

export function MailExport({ filter }: { filter: MailFilter }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <ExportButton
      key={JSON.stringify(filter)}
      fileName={t('mail.fileName')}
      readPage={(wanted, signal) => call(endpoints.demoMail, { query: { ...filter, ...wanted }, signal })}
      columns={[
        [t('mail.column.at'), ({ at }) => tableMoment(at, calendar)],
        [t('mail.column.name'), ({ toName }) => toName],
        [t('mail.column.address'), ({ to }) => to],
        [t('mail.column.subject'), ({ subject }) => subject],
        [t('mail.column.text'), ({ text }) => text],
        [t('mail.column.link'), ({ link }) => link ?? ''],
      ]}
    />
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { plainRubles } from '../../../../domain/money.ts';
import { call } from '../../shared/api/call.ts';
import type { PaymentsFilter } from '../../shared/api/payment-queries.ts';
import { tableDay, useCalendar } from '../../shared/dates.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';

export function PaymentsExport({ filter }: { filter: PaymentsFilter }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <ExportButton
      key={JSON.stringify(filter)}
      fileName={t('payments.fileName')}
      paper={{ title: t('payments.title'), filters: [] }}
      readPage={(wanted, signal) => call(endpoints.payments, { query: { ...filter, ...wanted }, signal })}
      columns={[
        [t('payments.column.payee'), ({ payee }) => payee.name],
        [t('payments.column.course'), ({ course }) => course.title],
        [t('payments.column.payer'), ({ payer }) => payer.name],
        [t('payments.column.route'), ({ routeTitle }) => routeTitle],
        [t('payments.column.hours'), ({ stated, hours }) => String(stated ?? hours)],
        [t('payments.column.sum'), ({ sums }) => (sums ? plainRubles(sums.whole) : '')],
        [t('payments.column.paid'), ({ sums }) => (sums ? plainRubles(sums.paid) : '')],
        [t('payments.column.stage'), ({ stageTitle }) => stageTitle],
        [
          t('payments.column.held'),
          ({ holders }) => holders.map(({ person }) => person.shortName).join(', '),
        ],
        [t('payments.column.since'), ({ since }) => tableDay(since, calendar)],
        [t('payments.column.due'), ({ due }) => (due === null ? '' : tableDay(due, calendar))],
      ]}
    />
  );
}

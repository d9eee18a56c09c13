import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import type { OrdersFilter } from '../../shared/api/queries.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';

export function OrdersExport({ filter }: { filter: OrdersFilter }): ReactNode {
  const { t } = useTranslation();
  return (
    <ExportButton
      key={JSON.stringify(filter)}
      fileName={t('orders.fileName')}
      readPage={(wanted, signal) => call(endpoints.orders, { query: { ...filter, ...wanted }, signal })}
      columns={[
        [t('orders.field.number'), ({ number }) => number],
        [t('orders.field.dated'), ({ dated }) => dated],
        [t('orders.field.kind'), ({ kindTitle }) => kindTitle],
        [t('orders.field.person'), ({ person }) => person.name],
        [t('orders.field.role'), ({ roleTitle }) => roleTitle ?? ''],
        [t('orders.field.scope'), ({ scopeTitle }) => scopeTitle ?? ''],
        [t('orders.field.from'), ({ from }) => from ?? ''],
        [t('orders.field.to'), ({ to }) => to ?? ''],
        [t('orders.annulledFor'), ({ annulled }) => annulled?.reason ?? ''],
      ]}
    />
  );
}

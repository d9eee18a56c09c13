import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type OrdersFilter } from '../../shared/api/queries.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { isFiltered } from '../../shared/ui/filter-bar.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { OrderFilters } from './order-filters.tsx';
import { OrderRows } from './order-rows.tsx';
import { OrdersExport } from './orders-export.tsx';

/** «По какому приказу кто кем назначен, снят, уволен?» */
export function OrdersPage(): ReactNode {
  const { t } = useTranslation();
  const filter: OrdersFilter = useSearch({ from: '/orders' });
  const list = useInfiniteQuery(queries.orders(filter));
  const orders = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const navigate = useNavigate();
  const change = (search: OrdersFilter): void => void navigate({ to: '/orders', search, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('orders.title')}</h1>
        <div className="actions no-print">
          <Link className="button-link is-primary" to="/orders/new">
            {t('orders.new')}
          </Link>
        </div>
      </div>
      <OrderFilters filter={filter} onChange={change} />
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && orders.length === 0 ? (
        <Empty
          title={t(isFiltered(filter) ? 'orders.notFound' : 'orders.empty')}
          hint={t(isFiltered(filter) ? 'people.notFoundHint' : 'orders.emptyHint')}
        />
      ) : null}
      {orders.length > 0 ? (
        <>
          <SortBar
            columns={[
              ['-dated', t('orders.field.dated')],
              ['number', t('orders.field.number')],
              ['person', t('orders.field.person')],
            ]}
            sort={filter.sort ?? '-dated'}
            onSort={(sort) => change({ ...filter, sort })}
          />
          <OrderRows orders={orders} named />
          <div className="actions no-print">
            <LoadMore pages={list} />
            <OrdersExport filter={filter} />
          </div>
        </>
      ) : null}
    </div>
  );
}
